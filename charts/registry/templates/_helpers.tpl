{{/* Name of this chart's objects. It is not prefixed with the release: the other parts reach the Service by this name. */}}
{{- define "registry.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Labels that select the pods. Selectors cannot be changed later, so no version is among them. */}}
{{- define "registry.selectorLabels" -}}
app.kubernetes.io/name: {{ include "registry.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "registry.labels" -}}
{{ include "registry.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: slipway
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "registry.httpSecret" -}}
{{ .Values.existingHttpSecret | default (printf "%s-http" (include "registry.name" .)) }}
{{- end }}

{{- define "registry.config" -}}
version: 0.1
log:
  level: info
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
health:
  storagedriver:
    enabled: true
    interval: 10s
    threshold: 3
{{- end }}
