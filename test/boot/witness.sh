#!/usr/bin/env bash
# Stands where the runner stands and shows what it was given: notes that it runs, with its process id, then ends with the exit
# code that the test orders. What it starts itself does not get the configuration, as with the real runner.
unset ACTIONS_RUNNER_INPUT_JITCONFIG
echo "listening for jobs"
printf '%s' "$$" >"$HOME/started.new" && mv "$HOME/started.new" "$HOME/started"
until [[ -e $HOME/finish ]]; do sleep 0.02; done
exit "$(<"$HOME/finish")"
