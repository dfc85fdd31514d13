{{/* Name of this chart's objects. It is not prefixed with the release: the other parts reach the Service by this name. */}}
{{- define "helmsman.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Labels that select the pods. Selectors cannot be changed later, so no version is among them. */}}
{{- define "helmsman.selectorLabels" -}}
app.kubernetes.io/name: {{ include "helmsman.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "helmsman.labels" -}}
{{ include "helmsman.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: slipway
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "helmsman.podSecurityContext" -}}
{{- $user := dict }}
{{- if .Values.nonRoot }}
{{- $user = dict "runAsNonRoot" true "runAsUser" 10001 "runAsGroup" 10001 "fsGroup" 10001 }}
{{- end }}
{{- mustMergeOverwrite (deepCopy .Values.podSecurityContext) $user | toYaml }}
{{- end }}

{{/* Where helmsman finds Helm's plugins. */}}
{{- define "helmsman.plugins" -}}
{{ ternary "/plugins" .Values.pluginsDirectory .Values.nonRoot }}
{{- end }}

{{/*
What comes before and after the DSS files among helmsman's arguments; the Job policy knows them too. carry-over puts apps with a chart that
is not there yet into the excluded group.
*/}}
{{- define "helmsman.argumentsBefore" -}}
["--apply", "--no-fancy", "--kubeconfig", "/etc/helmsman/kubeconfig"]
{{- end }}
{{- define "helmsman.argumentsAfter" -}}
["-f", "/carry-over/carry-over.yaml", "--exclude-group", "slipway-waiting"]
{{- end }}

{{- define "helmsman.carryOverImage" -}}
{{ printf "%s:%s" .Values.carryOver.image.repository (.Values.carryOver.image.tag | default .Chart.Version) }}
{{- end }}
