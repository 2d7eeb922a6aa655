#!/usr/bin/env bash
# What a machine of a cloud does from power-on to power-off. `user-data.ts` puts the settings before it, as assignments, and
# takes out lines that are comments; cloud-init runs it as root at every boot. Needs bash, curl, coreutils, tar and iptables.
#
# Settings: boot_version; boot_url (empty: there is no service to ask or to tell); boot_minutes (the machine's lifetime);
# boot_user (the job's); boot_directory (the runner's); boot_download and boot_sha256 (what to fetch where the image has no runner; empty: nothing);
# boot_jit (empty: it is claimed from the service).
#
# The variables PILOTLIGHT_* move it into a sandbox; on a machine none of them is set.
: "${boot_version:?}" "${boot_url?}" "${boot_minutes:?}" "${boot_user:?}" "${boot_directory:?}" "${boot_download?}" "${boot_sha256?}" "${boot_jit?}"
set -u -o pipefail
umask 077
root=${PILOTLIGHT_ROOT-}
imds=${PILOTLIGHT_IMDS:-http://169.254.169.254}
patience=${PILOTLIGHT_PATIENCE:-900}
report_patience=${PILOTLIGHT_REPORT_PATIENCE:-20}
pause=${PILOTLIGHT_PAUSE_MS:-1000}
watch=${PILOTLIGHT_WATCH_MS:-5000}
state=$root/var/lib/pilotlight
directory=$root$boot_directory
token='' document='' signature='' reporter='' watcher=''

say() { printf 'pilotlight: %s\n' "$*"; }

power_off() {
  trap - EXIT TERM INT HUP
  say "$1; shutting down"
  shutdown -P now || systemctl poweroff || poweroff -f
  exit 0
}

# Whatever fails, and whoever ends this script: a machine that does nothing must not go on costing.
trap 'power_off "the boot script came to an unexpected end"' EXIT
trap 'power_off "the boot script was told to end"' TERM INT HUP
trap '' PIPE

# Until this succeeds nothing limits the machine's life (I-5).
shutdown -P "+$boot_minutes" || power_off "the dead-man timer cannot be armed"
say "boot script version $boot_version; at most $boot_minutes minutes"
[[ ! -e $state/used ]] || power_off "this machine already had its runner"
mkdir -p "$state" || power_off "$state cannot be made"

nap() { sleep "$(($1 / 1000)).$(printf %03d $(($1 % 1000)))"; }

imds_token() {
  token=$(curl -sf --noproxy '*' --max-time 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 21600' "$imds/latest/api/token")
}

# The token goes in by a pipe: what stands in argv can be read by everybody.
imds_get() {
  printf 'header = "X-aws-ec2-metadata-token: %s"\n' "$token" | curl -sf --noproxy '*' --max-time 5 -K - "$imds/latest/$1"
}

learn_identity() {
  local deadline=$((SECONDS + $1))
  until imds_token && document=$(imds_get dynamic/instance-identity/document | base64 -w0) &&
    signature=$(imds_get dynamic/instance-identity/signature | tr -d '\n'); do
    ((SECONDS < deadline)) || return 1
    nap "$pause"
  done
}

# post PATH FIELDS: prints the answer, and notes how long the service wants to be left alone. 0: taken. 1: worth another try.
# 2: refused.
post() {
  local headers=$state/headers.$BASHPID answer code name value spoken=''
  answer=$(printf '{"document":"%s","signature":"%s"%s}' "$document" "$signature" "$2" |
    curl -s --max-time 30 -H 'content-type: application/json' -H 'expect:' -H "pilotlight-boot: $boot_version" \
      -D "$headers" -w '\n%{http_code}' --data-binary @- "$boot_url/machines/v1/$1")
  code=${answer##*$'\n'} answer=${answer%$'\n'*}
  [[ $code =~ ^[0-9]{3}$ ]] || code=000
  printf 0 >"$state/retry-after.$1"
  [[ ! -e $headers ]] || while IFS=': ' read -r name value; do
    value=${value%$'\r'}
    [[ ${name,,} != pilotlight-boot ]] || spoken=$value
    [[ ${name,,} != retry-after || ! $value =~ ^[0-9]{1,2}$ ]] || printf %s "$value" >"$state/retry-after.$1"
  done <"$headers"
  rm -f "$headers"
  if [[ $code == 000 || $code == 429 || $code == 5* ]]; then
    say "$1: no answer from $boot_url yet (HTTP status $code)" >&2
    return 1
  elif [[ ($code == 409 || $code == 2*) && $spoken != "$boot_version" ]]; then
    say "$1: refused, this boot script is of version $boot_version, $boot_url speaks version ${spoken:-unknown}" >&2
    return 2
  elif [[ $code != 2* ]]; then
    say "$1: refused with HTTP status $code: ${answer:0:300}" >&2
    return 2
  fi
  printf '%s\n' "$answer"
}

# again PATH DEADLINE DELAY: waits before the next try, with jitter so that a burst does not come back as one; 1 when it is too late.
again() {
  local ms=$(($3 / 2 + RANDOM % ($3 / 2 + 1))) wanted
  wanted=$(<"$state/retry-after.$1")
  ((wanted * 1000 <= ms)) || ms=$((wanted * 1000))
  ((SECONDS * 1000 + ms <= $2 * 1000)) || return 1
  nap "$ms"
}

# Tells the service, one after the other, what comes in as lines, up to the last one there can be; its exit code is that one's.
reporter() {
  local milestone code fields status=0 deadline delay
  boot_jit=''
  while read -r milestone code; do
    fields=",\"milestone\":\"$milestone\"${code:+,\"exitCode\":$code}"
    deadline=$((SECONDS + report_patience)) delay=$pause
    [[ $milestone != stock-ready ]] || deadline=$((SECONDS + patience))
    while :; do
      post report "$fields" >/dev/null
      status=$?
      ((status == 1)) || break
      again report "$deadline" "$delay" || break
      delay=$((delay < 8000 ? delay * 2 : 8000))
    done
    [[ $milestone != stock-ready && $milestone != runner-exited ]] || break
  done
  return "$status"
}

tell() { [[ ! $reporter ]] || printf '%s\n' "$*" >&3; }

# 0 when the service knows everything it was told.
all_told() {
  [[ ! $watcher ]] || kill "$watcher" 2>/dev/null
  [[ $reporter ]] || return 1
  exec 3>&-
  wait "$reporter"
}

# Spot machines are told two minutes ahead that they go.
watch_spot() {
  local round=0
  boot_jit=''
  while :; do
    nap "$watch"
    ((++round % 720)) || imds_token
    imds_get meta-data/spot/instance-action >/dev/null || continue
    say "this machine is taken away by its owner (spot)"
    tell spot-notice
    return
  done
}

# Asks until there is an answer, then sets kind, minutes and boot_jit.
claim() {
  local deadline=$((SECONDS + patience)) delay=$pause answer status key value ms because
  while :; do
    answer=$(post claim '')
    status=$?
    if ((status == 2)); then
      power_off "the service refused this machine"
    elif ((status == 1)); then
      again claim "$deadline" "$delay" || power_off "the service gave no answer for $patience s"
      delay=$((delay < 30000 ? delay * 2 : 30000))
      continue
    fi
    ms=1000 because='' minutes=$boot_minutes kind=''
    while read -r key value; do
      case $key in
        name) say "to be the runner $value" ;;
        runner | stock | wait | leave) kind=$key ;;
        minutes) minutes=$value ;;
        jit) boot_jit=$value ;;
        ms) ms=$value ;;
        because) because=$value ;;
      esac
    done <<<"$answer"
    answer=''
    case $kind in
      wait) nap "$ms" ;;
      leave) power_off "there is no work for this machine: $because" ;;
      runner | stock) return ;;
      *) power_off "the service gave an answer that is none" ;;
    esac
    deadline=$((SECONDS + patience)) delay=$pause
  done
}

