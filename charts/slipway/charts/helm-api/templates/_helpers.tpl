{{/* Name of this chart's objects. It is not prefixed with the release: the other parts reach the Service by this name. */}}
{{- define "helm-api.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Labels that select the pods. Selectors cannot be changed later, so no version is among them. */}}
{{- define "helm-api.selectorLabels" -}}
app.kubernetes.io/name: {{ include "helm-api.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "helm-api.labels" -}}
{{ include "helm-api.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: slipway
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* application.yaml: the values' `config`, over what the other values come to. */}}
{{- define "helm-api.config" -}}
{{- $config := dict }}
{{- if .Values.tls.existingSecret }}
{{- $config = include "helm-api.tlsConfig" . | fromYaml }}
{{- end }}
{{- if .Values.rollouts.namespaces }}
{{- $_ := set $config "slipway" (dict "helm-api" (dict "rollouts" .Values.rollouts)) }}
{{- end }}
{{- mustMergeOverwrite $config .Values.config | toYaml }}
{{- end }}

{{/* A renewed certificate is taken up while the service runs. */}}
{{- define "helm-api.tlsConfig" -}}
server:
  ssl:
    bundle: server
spring:
  ssl:
    bundle:
      pem:
        server:
          reload-on-update: true
          keystore:
            certificate: file:/etc/slipway/tls/tls.crt
            private-key: file:/etc/slipway/tls/tls.key
{{- end }}
