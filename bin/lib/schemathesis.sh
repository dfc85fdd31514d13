# Installs Schemathesis, which tests both APIs with requests made from their OpenAPI documents.

SCHEMATHESIS_VERSION=4.32.5

# find_schemathesis: sets SLIPWAY_SCHEMATHESIS to the program, in a virtual environment of its own.
find_schemathesis() {
    local folder="${SLIPWAY_HOME:-$HOME/.cache/slipway}/tools/schemathesis-$SCHEMATHESIS_VERSION"
    export SLIPWAY_SCHEMATHESIS="$folder/bin/schemathesis"
    [[ -x $SLIPWAY_SCHEMATHESIS ]] || make_venv "$folder" "schemathesis $SCHEMATHESIS_VERSION" "schemathesis==$SCHEMATHESIS_VERSION"
}
