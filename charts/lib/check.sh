# Checks of rendered charts.

. bin/lib/checks.sh

# has <description> <file> <Perl regular expression over the whole file>; hasnt is its opposite.
has() { if grep -Pzq -- "(?m)$3" "$2"; then ok "$1"; else failed "$1: $2 does not match: $3"; fi; }
hasnt() { if grep -Pzq -- "(?m)$3" "$2"; then failed "$1: $2 matches: $3"; else ok "$1"; fi; }

# golden <description> <file> <golden file>: both must be equal; --update writes the golden file.
golden() {
    if [[ $update == yes ]]; then
        mkdir -p "$(dirname "$3")"
        cp "$2" "$3"
    fi
    check "$1" diff --unified "$3" "$2"
}
