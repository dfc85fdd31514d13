# Sends HTTP requests to a pod through the API server, whatever the type of its Service is.

FORWARD=

# forward PART: connects `http` to that part; fails if kubectl fails.
forward() {
    local tries
    end_forward
    # The shell opens it for kubectl later: the loop must not read the port of the forward before this one.
    : >"$WORK/forward"
    kubectl --namespace "${PARTS[$1]}" port-forward "deployment/$1" :http >"$WORK/forward" 2>"$WORK/complaint" &
    FORWARD=$!
    for ((tries = 0; tries < 100; tries++)); do
        if grep -q '^Forwarding from 127' "$WORK/forward"; then
            LOCAL_PORT="$(sed -nE 's/^Forwarding from 127[^:]*:([0-9]+).*/\1/p' "$WORK/forward" | head -n 1)"
            return
        fi
        kill -0 "$FORWARD" 2>/dev/null || break
        sleep 0.1
    done
    end_forward
    return 1
}

end_forward() {
    [[ -n $FORWARD ]] || return 0
    kill "$FORWARD" 2>/dev/null || :
    wait "$FORWARD" 2>/dev/null || :
    FORWARD=
}

# http METHOD PATH [HEADER]: prints the whole response, status line first. HTTP/1.0 has no chunks, and closes the connection.
http() (
    exec 3<>"/dev/tcp/127.0.0.1/$LOCAL_PORT" || exit 1
    printf '%s %s HTTP/1.0\r\nHost: localhost\r\n%s\r\n' "$1" "$2" "${3:+$3$'\r\n'}" >&3
    timeout 20 cat <&3 | tr -d '\r'
) 2>/dev/null

# The body of a response on standard input.
body() { sed '1,/^$/d'; }
