# Prints the paths of its input that Helm loads from a chart's folder, by the rules of .helmignore: like .gitignore's, but
# without `**`, and with a `!` that excludes what does not match. HelmIgnore.java does the same.

BEGIN {
    count = 0
    while ((getline rule < rules) > 0) {
        gsub(/^[ \t]+|[ \t\r]+$/, "", rule)
        if (rule != "" && rule !~ /^#/) add(rule)
    }
    add("templates/.?*")
}

loaded($0) && !ignored($0)

function add(glob) {
    if (index(glob, "**")) wrong("with '**', which Helm does not support")
    negated[count] = sub(/^!/, "", glob)
    folders_only[count] = sub(/\/$/, "", glob)
    whole_path[count] = index(glob, "/")
    sub(/^\//, "", glob)
    pattern[count++] = "^" expression(glob) "$"
}

# Go's filepath.Match: `*` and `?` do not cross a slash, [a-z] and [^a-z] are classes.
function expression(glob,    i, c, end, out) {
    for (i = 1; i <= length(glob); i++) {
        c = substr(glob, i, 1)
        if (c == "*") out = out "[^/]*"
        else if (c == "?") out = out "[^/]"
        else if (c == "[") {
            end = index(substr(glob, i + 2), "]")
            if (!end) wrong("with a '[' without its ']'")
            out = out substr(glob, i, end + 2)
            i += end + 1
        } else if (c == "\\") out = out literal(substr(glob, ++i, 1))
        else out = out literal(c)
    }
    return out
}

function literal(c) {
    if (c == "^" || c == "\\") return "\\" c
    return index(".$|()*+?{}[]", c) ? "[" c "]" : c
}

# A rule for a folder excludes the files in it, too.
function ignored(path,    i) {
    for (i = 1; i < length(path); i++)
        if (substr(path, i, 1) == "/" && dropped(substr(path, 1, i - 1), 1)) return 1
    return dropped(path, 0)
}

function dropped(path, folder,    i, base) {
    base = path
    sub(/^.*\//, "", base)
    for (i = 0; i < count; i++) {
        matches = (folder || !folders_only[i]) && (whole_path[i] ? path : base) ~ pattern[i]
        if (matches != negated[i]) return 1
    }
    return 0
}

# Below charts/ Helm takes archives and folders, unless their names start with a dot or an underscore.
function loaded(path,    names, depth) {
    depth = split(path, names, "/")
    if (names[1] != "charts" || depth == 1 || path ~ /\.prov$/) return 1
    return names[2] !~ /^[._]/ && (depth > 2 || names[2] ~ /\.tgz$/)
}

function wrong(what) {
    print "has the rule '" rule "' " what > "/dev/stderr"
    exit 1
}
