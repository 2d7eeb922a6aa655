#!/bin/sh
# Puts Pilotlight on a small cloud machine (Debian, Ubuntu, Amazon Linux 2023; amd64 or arm64; systemd), brings it to another
# version, takes it back or away. Every step looks first: running it twice changes nothing. See usage below, and docs/install.md.
set -eu
umask 022

# The Node that this version of Pilotlight was tested on, and the SHA-256 of its program. What is checked is what will run.
NODE_VERSION=24.21.0
NODE_SHA256_x64=7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c
NODE_SHA256_arm64=0f8949d1028f6d61506b2d5bc57e7e6fe893d7b1997509b7847294fc9c616584
NODE_SITE=https://nodejs.org/dist

usage() {
  cat <<'TEXT'
usage: install.sh [install | rollback | uninstall] [options]

  install     install, or bring an installation to the version beside this script (the default)
  rollback    back to the version before, with its journal where the newer one's cannot be read
  uninstall   stop and remove the program; settings, secrets and journal stay unless --purge

  --bundle PATH        directory or .tar.gz with pilotlight.mjs and its companions (default: where this script is)
  --node-archive FILE  Node's archive for this machine, instead of a download from nodejs.org
  --local              for pools `local`: jobs on this machine (drop-in, and a user of its own)
  --root DIR           install below DIR, start nothing: for images and for a look at what it does
  --dry-run            say what would be done, do nothing
  --purge              with uninstall: settings, secrets and journal too
TEXT
}

say() { printf '%s\n' "$*"; }
# fail WHAT NEXT: one sentence what is wrong, one what to do.
fail() {
  printf 'install.sh: %s\n  %s\n' "$1" "$2" >&2
  exit 1
}
# run COMMAND…: does it, or says it.
run() {
  if [ "$dry" = yes ]; then say "would run: $*"; else "$@"; fi
}

command=install bundle='' archive='' local_pools=no root='' dry=no purge=no scratch=''
while [ $# -gt 0 ]; do
  case $1 in
    install | rollback | uninstall) command=$1 ;;
    --bundle) bundle=${2:?--bundle needs a path} && shift ;;
    --node-archive) archive=${2:?--node-archive needs a file} && shift ;;
    --root) root=${2:?--root needs a directory} && shift ;;
    --local) local_pools=yes ;;
    --dry-run) dry=yes ;;
    --purge) purge=yes ;;
    -h | --help) usage && exit 0 ;;
    *)
      usage >&2
      fail "unknown argument: $1" 'The lines above show what there is.'
      ;;
  esac
  shift
done

root=${root%/}
opt=$root/opt/pilotlight
etc=$root/etc/pilotlight
state=$root/var/lib/pilotlight
units=$root/etc/systemd/system
launcher=$root/usr/local/bin/pilotlight
node=$opt/node/bin/node
# Tests put a stand-in here; below --root nothing is started otherwise.
manager=${PILOTLIGHT_SYSTEMCTL:-systemctl}
if [ -n "$root" ] && [ -z "${PILOTLIGHT_SYSTEMCTL:-}" ]; then manager=''; fi

cleanup() { [ -z "$scratch" ] || rm -rf "$scratch"; }
trap cleanup EXIT
trap 'exit 1' INT TERM HUP

service() { if [ -n "$manager" ]; then run "$manager" "$@"; fi; }
is_active() { [ -n "$manager" ] && "$manager" is-active --quiet pilotlight; }

# link NAME TARGET: the symlink NAME leads to TARGET from one moment to the next.
link() {
  if [ "$dry" = yes ]; then say "would link: $1 -> $2"; return; fi
  ln -sfn "$2" "$1.new"
  mv -T "$1.new" "$1"
}

sha256() { sha256sum "$1" | cut -d' ' -f1; }

check_machine() {
  case $(uname -s) in Linux) ;; *) fail "expected Linux, found $(uname -s)" 'The service runs on Linux; runners may be anything.' ;; esac
  case $(uname -m) in
    x86_64) arch=x64 pinned=$NODE_SHA256_x64 ;;
    aarch64) arch=arm64 pinned=$NODE_SHA256_arm64 ;;
    *) fail "expected x86_64 or aarch64, found $(uname -m)" 'Choose a machine of one of these architectures.' ;;
  esac
  if [ -z "$root" ] && [ "$dry" = no ]; then
    [ "$(id -u)" -eq 0 ] || fail 'expected to be root' 'Run it with sudo.'
    [ -d /run/systemd/system ] || fail 'expected systemd as the service manager' 'Use a machine that was booted by systemd, or --root DIR.'
  fi
  for tool in tar gzip sha256sum install sed; do
    command -v "$tool" >/dev/null 2>&1 || fail "expected the program $tool, found none" "Install it with the system's package manager."
  done
  command -v perl >/dev/null 2>&1 || command -v python3 >/dev/null 2>&1 ||
    fail 'expected perl or python3, found neither' 'Install perl-base or python3: the service manager is told through one of them.'
}

