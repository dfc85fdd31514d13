# Keel needs a value for the digest of a moving tag, and a separate top-level value for each value that it sets.

check_keel_paths() {
    local image release follows tag digest where wrongs=$WRONGS
    for image in "${KEEL_IMAGES[@]}"; do
        IFS='|' read -r release follows tag digest _ <<<"$image"
        where="release ${release#*/} in namespace ${release%%/*}"
        if [[ $follows == moving && -z $digest ]]; then
            wrong "keel paths" "$where follows the moving tag at $tag, and its chart names no path for the digest:" \
                "a moved tag restarts no pod." \
                "Add the top-level value imageDigest and 'digest: imageDigest' to keel.images," \
                "and render it as an annotation of the pod, as examples/web/chart does"
        elif [[ -n $tag && -n $digest && ${tag%%.*} == "${digest%%.*}" ]]; then
            wrong "keel paths" "$where has two of Keel's paths, $tag and $digest, below ${tag%%.*}:" \
                "Keel overwrites one with the other, at random." \
                "Make the digest a value of its own at the top: 'digest: imageDigest'"
        fi
    done
    ((WRONGS > wrongs || ${#KEEL_IMAGES[@]} == 0)) ||
        ok "keel paths" "${#KEEL_IMAGES[@]} images that Keel updates have their values where Keel can set them"
}
