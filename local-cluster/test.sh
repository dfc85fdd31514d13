#!/usr/bin/env bash
# Tests the scripts with two temporary clusters. Does not change a cluster that already runs.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
. "$CLUSTER_HOME/lib/cluster.sh"
. "$CLUSTER_HOME/lib/storage-of.sh"

require_root local-cluster/test.sh
A=check-a B=check-b passed=0 failed=0

# check WHAT COMMAND...: prints one line for each check, and the output of a failed command.
check() {
    local what=$1 said
    shift
    if said="$("$@" 2>&1)"; then
        passed=$((passed + 1))
        say "ok    $what"
    else
        failed=$((failed + 1))
        say "FAIL  $what"
        say "      ${said//$'\n'/$'\n'      }"
    fi
}

# fails_with TEXT COMMAND...: the command must fail, and its output must contain TEXT.
fails_with() {
    local text=$1 said
    shift
    if said="$("$@" 2>&1)"; then
        say "did not fail: $said"
        return 1
    fi
    [[ $said == *"$text"* ]] || {
        say "failed with another message: $said"
        return 1
    }
}

use() { NAME=$1 use_cluster; }

node_ready() {
    use "$1"
    kubectl wait --for=condition=Ready "node/$1" --timeout=5s
}

# The probe's program ends with 0 only if it resolves the names, reaches the host and writes to the volume.
run_probe() {
    local server result=0
    use "$1"
    socat "TCP-LISTEN:3000,bind=$(env_of "$1" HOST_IP),fork,reuseaddr" SYSTEM:'echo hello from the host' &
    server=$!
    NODE_IP="$(env_of "$1" NODE_IP)" HOST_IP="$(env_of "$1" HOST_IP)" probe_manifest | kubectl apply -f -
    kubectl wait --for=jsonpath='{.status.phase}'=Succeeded pod/probe --timeout=30s || result=1
    kubectl logs probe || result=1
    kill "$server"
    [[ $result == 0 && "$(<"$(probe_volume)/written")" == "by 10001" ]]
}

probe_volume() {
    local volume
    volume="$(kubectl get persistentvolumeclaim probe -o 'jsonpath={.spec.volumeName}')"
    printf '%s' "$CLUSTER_STATE/volumes/$volume"
}

probe_manifest() {
    cat <<YAML
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: probe}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: Pod
metadata: {name: probe}
spec:
  restartPolicy: Never
  securityContext: {runAsUser: 10001, runAsNonRoot: true}
  volumes: [{name: data, persistentVolumeClaim: {claimName: probe}}]
  containers:
    - name: probe
      image: busybox:1.37
      volumeMounts: [{name: data, mountPath: /data}]
      command:
        - sh
        - -ec
        - |
          nslookup registry.slipway.test | grep -F "Address: $NODE_IP"
          nslookup charts.slipway.test | grep -F "Address: $NODE_IP"
          nslookup git.slipway.test | grep -F "Address: $HOST_IP"
          nslookup kubernetes.default.svc.cluster.local | grep -F "Address: 10.96.0.1"
          nslookup ghcr.io | grep -F NXDOMAIN
          nc git.slipway.test 3000 </dev/null | grep -F "hello from the host"
          echo "by \$(id -u)" > /data/written
YAML
}

# After the deletion of its claim, the volume must be empty and available again.
volume_comes_back() {
    local volume
    use "$1"
    volume="$(probe_volume)"
    kubectl delete pod/probe persistentvolumeclaim/probe --timeout=30s
    kubectl wait "persistentvolume/$(basename "$volume")" --for=jsonpath='{.status.phase}'=Available --timeout=20s
    [[ -z "$(ls -A "$volume")" ]]
}

up_again_is_quick() {
    local before start=$SECONDS
    use "$1"
    before="$(node_pid)"
    "$CLUSTER_HOME/up" --name "$1"
    [[ "$(node_pid)" == "$before" ]] && ((SECONDS - start <= 3))
}

# Starts a server behind a node port of cluster $1 and one on the host. A pod and the node of $2 must reach both by name.
reached_from() {
    local server result=0
    use "$1"
    storage_manifest | kubectl apply -f -
    kubectl wait --for=condition=Ready pod/storage --timeout=30s
    socat "TCP-LISTEN:3000,bind=$(env_of "$1" HOST_IP),fork,reuseaddr" SYSTEM:'echo hello from the host' &
    server=$!
    use "$2"
    kubectl delete pod/reader --ignore-not-found --timeout=30s
    reader_manifest | kubectl apply -f -
    kubectl wait --for=jsonpath='{.status.phase}'=Succeeded pod/reader --timeout=30s || result=1
    kubectl logs reader || result=1
    on_node "$2" curl -sf --max-time 5 http://registry.slipway.test:30500/hello | grep -F "hello from the storage" || result=1
    kill "$server"
    return "$result"
}

on_node() {
    local pid
    pid="$(node_of "$1")"
    nsenter --target "$pid" --net --mount "${@:2}"
}

storage_manifest() {
    cat <<YAML
apiVersion: v1
kind: Service
metadata: {name: storage}
spec: {type: NodePort, selector: {app: storage}, ports: [{port: 80, targetPort: 8080, nodePort: 30500}]}
---
apiVersion: v1
kind: Pod
metadata: {name: storage, labels: {app: storage}}
spec:
  containers:
    - name: storage
      image: busybox:1.37
      command: [sh, -ec, "mkdir /www; echo hello from the storage > /www/hello; exec httpd -f -p 8080 -h /www"]
      readinessProbe: {httpGet: {path: /hello, port: 8080}, periodSeconds: 1}
YAML
}

