{{/* Configuration of distribution. Secrets come as environment variables, which it reads over this file. */}}
{{- define "registry.config" -}}
version: 0.1
log:
  # With notifications at level info, the log would begin with the header that they are sent with. Requests are logged all the same.
  level: {{ ternary "warn" "info" (gt (len .Values.notifications.endpoints) 0) }}
storage:
  s3:
    regionendpoint: {{ .Values.s3.endpoint }}
    region: {{ .Values.s3.region }}
    bucket: {{ .Values.s3.bucket }}
    # Other servers than AWS have no host name for each bucket.
    forcepathstyle: true
    secure: {{ hasPrefix "https://" .Values.s3.endpoint }}
  # Blobs go through the registry: a client outside the cluster cannot reach the object store a redirect would name.
  redirect:
    disable: true
  delete:
    enabled: true
  cache:
    blobdescriptor: inmemory
http:
  addr: :5000
  headers:
    X-Content-Type-Options: [nosniff]
  {{- if .Values.tls.existingSecret }}
  tls:
    certificate: /etc/registry/tls/tls.crt
    key: /etc/registry/tls/tls.key
  {{- end }}
  {{- if .Values.serviceMonitor.enabled }}
  debug:
    addr: :5001
    prometheus:
      enabled: true
  {{- end }}
{{- if .Values.auth.enabled }}
auth:
  htpasswd:
    realm: Slipway
    path: /etc/registry/auth/htpasswd
{{- end }}
{{- if .Values.notifications.endpoints }}
notifications:
  endpoints:
    {{- $defaults := dict "timeout" "5s" "ignore" (dict "actions" (list "pull" "mount" "delete")) }}
    {{- range .Values.notifications.endpoints }}
    - {{- mustMerge (deepCopy .) $defaults | toYaml | nindent 6 }}
    {{- end }}
{{- end }}
health:
  storagedriver:
    enabled: true
    interval: 10s
    threshold: 3
{{- end }}
