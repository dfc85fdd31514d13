# The programs of a node: each function replaces its shell by a program. All listen in the node's network namespace.

run_etcd() {
    # The data is removed with the cluster, so etcd need not wait for the disk.
    exec etcd --name node --data-dir "$CLUSTER_STATE/etcd" --unsafe-no-fsync --log-level warn \
        --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
        --listen-peer-urls http://127.0.0.1:2380
}

run_containerd() { exec containerd --config "$CLUSTER_STATE/config/containerd.toml" --log-level warn; }

# The engine starts its own containerd. It only builds our images, and runs none.
run_dockerd() {
    exec dockerd --host "unix://$CLUSTER_STATE/run/docker.sock" \
        --data-root "$CLUSTER_STATE/docker" --exec-root /run/docker --pidfile /run/docker.pid \
        --storage-driver "$STORAGE_DRIVER" --bridge none --iptables=false --ip-forward=false --ip-masq=false \
        --cgroup-parent "/$CLUSTER_CGROUP/docker" --exec-opt native.cgroupdriver=cgroupfs \
        --insecure-registry registry.slipway.test:30500 --log-level warn
}

run_apiserver() {
    local pki="$CLUSTER_STATE/pki"
    exec kube-apiserver --etcd-servers http://127.0.0.1:2379 --advertise-address "$NODE_IP" --secure-port 6443 \
        --authorization-mode Node,RBAC --enable-admission-plugins NodeRestriction --allow-privileged \
        --service-cluster-ip-range 10.96.0.0/16 --client-ca-file "$pki/ca.crt" \
        --tls-cert-file "$pki/apiserver.crt" --tls-private-key-file "$pki/apiserver.key" \
        --kubelet-certificate-authority "$pki/ca.crt" --kubelet-preferred-address-types InternalIP \
        --kubelet-client-certificate "$pki/apiserver-kubelet-client.crt" \
        --kubelet-client-key "$pki/apiserver-kubelet-client.key" \
        --service-account-issuer https://kubernetes.default.svc.cluster.local \
        --service-account-key-file "$pki/service-account.key" \
        --service-account-signing-key-file "$pki/service-account.key"
}

run_controller_manager() {
    local pki="$CLUSTER_STATE/pki"
    exec kube-controller-manager --kubeconfig "$pki/controller-manager.kubeconfig" --bind-address 127.0.0.1 \
        --leader-elect=false --use-service-account-credentials --root-ca-file "$pki/ca.crt" \
        --service-account-private-key-file "$pki/service-account.key" \
        --cluster-signing-cert-file "$pki/ca.crt" --cluster-signing-key-file "$pki/ca.key" \
        --allocate-node-cidrs --cluster-cidr 10.244.0.0/24 --node-cidr-mask-size 24
}

run_scheduler() {
    exec kube-scheduler --kubeconfig "$CLUSTER_STATE/pki/scheduler.kubeconfig" --leader-elect=false \
        --bind-address 127.0.0.1
}

run_kubelet() {
    exec kubelet --config "$CLUSTER_STATE/config/kubelet.yaml" --kubeconfig "$CLUSTER_STATE/pki/kubelet.kubeconfig" \
        --node-ip "$NODE_IP" --hostname-override "$NAME"
}

run_proxy() { exec kube-proxy --config "$CLUSTER_STATE/config/kube-proxy.yaml"; }
