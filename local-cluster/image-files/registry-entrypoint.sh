#!/bin/sh
# The entry point of the registry's image: as upstream's, it takes a configuration file, a subcommand, or any command.
set -eu
case "${1:-}" in
    *.yaml | *.yml) set -- registry serve "$@" ;;
    serve | garbage-collect | help | -*) set -- registry "$@" ;;
esac
exec "$@"
