# Which files a linter reads: what git has or would add, as paths from the top folder, each ended by a zero byte.

# all_files [PATTERN...]
all_files() {
    local file
    while IFS= read -r -d '' file; do
        [[ ! -f $file ]] || printf '%s\0' "$file"
    done < <(git ls-files --cached --others --exclude-standard --deduplicate -z -- "$@")
}

# Scripts of sh and Bash, with or without an ending.
shell_files() {
    all_files | LC_ALL=C xargs -0 awk 'FILENAME ~ /\.sh$/ || /^#! ?[^ ]*\/(env )?(ba)?sh( |$)/ { printf "%s%c", FILENAME, 0 } { nextfile }'
}

# Templates of charts are not YAML until Helm has rendered them.
yaml_files() { all_files '*.yaml' '*.yml' ':!:*/templates/*'; }

dockerfiles() { all_files '*Dockerfile'; }

# What is wrong in the self-test's documents is wrong on purpose.
markdown_files() { all_files '*.md' ':!:bin/lib/lint/test/*'; }
