# Chart repositories and git servers on loopback.

servers=()

start_servers() {
    museum="${CHARTMUSEUM:-}"
    if [[ -z $museum ]]; then
        museum="$work/chartmuseum"
        (cd "$here/../local-cluster/stand-ins/chartmuseum" && CGO_ENABLED=0 go build -buildvcs=false -o "$museum" .)
    fi
    say "# ChartMuseum: ${CHARTMUSEUM:-the stand-in}"
    start_museum open
    start_museum locked BASIC_AUTH_USER=ann BASIC_AUTH_PASS="$password"
    start_museum plain BASIC_AUTH_USER=bob BASIC_AUTH_PASS=secret
    start_museum closed DISABLE_API=true
    start_museum small MAX_UPLOAD_SIZE=1000
    start_git
    free_port
    nowhere="http://127.0.0.1:$port"
    # The port of a suspended program stays open: it accepts connections, and never responds.
    start_museum silent
    kill -STOP "${servers[-1]}"
}

# A password with characters that a shell, curl's configuration and git's protocol must quote.
password='s3cret"\$HOME'\'':x'

# start_museum NAME VARIABLE...: sets the variable of that name to its URL.
start_museum() {
    local name=$1
    shift
    free_port
    mkdir "$work/$name"
    env -i STORAGE=local STORAGE_LOCAL_ROOTDIR="$work/$name" PORT="$port" LISTEN_HOST=127.0.0.1 "$@" "$museum" >"$work/$name.log" 2>&1 &
    servers+=($!)
    printf -v "$name" 'http://127.0.0.1:%s' "$port"
    wait_for 20 "ChartMuseum ($work/$name.log)" curl --silent --fail "http://127.0.0.1:$port/health"
}

# Git over HTTP: /cgi-bin/open needs no login, /cgi-bin/locked needs one.
start_git() {
    mkdir -p "$work/www/cgi-bin" "$work/git"
    cat >"$work/www/cgi-bin/open" <<SCRIPT
#!/bin/sh
exec env GIT_PROJECT_ROOT="$work/git" GIT_HTTP_EXPORT_ALL=1 git -c safe.directory='*' http-backend
SCRIPT
    chmod +x "$work/www/cgi-bin/open"
    cp "$work/www/cgi-bin/open" "$work/www/cgi-bin/locked"
    printf '/cgi-bin/locked:%s\n' "ann:$password" bob:secret >"$work/httpd.conf"
    free_port
    busybox httpd -f -p "127.0.0.1:$port" -h "$work/www" -c "$work/httpd.conf" >"$work/httpd.log" 2>&1 &
    servers+=($!)
    git_open="http://127.0.0.1:$port/cgi-bin/open"
    git_locked="http://127.0.0.1:$port/cgi-bin/locked"
    wait_for 10 "the git server" curl --silent --output /dev/null "http://127.0.0.1:$port/"
}

free_port() {
    port=$((20000 + RANDOM % 10000))
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
}

stop_servers() {
    ((${#servers[@]} == 0)) || kill -KILL "${servers[@]}" 2>/dev/null || true
    wait 2>/dev/null
    rm -rf "$work"
}
