#!/bin/sh
# The entry point of the engine's image: as upstream's, it takes dockerd's flags, or a whole command. It makes no
# certificates: those of $DOCKER_TLS_CERTDIR/server are used where they are.
set -eu

if [ $# -eq 0 ] || [ "${1#-}" != "$1" ]; then
    server="${DOCKER_TLS_CERTDIR:-}/server"
    if [ -n "${DOCKER_TLS_CERTDIR:-}" ] && [ -s "$server/cert.pem" ]; then
        set -- --host=tcp://0.0.0.0:2376 --tlsverify --tlscacert="$server/ca.pem" --tlscert="$server/cert.pem" \
            --tlskey="$server/key.pem" "$@"
    fi
    case " $* " in
        *" --host=unix"* | *" -H unix"* | *" --host unix"*) ;;
        *) set -- --host=unix:///var/run/docker.sock "$@" ;;
    esac
    set -- dockerd "$@"
fi

if [ "$1" = dockerd ]; then
    # A container that was killed leaves these behind, and dockerd would not start.
    rm -f /run/docker.pid /run/docker/containerd/containerd.pid
    # In cgroup version 2 a cgroup with children that have controllers may hold no processes itself.
    if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
        mkdir -p /sys/fs/cgroup/init
        xargs -rn1 </sys/fs/cgroup/cgroup.procs >/sys/fs/cgroup/init/cgroup.procs || :
        sed -e 's/ / +/g' -e 's/^/+/' </sys/fs/cgroup/cgroup.controllers >/sys/fs/cgroup/cgroup.subtree_control
    fi
fi
exec "$@"
