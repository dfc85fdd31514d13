# shellcheck shell=sh
# Creates the same package as polling-server: every file is unchanged except three values, and comments stay.

read_chart() {
    packed="$work/copy"
    mkdir -p "$packed"
    copy_files
    helm_says show chart "$packed" >"$work/metadata" || fail "the chart of $origin cannot be loaded: $(helm_error)"
    name="$(metadata name)"
    is "$name" '[a-z0-9]([a-z0-9._-]*[a-z0-9])?' ||
        wrong Chart.yaml "has name '$name': write a name of lower-case letters, digits, '-', '_' and '.'"
    [ "$(metadata apiVersion)" = v2 ] ||
        wrong Chart.yaml "has apiVersion '$(metadata apiVersion)': write 'apiVersion: v2', the one of Helm 3 and 4"
    case $(metadata type) in
        '' | application) ;;
        *) wrong Chart.yaml "has type '$(metadata type)': only an application can be installed, write 'type: application'" ;;
    esac
    mkdir "$work/named"
    mv "$packed" "$work/named/$name"
    packed="$work/named/$name"
}

metadata() { sed -n "s/^$1: *\"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" "$work/metadata"; }

pack() {
    [ -f "$packed/values.yaml" ] || wrong values.yaml "is missing: add it"
    set_value Chart.yaml '' version "$chart_version"
    set_value Chart.yaml '' appVersion "$image_tag"
    set_value values.yaml image tag "$image_tag"
    check_package
    archive="$work/$name-$chart_version.tgz"
    # Names each file, since the tar of busybox reads no list, and folders would become entries.
    set -- "$name/Chart.yaml"
    while IFS= read -r file; do
        [ "$file" = Chart.yaml ] || set -- "$@" "$name/$file"
    done <"$work/files"
    # COPYFILE_DISABLE keeps the tar of macOS from adding files of its own.
    (cd "$work/named" && COPYFILE_DISABLE=1 tar -czf "$archive" "$@") 2>"$work/tar" ||
        fail "cannot pack chart $name: $(head -n 1 "$work/tar")"
}

# set_value FILE PARENT KEY VALUE: replaces the value in its place, so that comments and order stay.
set_value() {
    ended=yes
    [ -z "$(tail -c 1 "$packed/$1")" ] || ended=no
    awk -v parent="$2" -v key="$3" -v value="$4" -v ended="$ended" -f "$lib/set-value.awk" "$packed/$1" >"$work/edited" 2>"$work/awk" ||
        wrong "$1" "$(cat "$work/awk")"
    cat "$work/edited" >"$packed/$1"
}

# Checks with Helm that the values are in the right place, and that the chart has all its dependencies.
check_package() {
    seen="$(helm_says template probe "$lib/probe" --values "$packed/values.yaml" | sed -n 's/^tag: //p')"
    [ "$seen" = "\"$image_tag\"" ] ||
        wrong values.yaml "has an 'image.tag' that cannot be replaced in its place: write it as a plain 'key: value' line"
    helm_says package "$packed" --destination "$work/checked" >/dev/null || explain_package
    helm_says show chart "$packed" >"$work/metadata" || explain_package
    [ "$(metadata version) $(metadata appVersion)" = "$chart_version $image_tag" ] ||
        wrong Chart.yaml "has a version or appVersion that cannot be replaced in its place: write each as a plain 'key: value' line"
}

explain_package() {
    said="$(helm_error)"
    case $said in
        *"missing in charts/"*)
            wrong Chart.yaml "names dependencies that are not in charts/: ${said##*: }. Run 'helm dependency update' there and commit the folder charts/"
            ;;
        *) fail "the chart of $origin cannot be packed: $said" ;;
    esac
}

helm_says() { HELM_DEBUG=false "$helm" "$@" 2>"$work/helm"; }

helm_error() { grep . "$work/helm" | tail -n 1 | sed 's/^Error: *//'; }

# wrong FILE WHAT: fails because of a file of the chart.
wrong() {
    case $chart_path in
        .) fail "'$1' in $origin $2" ;;
        *) fail "'$chart_path/$1' in $origin $2" ;;
    esac
}
