# What other users of the machine can see: arguments of programs, and remaining files.

# Replaces every program that the plugin starts by a script that records its arguments.
record_arguments() {
    local program
    mkdir -p "$work/recorders"
    for program in sh git curl tar awk sed grep cat tr head tail wc sort date find mkdir mktemp rm dirname chmod; do
        printf '#!/bin/bash\nprintf "%%s\\n" "%s $*" >>%q\nexec %q "$@"\n' \
            "$program" "$work/arguments" "$(PATH="$work/bin:$PATH" command -v "$program")" >"$work/recorders/$program"
    done
    chmod +x "$work/recorders"/*
}

test_secrets() {
    rm -rf "$work/arguments" "$work/recorders"
    record_arguments
    good "pushed while arguments are recorded" '3\.0\.0' PATH="$work/recorders:$PATH" HELM_REPO_URL="$locked" HELM_REPO_USERNAME=ann \
        HELM_REPO_PASSWORD="$password" GIT_USERNAME=ann GIT_PASSWORD="$password" "$git_locked/$unique.git" --version 3.0.0
    check "  arguments are recorded" eval 'grep -q "^curl .*--config -" "$work/arguments" && grep -q "^git .*clone" "$work/arguments" && grep -q "^sh .*git-credentials get" "$work/arguments"'
    check "  they contain no password" eval '[[ -s $work/arguments ]] && ! grep -qF -e s3cret "$work/arguments"'
}

# Sends a signal while git, and then curl, waits for a response.
test_signals() {
    local source shell_process
    for source in "$silent/x.git" "$work/sources/$unique"; do
        with_nothing HELM_REPO_URL="$silent" HELM_BIN="$helm" sh "$here/bin/chart-push" "$source" >"$work/out" 2>"$work/err" &
        shell_process=$!
        wait_for 20 "the plugin to call $silent" calls_silent
        kill -TERM "$(pgrep -P "$shell_process")"
        status=0
        wait "$shell_process" || status=$?
        check "a signal ends it: status 143, no file left (status $status)" eval '[[ $status == 143 ]] && left_nothing'
        check "  no program is left" eval 'sleep 0.5; ! calls_silent'
    done
}

# Ignores git's own helper, which ends after http.lowSpeedTime.
calls_silent() { pgrep -f "^(git|curl) .*$silent" >/dev/null; }
