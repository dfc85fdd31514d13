# Runs checks, prints a line for each, and counts the results.

failures=0
passed=0

ok() {
    passed=$((passed + 1))
    printf 'ok    %s\n' "$1"
}
failed() {
    failures=$((failures + 1))
    printf 'FAIL  %s\n' "$1" >&2
}

# check <description> <command...>: counts the outcome, and shows the output of a command that fails.
check() {
    local what=$1 output
    shift
    if output=$("$@" 2>&1); then ok "$what"; else
        failed "$what"
        printf '%s\n' "$output" >&2
    fi
}

# refused <description> <text> <command...>: the command must fail, and its output must contain the text.
refused() {
    local what=$1 text=$2 output
    shift 2
    if output=$("$@" 2>&1); then
        failed "$what: was accepted"
    elif [[ $output == *"$text"* ]]; then
        ok "$what"
    else
        failed "$what: refused, but without '$text'"
        printf '%s\n' "$output" >&2
    fi
}

# The closing line that bin/test counts; fails if a check failed.
print_results() {
    printf '%d passed, %d failed\n' "$passed" "$failures"
    ((failures == 0))
}
