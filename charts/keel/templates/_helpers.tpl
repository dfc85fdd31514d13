{{/* Name of this chart's objects. It is not prefixed with the release: the other parts reach the Service by this name. */}}
{{- define "keel.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Labels that select the pods. Selectors cannot be changed later, so no version is among them. */}}
{{- define "keel.selectorLabels" -}}
app.kubernetes.io/name: {{ include "keel.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "keel.labels" -}}
{{ include "keel.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: slipway
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Where Keel's health is asked: through nginx, when that stands before it. */}}
{{- define "keel.probe" -}}
{{- if .Values.webhook.authenticate -}}
{path: /healthz, port: 9301, scheme: {{ ternary "HTTPS" "HTTP" (ne .Values.tls.existingSecret "") }}}
{{- else -}}
{path: /healthz, port: http}
{{- end }}
{{- end }}
