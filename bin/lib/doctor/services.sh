# The health that polling-server and helm-api report.

check_services() {
    local part
    for part in polling-server helm-api; do
        has_part "$part" "$part" || continue
        forward "$part" || {
            not_seen "$part"
            continue
        }
        ask_health
        end_forward
        judge_health "$part"
    done
}

# Sets LINES. Tries three times, since one broken connection does not mean that the service is down.
ask_health() {
    local tries
    for tries in 1 2 3; do
        { http GET /actuator/health "" || :; } | body | keep health.json
        extract health
        ((${#LINES[@]} == 0)) || return 0
        sleep "$tries"
    done
}

# judge_health PART: by LINES.
judge_health() {
    local part=$1 component status words line
    ((${#LINES[@]} > 0)) ||
        wrong "$part" "does not answer at /actuator/health in namespace ${PARTS[$part]}." "$(health_remedy "$part" "$part")"
    for line in "${LINES[@]}"; do
        IFS='|' read -r component status words <<<"$line"
        if [[ $component == all ]]; then
            if [[ $status == UP ]]; then
                ok "$part" "reports that it and its dependencies are up"
            elif [[ -n $words ]]; then
                wrong "$part" "reports $status, and $words." "$(health_remedy "$part" "$part"). Or send a token: curl -u NAME:TOKEN …/actuator/health"
            fi
        else
            wrong "$part" "$component is $status: $words." "$(health_remedy "$part" "$component")"
        fi
    done
}

# health_remedy PART COMPONENT: what to do.
health_remedy() {
    local suspect=$1
    case $2 in
        engine) suspect=build-engine ;;
        registry) suspect=registry ;;
        chartRepository) suspect=chartmuseum ;;
        helmApi) suspect=helm-api ;;
    esac
    printf 'Check the log: kubectl -n %s logs deployment/%s' "${PARTS[$suspect]:-${PARTS[$1]}}" "$suspect"
}
