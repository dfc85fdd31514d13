# Keel 0.22 makes five requests a second to the API server at most. Whenever it looks for new versions of an image, it asks once
# for each image that it watches; what it cannot ask in time queues up, and the queue never gets shorter.

KEEL_REQUESTS=$((4 * 3600)) # an hour: a fifth of its five a second is left for its other work

check_keel_polls() {
    local image follows schedule seconds looks=0 requests
    ((${#KEEL_IMAGES[@]} > 0)) || return 0
    for image in "${KEEL_IMAGES[@]}"; do
        IFS='|' read -r _ follows _ _ schedule <<<"$image"
        [[ $follows == versions ]] || continue
        seconds="$(interval "$schedule")"
        ((seconds == 0)) || looks=$((looks + 3600 / seconds))
    done
    requests=$((looks * ${#KEEL_IMAGES[@]}))
    if ((requests > KEEL_REQUESTS)); then
        wrong "keel polls" "Keel looks for new versions $looks times an hour, and asks for its ${#KEEL_IMAGES[@]} images each time:" \
            "$((requests / 3600)) requests a second, where it makes five at most. Roll-outs come later and later." \
            "Set a longer keel.pollSchedule for applications that follow versions: what the registry tells Keel of needs no poll"
    else
        ok "keel polls" "Keel looks for new versions $looks times an hour, which it has time for"
    fi
}

# interval SCHEDULE: the seconds of '@every 1h30m' (github.com/robfig/cron); 0 for any other form.
interval() {
    local rest=${1#@every } seconds=0
    local -A unit=([h]=3600 [m]=60 [s]=1)
    [[ $1 == "@every "* ]] || rest=
    while [[ $rest =~ ^([0-9]+)([hms])(.*)$ ]]; do
        seconds=$((seconds + 10#${BASH_REMATCH[1]} * ${unit[${BASH_REMATCH[2]}]}))
        rest=${BASH_REMATCH[3]}
    done
    [[ -z $rest ]] || seconds=0
    printf '%s' "$seconds"
}
