# render FILE: the file with each ${NAME} replaced by the environment's value; an unknown name is an error.
render() {
    perl -pe 's/\$\{(\w+)\}/exists $ENV{$1} ? $ENV{$1} : die "$ARGV: no value for $1\n"/ge' "$1"
}
