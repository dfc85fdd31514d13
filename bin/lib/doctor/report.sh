# Prints one line for each check.

WRONGS=0

ok() { report ok "$@"; }
skip() { report SKIP "$@"; }

# wrong PART WHAT REMEDY
wrong() {
    WRONGS=$((WRONGS + 1))
    report WRONG "$@"
}

# report VERDICT PART SENTENCE...: messages of other programs may have several lines.
report() {
    local verdict=$1 part=$2 text
    shift 2
    text="$*"
    printf '%s %s: %s\n' "$verdict" "$part" "${text//[$'\r\n\t']/ }"
}

conclude() {
    ((WRONGS == 0)) || exit 1
}
