# same EXPECTED TEXT: the tool named by $TOOL, in the shell named by $SHELL_NAME, makes EXPECTED of TEXT.
same() {
  found=$(printf '%s' "$2" | "$SHELL_NAME" words.sh "$TOOL")
  if [ "$found" != "$1" ]; then
    echo "not ok: $TOOL of '$2': expected '$1', found '$found'"
    exit 1
  fi
  echo "ok: $TOOL of '$2' is '$found'"
}
