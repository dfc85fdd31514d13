# nginx, which stands before Keel's webhook: Debian's under upstream's name, an older version with the same directives.

nginx_image() {
    local base file
    base="$(debian_programs_layer)"
    file="$(hash_of "$base" "$CLUSTER_HOME/lib/nginx-image.sh")"
    file="$IMAGES_HOME/nginx-$file.tar"
    once "$file" archive "$file" nginx:1.28.0-alpine \
        "{\"Cmd\":[\"nginx\",\"-g\",\"daemon off;\"],\"Env\":[\"$DEBIAN_PATH\"]}" "$base"
    printf '%s' "$file"
}
