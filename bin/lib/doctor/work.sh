# A folder for the run, and the end of all that it started, whichever way it ends.

begin_work() {
    WORK="$(mktemp -d)"
    trap end_work EXIT
    # EXIT is not run for a signal that nobody handles.
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

end_work() {
    # A second signal must not stop the cleaning up.
    trap '' HUP INT TERM
    end_forward
    remove_probes
    rm -rf "$WORK"
}
