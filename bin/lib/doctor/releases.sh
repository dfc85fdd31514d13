# The Helm releases, and the values of each, as Keel sees them.

RELEASES=()    # namespace/name/status of the newest revision
KEEL_IMAGES=() # namespace/release, moving or versions, path of the tag, path of the digest, schedule if it is polled; separated by |

# Requests a table, which does not contain the releases themselves: they may be large.
find_releases() {
    local namespace secret type data age name revision status key
    local -A newest=() state=()
    look releases get secrets --all-namespaces --selector owner=helm --no-headers \
        --label-columns name,version,status || return 0
    while read -r namespace secret type data age name revision status; do
        [[ -n $namespace ]] || continue
        key=$namespace/$name
        ((revision > ${newest[$key]:-0})) || continue
        newest[$key]=$revision
        state[$key]=$status
    done <<<"$ANSWER"
    for key in "${!newest[@]}"; do RELEASES+=("$key/${state[$key]}"); done
    ok releases "${#RELEASES[@]} are installed"
    read_values
}

read_values() {
    local release namespace name
    for release in "${RELEASES[@]}"; do
        IFS=/ read -r namespace name _ <<<"$release"
        helm get values "$name" --namespace "$namespace" --all --output yaml 2>"$WORK/complaint" |
            keep "releases/$namespace/$name.yaml" ||
            wrong releases "the values of $name in namespace $namespace cannot be read: $(complaint)"
    done
    extract keel-images
    KEEL_IMAGES=("${LINES[@]}")
}

# The namespaces in which Keel updates a release.
keel_namespaces() { printf '%s\n' "${KEEL_IMAGES[@]}" | sed -n 's#/.*##p' | sort -u; }

# keel_releases NAMESPACE: the releases there that Keel updates.
keel_releases() { printf '%s\n' "${KEEL_IMAGES[@]}" | sed -nE "s#^$1/([^|]*).*#\\1#p" | sort -u; }