reader_manifest() {
    cat <<YAML
apiVersion: v1
kind: Pod
metadata: {name: reader}
spec:
  restartPolicy: Never
  containers:
    - name: reader
      image: busybox:1.37
      command:
        - sh
        - -ec
        - |
          printf 'GET /hello HTTP/1.0\r\n\r\n' | nc registry.slipway.test 30500 | grep -F "hello from the storage"
          nc git.slipway.test 3000 </dev/null | grep -F "hello from the host"
YAML
}

lose_link() {
    local pid
    pid="$(node_of "$1")"
    inside "$pid" ip link delete "slw-$2"
}

link_of_is_gone() {
    local pid
    pid="$(node_of "$1")"
    wait_for 10 "the link to $2 to vanish" eval "! inside $pid ip link show slw-$2"
}

different_subnets() { [[ "$(env_of "$A" NODE_IP)" != "$(env_of "$B" NODE_IP)" ]]; }

kill_node() {
    use "$1"
    kill -KILL "$(node_pid)"
    wait_for 10 "the link of the killed node to vanish" eval "[[ ! -e /sys/class/net/slw-$1 ]]"
}

# Each of these prints the remains of cluster $1, and so must print nothing.
# grep reads the pattern from a file, so that it does not find itself. A process that ends during the search is not an error.
processes_of() { grep -lEf <(printf 'clusters/%s/|/slipway-%s(/|$)\n' "$1" "$1") /proc/[0-9]*/{cmdline,cgroup} 2>/dev/null || [[ $? -le 2 ]]; }
cgroups_of() { find /sys/fs/cgroup -type d -name "slipway-$1"; }
links_of() { ip -o link show | grep -F "slw-$1" || [[ $? == 1 ]]; }
files_of() { find "$SLIPWAY_HOME/clusters" -mindepth 1 -maxdepth 1 -name "$1"; }
machine_state() { {
    cat /proc/self/mounts
    iptables-save
} | grep -E "nsfs|kubelet|clusters/check-|KUBE-|CNI-" || [[ $? == 1 ]]; }

nothing_in() {
    local left
    left="$("$@")"
    [[ -z $left ]] || {
        say "$left"
        return 1
    }
}

no_new_machine_state() { diff <(printf '%s\n' "$before") <(printf '%s\n' "$(machine_state)"); }

clean_up() {
    "$CLUSTER_HOME/down" --name "$A"
    "$CLUSTER_HOME/down" --name "$B"
}

trap clean_up EXIT
clean_up
before="$(machine_state)"

check "up fails without root" fails_with "needs root" unshare --user "$CLUSTER_HOME/up" --name "$A"
check "the error names an invalid cluster name" fails_with "cluster name 'No_Name' is not allowed" "$CLUSTER_HOME/up" --name No_Name
check "status of a cluster that is down fails" fails_with "is not running" "$CLUSTER_HOME/status" --name "$A"
check "images for a cluster that is down fails" fails_with "is not running" "$CLUSTER_HOME/images" --name "$A"
check "up" "$CLUSTER_HOME/up" --name "$A"
check "status" "$CLUSTER_HOME/status" --name "$A"
check "the node is ready" node_ready "$A"
check "a pod resolves the names, reaches the host and writes to a volume" run_probe "$A"
check "the volume is emptied and available again" volume_comes_back "$A"
check "a second up changes nothing, within 3 s" up_again_is_quick "$A"
check "a file that is not a certificate is refused" fails_with "is not a certificate in PEM" "$CLUSTER_HOME/trust" --name "$A" "$CLUSTER_HOME/up"
check "a subnet in use is refused" fails_with "is in use by interface slw-$A" "$CLUSTER_HOME/up" --name "$B" --subnet "$(env_of "$A" NODE_IP | sed 's/2$/0/')/24"
check "a second cluster starts next to it" "$CLUSTER_HOME/up" --name "$B"
check "the second has its own subnet" different_subnets
check "the storage of a running cluster cannot be moved" fails_with "already runs, with its storage at" "$CLUSTER_HOME/up" --name "$B" --storage-of "$A"
check "both nodes are ready (first)" node_ready "$A"
check "both nodes are ready (second)" node_ready "$B"
check "a pod runs in the second" run_probe "$B"
check "the second is killed" kill_node "$B"
check "no process of the killed one is left" nothing_in processes_of "$B"
check "a cluster cannot be its own --storage-of" fails_with "names the cluster itself" "$CLUSTER_HOME/up" --name "$B" --storage-of "$B"
check "the error names a storage cluster that is down" fails_with "check-c, the cluster of the storage, is not running" "$CLUSTER_HOME/up" --name "$B" --storage-of check-c
check "up after the kill, with the storage of the first" "$CLUSTER_HOME/up" --name "$B" --storage-of "$A"
check "the first is still ready" node_ready "$A"
check "a pod and the node reach the first's storage and git host" reached_from "$A" "$B"
check "a storage cluster with storage elsewhere is refused" fails_with "has its own storage in another cluster" "$CLUSTER_HOME/up" --name "$A" --storage-of "$B"
check "the link is lost" lose_link "$B" "$A"
check "up again" "$CLUSTER_HOME/up" --name "$B" --storage-of "$A"
check "the second up restores the link" reached_from "$A" "$B"
check "down of the first" "$CLUSTER_HOME/down" --name "$A"
check "the link is removed with it" link_of_is_gone "$B" "$A"
check "the second is still ready" node_ready "$B"
check "down of the second" "$CLUSTER_HOME/down" --name "$B"
for name in "$A" "$B"; do
    for kind in processes cgroups links files; do
        check "no $kind of $name are left" nothing_in "${kind}_of" "$name"
    done
done
check "no mount, network namespace or iptables rule is left" machine_state_unchanged

say "$passed passed, $failed failed"
((failed == 0))
