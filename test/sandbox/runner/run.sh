#!/usr/bin/env bash
# Starts the sandbox's runner: run.sh [--jitconfig <base64>] [--directory <path>], or ACTIONS_RUNNER_INPUT_JITCONFIG.
# The configuration goes on through a pipe: it stands neither in node's argv nor in its environment.
set -u
# Told to go before node listens for it: the real runner's code for that is 1.
trap 'exit 1' INT TERM
here="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)"

jit="${ACTIONS_RUNNER_INPUT_JITCONFIG-}"
unset ACTIONS_RUNNER_INPUT_JITCONFIG
rest=()
while (($# > 0)); do
  if [[ $1 == --jitconfig ]]; then
    jit="${2-}"
    shift
  else
    rest+=("$1")
  fi
  (($# > 0)) && shift
done

# The node beside this script or of this checkout is the right one; one from PATH has to show it.
find_node() {
  local candidate
  for candidate in "$here/node" "$here/../../../node_modules/.bin/node"; do
    if [[ -x $candidate ]]; then
      printf '%s' "$candidate"
      return
    fi
  done
  candidate="$(command -v node)" && [[ $("$candidate" -p 'process.versions.node.split(".")[0]') -ge 24 ]] && printf '%s' "$candidate"
}

if ! node="$(find_node)"; then
  echo "run.sh: expected Node.js 24 or later beside run.sh, in node_modules or on PATH; found none" >&2
  exit 1
fi
if [[ -z $jit ]]; then
  echo 'run.sh: expected --jitconfig <base64> or ACTIONS_RUNNER_INPUT_JITCONFIG; found neither' >&2
  exit 1
fi
# Where runners keep what Node compiled of them; steps never see it.
[[ -z ${SANDBOX_RUNNER_COMPILED-} ]] || export NODE_COMPILE_CACHE=$SANDBOX_RUNNER_COMPILED
exec "$node" --disable-warning=ExperimentalWarning "$here/main.ts" --jitconfig-fd 3 ${rest[@]+"${rest[@]}"} 3<<<"$jit"
