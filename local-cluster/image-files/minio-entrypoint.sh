#!/bin/sh
# The entry point of MinIO's image: as upstream's, arguments without a leading "minio" are its arguments.
set -eu
[ "${1:-minio}" = minio ] || set -- minio "$@"
exec "$@"
