# Programs from PyPI, each set in a virtual environment of its own.

# make_venv FOLDER NAME ARGUMENT...: makes the virtual environment FOLDER anew; pip installs what the arguments say. NAME is for messages.
make_venv() {
    local folder=$1 name=$2
    shift 2
    command -v python3 >/dev/null || die "Python was not found. Install it: apt-get install python3 python3-venv"
    say "Installing $name" >&2
    rm -rf "$folder"
    python3 -m venv "$folder" || die "Python has no venv. Install it: apt-get install python3-venv"
    "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" || {
        rm -rf "$folder"
        die "$name cannot be installed; the lines above say why"
    }
}
