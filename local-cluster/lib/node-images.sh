# The images without which no node works: busybox, the sandbox of each pod, and CoreDNS.

# Prints the layer of busybox, which it makes if it is not there.
busybox_layer() {
    local program file
    program="$(command -v busybox)"
    file="$(hash_of "$program" "$CLUSTER_HOME/lib/node-images.sh")"
    file="$IMAGES_HOME/layers/busybox-$file.tar"
    once "$file" with_folder fill_busybox "$file"
    printf '%s' "$file"
}

fill_busybox() {
    mkdir -p "$1"/{bin,etc,home,root,var,usr/bin} && mkdir -m 1777 "$1/tmp"
    install -m 755 "$(command -v busybox)" "$1/bin/busybox"
    local applet
    for applet in $(busybox --list); do
        [[ $applet == busybox ]] || ln -s busybox "$1/bin/$applet"
    done
    ln -s ../../bin/env "$1/usr/bin/env"
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' >"$1/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' >"$1/etc/group"
}

fill_coredns() { install -m 755 "$(tools_directory coredns)/coredns" "$1/coredns"; }

# Prints the archive of a node image, which it makes if it is not there.
node_image() {
    local base file key
    base="$(busybox_layer)"
    case $1 in
        busybox)
            file="$IMAGES_HOME/busybox-$(basename "$base")"
            once "$file" archive "$file" busybox:1.37 '{"Cmd":["sh"],"Env":["PATH=/bin:/usr/bin"]}' "$base"
            ;;
        pause)
            file="$IMAGES_HOME/pause-$(basename "$base")"
            once "$file" archive "$file" localhost/slipway/pause:1 '{"Entrypoint":["/bin/sleep","infinity"]}' "$base"
            ;;
        coredns)
            key="$(tools_directory coredns)"
            file="$IMAGES_HOME/coredns-${key##*-}.tar"
            once "$file" image_on "$base" "$file" localhost/slipway/coredns:1.15.0 '{"Entrypoint":["/coredns"]}' fill_coredns
            ;;
    esac
    printf '%s' "$file"
}

busybox_image() { node_image busybox; }

load_node_images() {
    local image file
    for image in pause coredns busybox; do
        file="$(node_image "$image")"
        ctr images import "$file" >/dev/null || die "image $image could not be loaded into containerd"
    done
}
