# Prints one line for each thing that a command looked at.

ok() { report ok "$@"; }
skip() { report SKIP "$@"; }

# report VERDICT PART SENTENCE...: messages of other programs may have several lines.
report() {
    local verdict=$1 part=$2 text
    shift 2
    text="$*"
    printf '%s %s: %s\n' "$verdict" "$part" "${text//[$'\r\n\t']/ }"
}