make_scratch() { [ -n "$scratch" ] || scratch=$(mktemp -d); }

find_bundle() {
  [ -n "$bundle" ] || bundle=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
  if [ -f "$bundle" ]; then
    make_scratch
    mkdir -p "$scratch/bundle"
    tar -xzf "$bundle" -C "$scratch/bundle" --no-same-owner || fail "$bundle is no .tar.gz" 'Fetch it again.'
    bundle=$(dirname "$(find "$scratch/bundle" -name pilotlight.mjs | head -n 1)")
  fi
  for file in pilotlight.mjs start.sh pilotlight.service pilotlight-local.conf; do
    [ -f "$bundle/$file" ] || fail "expected $file in $bundle" 'Name with --bundle the directory or archive that the build made.'
  done
  number=$(sed -n '2s|^// pilotlight \([0-9A-Za-z.+-]*\)$|\1|p' "$bundle/pilotlight.mjs")
  [ -n "$number" ] || fail "$bundle/pilotlight.mjs does not say its version" 'Build it again.'
  version=$number-$(sha256 "$bundle/pilotlight.mjs" | cut -c1-12)
}

install_node() {
  if [ -x "$opt/node-$NODE_VERSION/bin/node" ] && [ "$(sha256 "$opt/node-$NODE_VERSION/bin/node")" = "$pinned" ]; then
    say "Node $NODE_VERSION is there"
  else
    name=node-v$NODE_VERSION-linux-$arch
    if [ "$dry" = yes ]; then say "would install: Node $NODE_VERSION from ${archive:-$NODE_SITE/v$NODE_VERSION/$name.tar.gz}"; return; fi
    make_scratch
    [ -n "$archive" ] || fetch "$NODE_SITE/v$NODE_VERSION/$name.tar.gz"
    mkdir -p "$scratch/node"
    # Nothing but the program and its licence leaves the archive.
    tar -xzf "$archive" -C "$scratch/node" --no-same-owner --strip-components=1 "$name/bin/node" "$name/LICENSE" ||
      fail "$archive does not hold $name" "Name the archive $name.tar.gz of nodejs.org."
    found=$(sha256 "$scratch/node/bin/node")
    [ "$found" = "$pinned" ] || fail "expected Node with SHA-256 $pinned, found $found" 'The archive is damaged or is another: do not use it.'
    rm -rf "$opt/node-$NODE_VERSION"
    mkdir -p "$opt/node-$NODE_VERSION/bin"
    install -m 0755 "$scratch/node/bin/node" "$opt/node-$NODE_VERSION/bin/node"
    install -m 0644 "$scratch/node/LICENSE" "$opt/node-$NODE_VERSION/LICENSE"
    say "Node $NODE_VERSION was installed"
  fi
  link "$opt/node" "node-$NODE_VERSION"
}

fetch() {
  archive=$scratch/node.tar.gz
  if command -v curl >/dev/null 2>&1; then
    curl --fail --silent --show-error --location --proto '=https' --tlsv1.2 -o "$archive" "$1"
  elif command -v wget >/dev/null 2>&1; then
    wget --quiet --https-only -O "$archive" "$1"
  else
    fail 'expected curl or wget, found neither' 'Install one, or fetch the archive elsewhere and name it with --node-archive.'
  fi || fail "$1 could not be fetched" 'Look at the network, or fetch it elsewhere and name it with --node-archive.'
}

install_version() {
  if [ -d "$opt/versions/$version" ]; then
    say "Pilotlight $version is there"
  elif [ "$dry" = yes ]; then
    say "would install: Pilotlight $version"
  else
    mkdir -p "$opt/versions"
    rm -rf "$opt/versions/.$version"
    cp -R "$bundle" "$opt/versions/.$version"
    chmod -R u=rwX,go=rX "$opt/versions/.$version"
    chmod 0755 "$opt/versions/.$version/start.sh"
    mv "$opt/versions/.$version" "$opt/versions/$version"
    say "Pilotlight $version was installed"
  fi
}