download() {
  local file=$state/runner.tar.gz fresh=$directory.new
  say "fetching the runner from $boot_download"
  curl -sSfL --retry 4 --retry-connrefused --max-time 600 -o "$file" "$boot_download" || power_off "the runner cannot be fetched"
  printf '%s  %s\n' "$boot_sha256" "$file" | sha256sum -c --status ||
    power_off "the runner's archive is not the pinned one: expected SHA-256 $boot_sha256, found $(sha256sum <"$file")"
  if ! { rm -rf "$fresh" && mkdir -p "$fresh" && tar -xzf "$file" -C "$fresh" && rm -rf "$file" "$directory" &&
    chmod 755 "$fresh" && mv "$fresh" "$directory"; }; then
    power_off "the runner cannot be unpacked"
  fi
}

prepare() {
  id -u "$boot_user" >/dev/null 2>&1 || useradd --create-home --shell /bin/bash "$boot_user" || power_off "there is no user $boot_user"
  uid=$(id -u "$boot_user")
  [[ $uid =~ ^[1-9] ]] || power_off "the job's user must not be root: found $boot_user"
  [[ ! $boot_download || -x $directory/run.sh ]] || download
  [[ -x $directory/run.sh ]] || power_off "expected the runner as $boot_directory/run.sh, found none"
  [[ $(stat -c %u "$directory") == "$uid" ]] || chown -R "$boot_user": "$directory" ||
    power_off "$boot_directory cannot be given to $boot_user"
}

