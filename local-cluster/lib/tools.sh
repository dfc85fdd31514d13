# The Go programs of the cluster. A part is what is built and kept together, once for each content of its module. Parts of one
# module share its dependencies, which are compiled once for all of them.

PARTS=(helm kubernetes containerd etcd coredns registry minio mc engine client)

# The module of the parts that are lines of its file `parts`; any other part is a module of its own.
PROGRAMS="$CLUSTER_HOME/modules/programs"

# packages_of PART: prints the packages of a part of PROGRAMS; fails where it is none.
packages_of() { awk -v part="$1" '$1 == part { $1 = ""; print; found = 1 } END { exit !found }' "$PROGRAMS/parts"; }

# module_of PART: prints the folder of the part's module.
module_of() {
    if packages_of "$1" >/dev/null; then
        printf '%s' "$PROGRAMS"
    else
        printf '%s/modules/%s' "$CLUSTER_HOME" "$1"
    fi
}

# tools_directory PART: where the programs of a part are, or will be.
tools_directory() {
    local key packages
    if packages="$(packages_of "$1")"; then
        [[ ! -d $PROGRAMS/$1 ]] || packages+=" $(hash_of "$PROGRAMS/$1")"
        key="$(hash_of "$PROGRAMS"/{go.mod,ldflags,tags})"
        key="$(printf '%s %s' "$key" "$packages" | sha256sum | cut -c1-16)"
    else
        key="$(hash_of "$CLUSTER_HOME/modules/$1")"
    fi
    printf '%s/tools/%s-%s' "$SLIPWAY_HOME" "$1" "$key"
}

# missing_parts [PART...]: prints those whose programs are not there yet.
missing_parts() {
    local part directory
    for part in "$@"; do
        directory="$(tools_directory "$part")"
        [[ -d $directory ]] || printf '%s\n' "$part"
    done
}
