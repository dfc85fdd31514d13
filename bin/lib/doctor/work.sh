# Creates a work folder, and cleans up at the end, also after a signal.

begin_work() {
    WORK="$(mktemp -d)"
    trap end_work EXIT
    # Bash does not run the trap EXIT for a signal without a trap.
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

end_work() {
    # A second signal must not stop the clean-up.
    trap '' HUP INT TERM
    end_forward
    remove_probes
    rm -rf "$WORK"
}
