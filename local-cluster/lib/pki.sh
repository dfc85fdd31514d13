# Certificates and kubeconfigs of a cluster, from one authority, valid for ten years. fabric8 expects RSA keys in a kubeconfig.

make_authority() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 \
        -subj "/CN=slipway-$NAME" -keyout ca.key -out ca.crt 2>/dev/null
}

# certificate FILE SUBJECT USAGE [SUBJECT_ALTERNATIVE_NAMES]; USAGE is clientAuth or serverAuth.
certificate() {
    local file=$1 subject=$2 usage=$3 names=${4:-}
    openssl req -newkey rsa:2048 -nodes -subj "$subject" \
        -keyout "$file.key" -out "$file.csr" 2>/dev/null
    openssl x509 -req -in "$file.csr" -CA ca.crt -CAkey ca.key -days 3650 -out "$file.crt" \
        -set_serial "0x$(openssl rand -hex 16)" \
        -extfile <(printf 'extendedKeyUsage=%s\n%s' "$usage" "${names:+subjectAltName=$names}") 2>/dev/null
    rm "$file.csr"
}

# kubeconfig FILE NAME_OF_CERTIFICATE SERVER
kubeconfig() {
    cat <<YAML >"$1"
apiVersion: v1
kind: Config
clusters:
  - name: slipway-$NAME
    cluster: {server: "$3", certificate-authority-data: $(base64 -w0 ca.crt)}
users:
  - name: $2
    user: {client-certificate-data: $(base64 -w0 "$2.crt"), client-key-data: $(base64 -w0 "$2.key")}
contexts:
  - name: slipway-$NAME
    context: {cluster: slipway-$NAME, user: $2}
current-context: slipway-$NAME
YAML
    chmod 600 "$1"
}

make_pki() (
    local inside=https://127.0.0.1:6443 part
    umask 077
    mkdir -p "$CLUSTER_STATE/pki"
    cd "$CLUSTER_STATE/pki" || exit
    make_authority
    certificate apiserver /CN=kube-apiserver serverAuth \
        "DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local,DNS:localhost,IP:127.0.0.1,IP:10.96.0.1,IP:$NODE_IP"
    certificate apiserver-kubelet-client /O=system:masters/CN=kube-apiserver-kubelet-client clientAuth
    certificate kubelet-server "/CN=$NAME" serverAuth "DNS:$NAME,IP:$NODE_IP"
    certificate admin /O=system:masters/CN=admin clientAuth
    certificate kubelet "/O=system:nodes/CN=system:node:$NAME" clientAuth
    for part in controller-manager scheduler proxy; do
        certificate "$part" "/CN=system:kube-$part" clientAuth
    done
    for part in controller-manager scheduler proxy kubelet; do
        kubeconfig "$part.kubeconfig" "$part" "$inside"
    done
    kubeconfig "$KUBECONFIG" admin "https://$NODE_IP:6443"
    openssl genrsa -out service-account.key 2048 2>/dev/null
)