# The job must not get at the machine's identity (S7). Nobody but root does: neither users nor containers.
take_imds_away() {
  iptables -w 10 -I OUTPUT -d 169.254.169.254 -m owner ! --uid-owner 0 -j REJECT &&
    iptables -w 10 -I FORWARD -d 169.254.169.254 -j REJECT || return 1
  [[ -e /proc/net/if_inet6 && $(</proc/net/if_inet6) ]] || return 0
  ip6tables -w 10 -I OUTPUT -d fd00:ec2::254 -m owner ! --uid-owner 0 -j REJECT &&
    ip6tables -w 10 -I FORWARD -d fd00:ec2::254 -j REJECT
}

# What cloud-init keeps of user data that held the JIT configuration: texts, scripts, its pickled source, its merged data.
forget_user_data() {
  local path left=()
  [[ $0 != */* ]] || rm -f -- "$0"
  for path in "$root"/var/lib/cloud/instance{,s/*}/{user-data.txt,user-data.txt.i,cloud-config.txt,obj.pkl,scripts} \
    "$root"/run/cloud-init/{instance-data-sensitive,instance-data,combined-cloud-config}.json; do
    rm -rf -- "$path"
    [[ ! -e $path ]] || left+=("$path")
  done
  ((${#left[@]} == 0)) || power_off "user data cannot be removed: ${left[*]}"
}

# The configuration goes from this shell's memory into the runner's environment, and nowhere else (S8).
become_runner() {
  local name switch home
  switch=$(command -v chroot)
  eval "home=~$boot_user"
  [[ ! $root ]] || home=$root/home/$boot_user
  trap - EXIT TERM INT HUP PIPE
  umask 022
  cd "$directory" || exit 1
  for name in $(compgen -e); do unset "$name"; done
  export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin HOME=$home USER=$boot_user LOGNAME=$boot_user
  export SHELL=/bin/bash LANG=C.UTF-8 ACTIONS_RUNNER_INPUT_JITCONFIG=$boot_jit
  exec "$switch" --userspec="$boot_user" --skip-chdir / ./run.sh
}

run() {
  local runner code
  take_imds_away || power_off "the job cannot be kept from the machine's identity: iptables failed"
  : >"$state/used"
  become_runner </dev/null >"$state/runner.log" 2>&1 3>&- &
  runner=$!
  boot_jit=''
  tell runner-started
  watch_spot &
  watcher=$!
  wait "$runner"
  code=$?
  ((code != 7)) || say "GitHub no longer accepts this version of the runner: renew the image or the pinned download"
  tell runner-exited "$code"
  all_told || say "the service could not be told that the runner ended"
  power_off "the runner ended with exit code $code"
}

stock() {
  # Disks of new machines are read from afar the first time: reading now saves that time later.
  tar -cf - -C "$directory" . 2>/dev/null | cat >/dev/null
  sync
  tell stock-ready
  all_told || power_off "the service could not be told that this machine is ready"
  # The service stops the machine; that must not look like an end of its own.
  trap - EXIT TERM INT HUP PIPE
  say "ready; waiting to be stopped"
  exec sleep infinity
}

kind=runner minutes=$boot_minutes pulls=
[[ $boot_jit ]] || pulls=1
[[ $pulls ]] || forget_user_data
[[ ! $pulls || $boot_url ]] || power_off "there is neither a configuration nor a service to ask for one"
if [[ $boot_url ]]; then
  if learn_identity "$([[ $pulls ]] && printf %s "$patience" || printf 10)"; then
    exec 3> >(reporter)
    reporter=$!
    tell booted
  else
    [[ ! $pulls ]] || power_off "the machine's identity cannot be had from $imds"
    say "without an identity nothing is told to the service"
  fi
fi
[[ ! $pulls ]] || claim
[[ $minutes == "$boot_minutes" ]] || shutdown -P "+$minutes" || power_off "the dead-man timer cannot be armed"
prepare
"$([[ $kind == stock ]] && printf stock || printf run)"
