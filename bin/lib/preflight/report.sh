# One line for each check.

FAILURES=0

# begin_checks: a file for what kubectl and git complain about.
begin_checks() {
    COMPLAINT="$(mktemp)"
    trap 'rm -f "$COMPLAINT"' EXIT
}

# fail WHAT SENTENCE...: what is missing, and what to do.
fail() {
    FAILURES=$((FAILURES + 1))
    report FAIL "$@"
}

# What a program complained with: git's line `fatal: …`, else the last line.
complaint() { { grep -m 1 '^fatal: ' "$COMPLAINT" || tail -n 1 "$COMPLAINT"; } | sed 's/\.$//'; }

# kube ARGUMENT...: kubectl with a time limit.
kube() { kubectl --request-timeout=15s "$@" 2>"$COMPLAINT"; }

# minor VERSION: 30 of v1.30.2 or 1.30+; fails for anything else.
minor() { sed -nE 's/^v?1\.([0-9]+).*/\1/p' <<<"$1" | grep .; }
