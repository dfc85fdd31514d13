{{/* Name of this chart's objects. It is not prefixed with the release: the other parts reach the Service by this name. */}}
{{- define "chartmuseum.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Labels that select the pods. Selectors cannot be changed later, so no version is among them. */}}
{{- define "chartmuseum.selectorLabels" -}}
app.kubernetes.io/name: {{ include "chartmuseum.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "chartmuseum.labels" -}}
{{ include "chartmuseum.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: slipway
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "chartmuseum.credentialsSecret" -}}
{{ .Values.auth.existingSecret | default (printf "%s-credentials" (include "chartmuseum.name" .)) }}
{{- end }}

{{- define "chartmuseum.scheme" -}}
{{ ternary "https" "http" (ne .Values.tls.existingSecret "") }}
{{- end }}
