{{/* Name of this chart's objects. It is not prefixed with the release: the other parts reach the Service by this name. */}}
{{- define "object-store.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Labels that select the pods. Selectors cannot be changed later, so no version is among them. */}}
{{- define "object-store.selectorLabels" -}}
app.kubernetes.io/name: {{ include "object-store.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "object-store.labels" -}}
{{ include "object-store.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: slipway
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "object-store.credentialsSecret" -}}
{{ .Values.credentials.existingSecret | default (printf "%s-credentials" (include "object-store.name" .)) }}
{{- end }}

{{- define "object-store.claim" -}}
{{ .Values.persistence.existingClaim | default (printf "%s-data" (include "object-store.name" .)) }}
{{- end }}

{{- define "object-store.scheme" -}}
{{ ternary "https" "http" (ne .Values.tls.existingSecret "") }}
{{- end }}
