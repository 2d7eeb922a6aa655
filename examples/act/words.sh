# Three tools for words, in the language that every Unix shell speaks: words.sh count|longest|unique <text
set -eu
words() { tr -cs '[:alpha:]' '\n' | grep . || true; }
case "${1-}" in
  count) words | awk 'END { print NR }' ;;
  longest) words | awk 'length > most { most = length; word = $0 } END { print word }' ;;
  unique) words | tr '[:upper:]' '[:lower:]' | sort | uniq -c | awk '$1 == 1 { n++ } END { print n + 0 }' ;;
  *) echo "words.sh: expected count, longest or unique, found '${1-}'" >&2; exit 2 ;;
esac
