#!/usr/bin/env bash
# Stands where the runner stands and shows what it was given: notes that it runs, with its process id, then ends with the exit
# code that the test orders. What it starts itself does not get the configuration, as with the real runner; and while it waits it
# starts nothing, since a child that is not yet its own program shows its parent's environment.
unset ACTIONS_RUNNER_INPUT_JITCONFIG
echo "listening for jobs"
[[ -p $HOME/finish ]] || mkfifo "$HOME/finish"
printf '%s' "$$" >"$HOME/started.new" && mv "$HOME/started.new" "$HOME/started"
read -r code <"$HOME/finish"
exit "$code"
