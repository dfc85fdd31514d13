# Keel 0.22 makes five requests a second to the API server at most. At each poll of an image, it makes a
# request for every image that it watches. Requests that are too many queue up, and the queue never gets shorter.

KEEL_REQUESTS=$((4 * 3600)) # per hour: a fifth of five per second stays free for its other work

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
        wrong "keel polls" "Keel polls for new versions $looks times an hour, with a request for each of its ${#KEEL_IMAGES[@]} images:" \
            "$((requests / 3600)) requests a second, but it makes five at most. The delay of roll-outs grows." \
            "Set a longer keel.pollSchedule for applications that follow versions. They need no poll if the registry notifies Keel"
    else
        ok "keel polls" "Keel polls for new versions $looks times an hour, which is not too often"
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
