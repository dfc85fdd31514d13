# Keel owns the tag of an image that it updates to new versions. A DSS that sets the tag resets it at each apply.

check_desired_state() {
    local wrongs=$WRONGS line kind file app where path value
    find_desired_state || return 0
    extract desired-state
    for line in "${LINES[@]}"; do
        IFS='|' read -r kind file app where path value <<<"$line"
        case $kind in
            broken) wrong "desired state" "$file cannot be read as YAML: $app. Correct it, and commit" ;;
            tag) wrong "desired state" "$file, app $app: $where sets $path to $value, but Keel updates that image to new versions," \
                "and each apply would reset it. Delete $path there, and commit" ;;
        esac
    done
    ((WRONGS > wrongs)) || ok "desired state" "it sets no tag that Keel owns ($DSS_FROM)"
}

# Copies the DSS files for the templates: from the given folder, or from a clone.
find_desired_state() {
    if [[ -n $DSS ]]; then
        DSS_FROM=$DSS
    else
        clone_desired_state || return 1
    fi
    ls "$DSS"/*.yaml >/dev/null 2>&1 || {
        wrong "desired state" "there is no DSS file (*.yaml) in $DSS_FROM"
        return 1
    }
    mkdir -p "$WORK/chart/dss"
    cp -r "$DSS/." "$WORK/chart/dss/"
}

clone_desired_state() {
    DSS_FROM="${DSS_REPOSITORY:-} ${DSS_BRANCH:-}"
    [[ -n ${DSS_REPOSITORY:-} ]] || {
        skip "desired state" "no CronJob has the URL of its repository; give a checkout with --dss"
        return 1
    }
    GIT_TERMINAL_PROMPT=0 timeout 60 git clone --quiet --depth 1 --branch "$DSS_BRANCH" -- \
        "$DSS_REPOSITORY" "$WORK/desired-state" 2>"$WORK/complaint" || {
        skip "desired state" "$DSS_FROM cannot be cloned from here ($(complaint)); give a checkout with --dss"
        return 1
    }
    DSS="$WORK/desired-state/helmsman"
}
