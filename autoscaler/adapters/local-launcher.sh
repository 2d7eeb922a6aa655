#!/usr/bin/env bash
# Owns one local machine, in bash so that it costs 3 MB and outlives the service. Runs in a session of its own: claims the
# machine, arms its dead-man timer, runs the runner, ends what the runner left, notes the exit code.
#
# Arguments: the machine's directory, the runner's program, its lifetime in seconds, how many bytes of output to keep.
# The environment is the runner's, without marker and JIT configuration: the marker names what the job started, nothing else.
#
# Files in the machine's directory: claim ("pid starttime boot epoch-milliseconds", a hard link, so that it appears whole
# and at most once), jit (read, and removed before the runner starts), runner.log, launcher.log, exit.
set -u -m
cd -- "$1" 2>/dev/null || exit 0
machine=$1 runner=$2 lifetime=$3 log_bytes=$4
marker=PILOTLIGHT_MACHINE_DIRECTORY=$machine
exec </dev/null >/dev/null 2>launcher.log

# A job that signals everything it can reach, or a service manager that stops the service, does not end the owner.
signalled=
trap 'signalled=1' TERM HUP INT

read -r stat </proc/self/stat
read -ra fields <<<"${stat##*) }"
boot=none
[[ -r /proc/sys/kernel/random/boot_id ]] && read -r boot </proc/sys/kernel/random/boot_id
printf '%s %s %s %s\n' "$$" "${fields[19]}" "$boot" "$(date +%s%3N)" >"claim.$$" || exit 0
if ! ln -T -- "claim.$$" claim; then
  rm -f -- "claim.$$"
  exit 0
fi
rm -f -- "claim.$$"

jit=$(<jit)
rm -f -- jit && [[ ! -e jit && -n $jit ]] || exit 1

# Prints the processes that carry the marker, wherever they went: other groups, other sessions, other parents.
marked() {
  local path
  while IFS= read -r path; do
    path=${path#/proc/}
    printf '%s\n' "${path%/environ}"
  done < <(LC_ALL=C grep -lszxF -e "$marker" /proc/[0-9]*/environ)
}

sweep() {
  local round pids
  for ((round = 0; round < 200; round++)); do
    mapfile -t pids < <(marked)
    ((${#pids[@]})) || return 0
    kill -KILL "${pids[@]}" 2>/dev/null
    sleep 0.05
  done
}

# The real runner writes beside its programs: each machine has a copy.
if [[ -e ${runner%/*}/bin/Runner.Listener ]]; then
  cp -a --reflink=auto -- "${runner%/*}" runner || exit 1
  runner=$machine/runner/${runner##*/}
fi

# In a process group of its own (set -m), without the marker: it outlives a job that kills its own group and its own kind.
(
  trap - TERM HUP INT
  sleep "$lifetime"
  printf 'lifetime of %s s is over\n' "$lifetime" >&2
  mapfile -t pids < <(marked)
  ((${#pids[@]})) && kill -TERM "${pids[@]}" 2>/dev/null
  sleep 5
  sweep
) &
timer=$!

# Keeps the beginning, and goes on reading so that a talkative runner never blocks.
exec 3> >(stdbuf -o0 head -c "$log_bytes" >runner.log; exec cat >/dev/null)

(
  cd home || exit 1
  export "${marker?}" PILOTLIGHT_MACHINE="${machine##*/}" HOME="$machine/home" TMPDIR="$machine/tmp"
  ACTIONS_RUNNER_INPUT_JITCONFIG=$jit exec "$runner"
) >&3 2>&1 3>&- &
child=$!
unset jit
exec 3>&-

while :; do
  signalled=
  wait "$child"
  code=$?
  [[ $signalled ]] || break
done

kill -KILL -- "-$child" 2>/dev/null
sweep
kill -KILL -- "-$timer" 2>/dev/null
printf '%s' "$code" >exit.new && mv -f -- exit.new exit
