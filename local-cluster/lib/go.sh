# Go, with caches of our own: sources and compiled packages take some gigabytes, and are of no use once the programs are there.

# use_go_caches: in a subshell, which keeps the caches from being removed until it ends.
use_go_caches() {
    mkdir -p "$SLIPWAY_HOME/go"
    exec 7>"$SLIPWAY_HOME/.go.lock"
    flock --shared 7
    export GOCACHE="$SLIPWAY_HOME/go/build" GOMODCACHE="$SLIPWAY_HOME/go/mod" GOFLAGS="-mod=readonly -modcacherw" CGO_ENABLED=0
}

# go_build PARTS TAGS LDFLAGS FOLDER PACKAGE...: compiles the packages into the folder. Says how far it is, twice a minute.
# No DWARF: nobody debugs these programs, and without it they take a tenth less time and a third less disk to compile.
go_build() (
    local parts=$1 tags=$2 flags=$3 folder=$4 all
    shift 4
    use_go_caches
    say "Compiling ${parts// /, }"
    # The same list downloads what is missing.
    all="$(go list -deps -tags "$tags" "$@" 2>&1 | tee >(report_downloads >&2) | grep -cv '^go: ')" || true
    nice -n 5 go build -v -p "${SLIPWAY_BUILD_JOBS:-$(nproc)}" -buildvcs=false -trimpath -gcflags=all=-dwarf=false \
        -tags "$tags" -ldflags "$flags" -o "$folder/" "$@" 2>&1 | report_packages "$all"
)

# report_downloads: reads what Go says; prints the count of downloaded modules every 30 seconds.
report_downloads() {
    local line count=0 next=$((SECONDS + 30))
    while IFS= read -r line; do
        [[ $line == "go: downloading "* ]] || continue
        count=$((count + 1))
        if ((SECONDS >= next)); then
            next=$((SECONDS + 30))
            step "$count modules downloaded"
        fi
    done
}

# report_packages ALL: reads what `go build -v` says, which is a line for each package that it begins to compile; prints how many
# of at most ALL there were, and lets anything else through.
report_packages() {
    local line all=$1 count=0 start=$SECONDS next=$((SECONDS + 30)) left
    while IFS= read -r line; do
        case $line in
            "go: downloading "*) continue ;;
            *" "* | "#"* | "") say "$line" && continue ;;
        esac
        count=$((count + 1))
        if ((SECONDS >= next)); then
            next=$((SECONDS + 30))
            left=$(((SECONDS - start) * (all - count) / count / 60 + 1))
            step "$count of at most $all packages compiled; at most about $left min more"
        fi
    done
}

# remove_go_caches: when the cluster's parts are all there and nobody compiles.
remove_go_caches() (
    [[ ${SLIPWAY_KEEP_GO_CACHES:-no} == no && -d $SLIPWAY_HOME/go ]] || exit 0
    [[ -z "$(missing_parts "${PARTS[@]}")" ]] || exit 0
    exec 7>"$SLIPWAY_HOME/.go.lock"
    flock --exclusive --nonblock 7 || exit 0
    rm -rf "$SLIPWAY_HOME/go"
)
