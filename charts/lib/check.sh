# Runs checks, and counts the results.

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

# has <description> <file> <Perl regular expression over the whole file>; hasnt is its opposite.
has() { if grep -Pzq -- "(?m)$3" "$2"; then ok "$1"; else failed "$1: $2 does not match: $3"; fi; }
hasnt() { if grep -Pzq -- "(?m)$3" "$2"; then failed "$1: $2 matches: $3"; else ok "$1"; fi; }

# golden <description> <file> <golden file>: both must be equal; --update writes the golden file.
golden() {
    if [[ $update == yes ]]; then
        mkdir -p "$(dirname "$3")"
        cp "$2" "$3"
    fi
    check "$1" diff --unified "$3" "$2"
}
