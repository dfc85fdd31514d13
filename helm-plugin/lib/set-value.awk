# Sets one value of a YAML file in its place, as a quoted string: `key` at the top, or in the top-level mapping `parent`.
# It supports values on a separate line and mappings on one line, {…}. The caller checks the result with Helm.

{
    cr[NR] = sub(/\r$/, "") ? "\r" : ""
    line[NR] = $0
}

END {
    if (parent == "") in_block("", 1)
    else in_parent()
    for (i = 1; i <= NR; i++) printf "%s%s%s", line[i], cr[i], (i < NR || ended == "yes" ? "\n" : "")
}

function in_parent(    at, head, rest, first) {
    at = only(parent, "", 1)
    if (!at) missing()
    head = head_of(line[at], parent)
    rest = substr(line[at], length(head) + 1)
    first = next_key(at + 1)
    if (rest ~ /^[ \t]*(&[^ \t]+[ \t]+)?\{/) line[at] = head in_braces(rest)
    else if (rest !~ /^[ \t]*(&[^ \t]+[ \t]*)?(#.*)?$/ || !first || line[first] !~ /^ +[^ -]/) missing()
    else in_block(indent(line[first]), first)
}

# The keys of a block mapping have the same indentation; a missing key is added before the first.
function in_block(space, from,    at, head) {
    at = only(key, space, from)
    if (at) {
        head = head_of(line[at], space key)
        line[at] = head replaced(substr(line[at], length(head) + 1), "")
    } else {
        at = next_key(from)
        line[at] = space key ": \"" value "\"\n" line[at]
    }
}

# The line of a key; 0 if there is none before the mapping ends.
function only(name, space, from,    i, found) {
    for (i = from; i <= NR; i++) {
        if (space != "" && line[i] ~ /^[^ #]/) break
        if (head_of(line[i], space name) == "") continue
        if (found) wrong("has the key '" name "' twice: remove one")
        found = i
    }
    return found
}

# The part of a text up to the colon of a key; empty if the text has another key.
function head_of(text, name,    space, bare) {
    space = indent(name)
    bare = substr(name, length(space) + 1)
    if (!match(text, "^" space "(" bare "|\"" bare "\"|'" bare "')[ \t]*:")) return ""
    return substr(text, RLENGTH + 1) ~ /^([ \t]|$)/ ? substr(text, 1, RLENGTH) : ""
}

function next_key(from) {
    while (from <= NR && line[from] ~ /^[ \t]*(#.*)?$|^(---|%)/) from++
    return from <= NR ? from : 0
}

function indent(text) { match(text, /^[ \t]*/); return substr(text, 1, RLENGTH) }

# Entries of {…} end at a comma that is neither quoted nor in an inner mapping or list.
function in_braces(text,    i, c, quote, depth, open, start, entry, head, found, out) {
    open = start = index(text, "{") + 1
    for (i = start; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (quote != "") {
            if (c == "\\" && quote == "\"") i++
            else if (c == quote) quote = ""
        } else if (index("\"'", c) && substr(text, i - 1, 1) ~ /[ \t:,{\[]/) quote = c
        else if (depth && index("}]", c)) depth--
        else if (index("{[", c)) depth++
        else if (!depth && index(",}", c)) {
            entry = substr(text, start, i - start)
            head = head_of(entry, indent(entry) key)
            if (head != "") {
                if (found++) wrong("has the key '" key "' twice: remove one")
                out = substr(text, 1, start - 1) head replaced(substr(entry, length(head) + 1), ",}") substr(text, i)
            }
            start = i + 1
            if (c == "}") {
                entry = substr(text, open, i - open)
                return found ? out : substr(text, 1, open - 1) key ": \"" value "\"" (entry ~ /[^ \t]/ ? ", " : "") substr(text, open)
            }
        }
    }
    wrong("has a '" parent "' that spans several lines: write it as plain 'key: value' lines")
}

# The rest of a line with its scalar replaced; an anchor and a comment stay.
function replaced(rest, ends,    lead, anchor, property) {
    lead = indent(rest)
    property = substr(rest, length(lead) + 1)
    while (property ~ /^[&!]/) {
        match(property, /^[^ \t]+[ \t]*/)
        if (property ~ /^&/) anchor = substr(property, 1, RLENGTH)
        property = substr(property, RLENGTH + 1)
    }
    if (property ~ /^[|>*{\[]/) complex()
    if (property == "" || property ~ /^#/) return " " anchor "\"" value "\"" (anchor == "" ? rest : lead property)
    if (!match(property, /^"([^"\\]|\\.)*"/) && !match(property, /^'([^']|'')*'/)) {
        if (property ~ /^["']/) complex()
        if (ends == "") match(property, /[ \t]+#|[ \t]*$/)
        else match(property, /[ \t]*$/)
        RLENGTH = RSTART - 1
    }
    return lead anchor "\"" value "\"" substr(property, RLENGTH + 1)
}

function path() { return parent == "" ? key : parent "." key }

function complex() { wrong("has a '" path() "' that is not a simple value: write it as a plain 'key: value' line") }

function missing() {
    wrong("has no mapping '" parent "', where the image's tag is set: add '" parent ": {" key ": \"\"}' and use .Values." path() " in the templates")
}

function wrong(what) {
    print what > "/dev/stderr"
    exit 1
}