install_settings() {
  run install -d -m 0755 "$etc"
  run install -d -m 0700 "$etc/credentials"
  if [ -e "$etc/pilotlight.yml" ]; then
    say "$etc/pilotlight.yml is kept"
  elif [ -f "$bundle/pilotlight.example.yml" ]; then
    run install -m 0644 "$bundle/pilotlight.example.yml" "$etc/pilotlight.yml"
  fi
  for secret in "$etc"/credentials/*; do
    [ -f "$secret" ] || continue
    run chmod 0600 "$secret"
    [ -n "$root" ] || run chown root:root "$secret"
  done
}

# The same program by hand: `pilotlight check` reads the secrets where the service gets them from.
install_launcher() {
  if [ "$dry" = yes ]; then say "would write: $launcher"; return; fi
  mkdir -p "$(dirname "$launcher")"
  cat >"$launcher" <<'TEXT'
#!/bin/sh
# Pilotlight by hand. Without --config it reads /etc/pilotlight/pilotlight.yml; secrets come from where the service gets them.
set -eu
: "${CREDENTIALS_DIRECTORY:=/etc/pilotlight/credentials}"
export CREDENTIALS_DIRECTORY
case " $* " in
  *' --config '* | *' --config='*) set -- "$@" ;;
  ' serve '* | ' check '* | ' migrate '* | ' backup '* | ' explain '* | ' costs '* | ' token '* | ' monitor '*) set -- "$@" --config /etc/pilotlight/pilotlight.yml ;;
esac
exec /opt/pilotlight/node/bin/node --disable-proto=delete /opt/pilotlight/current/pilotlight.mjs "$@"
TEXT
  chmod 0755 "$launcher"
}

# put_unit VERSION: the manager knows that version's unit.
put_unit() {
  run install -d -m 0755 "$units"
  run install -m 0644 "$opt/versions/$1/pilotlight.service" "$units/pilotlight.service"
  if [ "$local_pools" = yes ] || [ -f "$units/pilotlight.service.d/local.conf" ]; then
    run install -d -m 0755 "$units/pilotlight.service.d"
    run install -m 0644 "$opt/versions/$1/pilotlight-local.conf" "$units/pilotlight.service.d/local.conf"
  fi
  service daemon-reload
}

# Whoever may use the service's socket. The unit starts without the group too: systemd then makes one for as long as it runs.
make_group() {
  if [ -n "$root" ] || grep -q '^pilotlight-operators:' /etc/group; then return; fi
  command -v groupadd >/dev/null 2>&1 || return 0
  run groupadd --system pilotlight-operators
}

make_user() {
  if [ "$local_pools" = no ] || [ -n "$root" ] || id pilotlight >/dev/null 2>&1; then return; fi
  run useradd --system --home-dir /var/lib/pilotlight --no-create-home --shell /usr/sbin/nologin pilotlight
}

# program VERSION ARGUMENTS…: that version's program, as the owner of the journal: what it writes the service must be able to.
program() {
  which=$1
  shift
  set -- "$node" --disable-proto=delete "$opt/versions/$which/pilotlight.mjs" "$@"
  owner=$(stat -L -c %u:%g "$state" 2>/dev/null || echo 0:0)
  if [ "$(id -u)" -eq 0 ] && [ "${owner%%:*}" -ne 0 ] && command -v setpriv >/dev/null 2>&1; then
    set -- setpriv --reuid "${owner%%:*}" --regid "${owner##*:}" --clear-groups -- "$@"
  fi
  "$@"
}

journal() {
  path=$(sed -n "s/^journal:[[:space:]]*['\"]\{0,1\}sqlite:[[:space:]]*\([^'\"#]*[^'\"#[:space:]]\).*/\1/p" "$etc/pilotlight.yml" 2>/dev/null | head -n 1)
  case $path in /*) printf '%s' "$path" ;; esac
}

current_version() { basename "$(readlink "$opt/$1" 2>/dev/null || true)"; }

# What the service was before: a copy that was checked, beside the journal.
back_up() {
  file=$(journal)
  [ -n "$file" ] && [ -f "$file" ] || return 0
  copy=$file.before-$version
  if [ "$dry" = yes ]; then say "would copy: $file to $copy"; return; fi
  rm -f "$copy"
  program "$1" backup --config "$etc/pilotlight.yml" --to "$copy" ||
    fail 'the journal could not be copied, nothing was changed' 'Make room beside the journal, or look at what is said above.'
}

restore() {
  file=$(journal)
  [ -n "$file" ] && [ -f "$file.before-$1" ] || return 0
  # An older program refuses a newer schema; whatever it reads is better than a copy of yesterday.
  if program "$2" migrate --config "$etc/pilotlight.yml" >/dev/null 2>&1; then return; fi
  rm -f "$file-wal" "$file-shm"
  cp -p "$file.before-$1" "$file"
  say "the journal is again what it was before $1"
}

# switch_to VERSION: the service runs it, or everything is as before and 1 is returned.
switch_to() {
  before=$(current_version current)
  active=no
  if is_active; then active=yes; fi
  if [ "$active" = yes ]; then service stop pilotlight; fi
  if [ "$dry" = no ] && [ -n "$(journal)" ] && [ -f "$(journal)" ] &&
    ! program "$1" migrate --config "$etc/pilotlight.yml"; then
    if [ "$active" = yes ]; then service start pilotlight; fi
    return 1
  fi
  link "$opt/current" "versions/$1"
  put_unit "$1"
  if [ -n "$before" ] && [ "$before" != "$1" ]; then link "$opt/previous" "versions/$before"; fi
  [ "$active" = yes ] || return 0
  if service start pilotlight; then return 0; fi
  say "$1 did not start; going back to $before"
  service stop pilotlight || true
  link "$opt/current" "versions/$before"
  put_unit "$before"
  restore "$1" "$before"
  service start pilotlight || true
  return 1
}

# What an older configuration does not say yet: it goes on as it did, with what is told here left out.
tell_news() {
  settings=$etc/pilotlight.yml
  [ -f "$settings" ] || return 0
  if ! grep -Eq '^[[:space:]]+socket:|[{,][[:space:]]*socket:' "$settings"; then
    say "New: server.socket: /run/pilotlight/api.sock in pilotlight.yml lets root ask the service (explain, token, monitor)."
  fi
  if ! grep -Eq '^pages:' "$settings"; then
    say "New: pages for people who sign in with GitHub; see pages-access.md, and what the App must be allowed: pilotlight check."
  fi
}

do_install() {
  check_machine
  find_bundle
  before=$(current_version current)
  run install -d -m 0755 "$opt"
  install_node
  install_version
  install_settings
  install_launcher
  make_group
  make_user
  if [ -n "$before" ] && [ "$before" != "$version" ]; then
    back_up "$before"
    switch_to "$version" || fail "Pilotlight $version was not taken into service; $before goes on" 'The lines above say why, and so does: journalctl -u pilotlight'
    say "upgraded from $before to $version; \`install.sh rollback\` goes back"
  else
    link "$opt/current" "versions/$version"
    put_unit "$version"
  fi
  say "Pilotlight $version is installed."
  if [ -n "$before" ]; then tell_news; fi
  if [ -z "$before" ]; then
    say "Next: edit /etc/pilotlight/pilotlight.yml, put github-app.pem and webhook-secret into /etc/pilotlight/credentials"
    say "(or let pilotlight init do both: install.md),"
    say "then: pilotlight check && systemctl enable --now pilotlight"
  fi
}

do_rollback() {
  version=$(current_version current)
  target=$(current_version previous)
  if [ -z "$target" ] || [ ! -d "$opt/versions/$target" ]; then
    fail 'there is no version before this one' 'Install the wanted version with --bundle.'
  fi
  active=no
  if is_active; then active=yes; fi
  if [ "$active" = yes ]; then service stop pilotlight; fi
  if [ "$dry" = no ]; then restore "$version" "$target"; fi
  link "$opt/current" "versions/$target"
  link "$opt/previous" "versions/$version"
  put_unit "$target"
  if [ "$active" = yes ]; then service start pilotlight; fi
  say "back to $target; $version is kept as the one before"
}

do_uninstall() {
  service disable --now pilotlight || true
  run rm -rf "$opt" "$units/pilotlight.service" "$units/pilotlight.service.d" "$launcher"
  if [ "$purge" = yes ]; then
    run rm -rf "$etc" "$state" "$root/var/lib/private/pilotlight"
    if [ -z "$root" ] && grep -q '^pilotlight-operators:' /etc/group; then run groupdel pilotlight-operators || true; fi
  fi
  service daemon-reload
  if [ "$purge" = yes ]; then say 'Pilotlight is gone.'; else say "Pilotlight is gone; $etc and $state are kept."; fi
  say 'Machines that run now end by themselves within their max_lifetime.'
}

case $command in
  install) do_install ;;
  rollback) do_rollback ;;
  uninstall) do_uninstall ;;
esac
