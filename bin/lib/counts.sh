# Counts tests: by the reports that Surefire and Failsafe write, and by the closing lines of scripts.

SCRIPT_RESULTS="$PROJECT/e2e/target/script-results"

# Removes old reports, so that none is counted twice.
forget_results() {
    rm -rf "$PROJECT"/*/target/surefire-reports "$PROJECT"/*/target/failsafe-reports \
        "$PROJECT/e2e/target/stand-ins" "$SCRIPT_RESULTS"
    mkdir -p "$(dirname "$SCRIPT_RESULTS")"
    : >"$SCRIPT_RESULTS"
}

# counted COMMAND...: runs a script whose last line is `N passed, N failed`, and keeps that line. One without it has failed.
counted() {
    local output status=0 closing
    output="$(mktemp)"
    "$@" 2>&1 | tee "$output" || status=$?
    closing="$(grep -oE '^[0-9]+ passed, [0-9]+ failed' "$output" | tail -n 1)" || closing="0 passed, 1 failed"
    rm -f "$output"
    printf '%s\n' "$closing" >>"$SCRIPT_RESULTS"
    return "$status"
}

# sum ATTRIBUTE: the sum over all reports of an attribute of their <testsuite> element.
sum() {
    local total=0 value
    while read -r value; do
        total=$((total + value))
    done < <(reports | xargs -0 -r grep -hoE -m1 "<testsuite [^>]*" | sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p")
    printf '%s' "$total"
}

reports() { find "$PROJECT" -path '*/target/*-reports/TEST-*.xml' -print0; }

# scripts FIELD: the sum over all scripts; field 1 is passed, field 3 is failed.
scripts() { awk -v field="$1" '{ total += $field } END { print total + 0 }' "$SCRIPT_RESULTS"; }

# Prints `N passed, N failed`; fails if a test failed, or none ran.
print_counts() {
    local tests failed skipped passed
    tests="$(sum tests)"
    failed=$(($(sum failures) + $(sum errors)))
    skipped="$(sum skipped)"
    passed=$((tests - failed - skipped + $(scripts 1)))
    failed=$((failed + $(scripts 3)))
    say "$passed passed, $failed failed$( ((skipped == 0)) || printf ', %s skipped' "$skipped")"
    ((failed == 0 && passed > 0))
}
