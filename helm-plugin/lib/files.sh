# shellcheck shell=sh
# Selects the files of a folder that belong to the chart.

# Copies the files that Helm would load from the folder.
copy_files() {
    rules="$chart/.helmignore"
    [ -f "$rules" ] || rules=/dev/null
    (cd "$chart" && find . -name .git -prune -o \( -type f -o -type l \) -print) | sed 's,^\./,,' >"$work/found"
    awk -v rules="$rules" -f "$lib/helmignore.awk" "$work/found" >"$work/files" 2>"$work/awk" || wrong .helmignore "$(cat "$work/awk"): change it"
    while IFS= read -r file; do
        [ ! -L "$chart/$file" ] || wrong "$file" "is a symbolic link: put the file itself there, or name it in .helmignore"
        mkdir -p "$(dirname "$packed/$file")"
        cat "$chart/$file" 2>"$work/cat" >"$packed/$file" || fail "cannot copy a file of $origin: $(cat "$work/cat")"
    done <"$work/files"
    chmod -R u=rwX,go=rX "$packed"
    check_sizes
}

# Helm loads no larger file, and by default ChartMuseum accepts no larger upload.
check_sizes() {
    large="$(cd "$packed" && find . -type f -size +5242880c | sed -n '1s,^\./,,p')"
    [ -z "$large" ] || wrong "$large" "is larger than the 5 MiB that Helm loads: make it smaller, or name it in .helmignore"
    [ "$(find "$packed" -type f -exec cat {} + | wc -c)" -le 20971520 ] ||
        fail "the chart of $origin has more than 20 MiB, which a chart repository refuses: name files that no template needs in .helmignore"
}
