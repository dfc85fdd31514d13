# One function for each check: prints what it finds, and fails if that is anything.

lint_shell() {
    local status=0
    find_linters
    if [[ $fix == yes ]]; then
        shell_files | xargs -0 shfmt --write || status=1
    else
        shell_files | xargs -0 shfmt --diff || {
            say "shell: shfmt would write this differently: bin/lint --fix shell does it"
            status=1
        }
    fi
    shell_files | xargs -0 shellcheck --format=gcc || status=1
    return "$status"
}

lint_yaml() {
    find_linters
    yaml_files | xargs -0 yamllint --strict --format parsable
}

lint_markdown() {
    find_linters
    markdown_files | xargs -0 pymarkdown --config .pymarkdown.yaml scan
}

lint_dockerfiles() {
    find_linters
    dockerfiles | xargs -0 hadolint --no-color
}

# ShellCheck reads the scripts in workflows.
lint_workflows() {
    find_linters
    find_actionlint
    actionlint
}

lint_decisions() { bin/lib/lint/decisions; }

lint_words() { bin/lib/lint/words; }
