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

{{- define "registry.credentialsSecret" -}}
{{ .Values.auth.existingSecret | default (printf "%s-credentials" (include "registry.name" .)) }}
{{- end }}

{{- define "registry.notificationsSecret" -}}
{{ .Values.notifications.existingSecret | default (printf "%s-notifications" (include "registry.name" .)) }}
{{- end }}

{{- define "registry.scheme" -}}
{{ ternary "https" "http" (ne .Values.tls.existingSecret "") }}
{{- end }}
