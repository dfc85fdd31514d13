# Installs Schemathesis, which tests both APIs with requests made from their OpenAPI documents.

SCHEMATHESIS_VERSION=4.32.5

# find_schemathesis: sets SLIPWAY_SCHEMATHESIS to the program, in a virtual environment of its own.
find_schemathesis() {
    local folder="${SLIPWAY_HOME:-$HOME/.cache/slipway}/tools/schemathesis-$SCHEMATHESIS_VERSION" python=python3
    export SLIPWAY_SCHEMATHESIS="$folder/bin/schemathesis"
    [[ ! -x $SLIPWAY_SCHEMATHESIS ]] || return 0
    command -v "$python" >/dev/null || die "Python was not found. Install it: apt-get install python3 python3-venv"
    say "Installing schemathesis $SCHEMATHESIS_VERSION"
    rm -rf "$folder"
    "$python" -m venv "$folder" || die "Python has no venv. Install it: apt-get install python3-venv"
    "$folder/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$SCHEMATHESIS_VERSION" || {
        rm -rf "$folder"
        die "schemathesis cannot be installed; the lines above say why"
    }
}
