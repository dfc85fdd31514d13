{{/* Name of this chart's objects. It is not prefixed with the release: the other parts reach the Service by this name. */}}
{{- define "polling-server.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Labels that select the pods. Selectors cannot be changed later, so no version is among them. */}}
{{- define "polling-server.selectorLabels" -}}
app.kubernetes.io/name: {{ include "polling-server.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "polling-server.labels" -}}
{{ include "polling-server.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: slipway
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "polling-server.claim" -}}
{{ .Values.persistence.existingClaim | default (printf "%s-data" (include "polling-server.name" .)) }}
{{- end }}

{{/* application.yaml: the values' `config`, over what the other values come to. */}}
{{- define "polling-server.config" -}}
{{- $config := dict }}
{{- if .Values.tls.existingSecret }}
{{- $config = include "polling-server.tlsConfig" . | fromYaml }}
{{- end }}
{{- $config = mustMergeOverwrite $config .Values.config }}
{{- $hosts := include "polling-server.hosts" . | fromYamlArray }}
{{- $config = mustMergeOverwrite $config (dict "slipway" (dict "api" (dict "allowed-hosts" $hosts))) }}
{{- $config | toYaml }}
{{- end }}

{{/* The names by which the service may be called: those of its Service, the Ingress's, and what `config` adds. */}}
{{- define "polling-server.hosts" -}}
{{- $name := include "polling-server.name" . }}
{{- $space := printf "%s.%s" $name .Release.Namespace }}
{{- $hosts := list $name $space (printf "%s.svc" $space) (printf "%s.svc.cluster.local" $space) }}
{{- if and .Values.ingress.enabled .Values.ingress.host }}
{{- $hosts = append $hosts .Values.ingress.host }}
{{- end }}
{{- $api := dig "slipway" "api" dict .Values.config | default dict }}
{{- concat $hosts (get $api "allowed-hosts" | default list) | uniq | toYaml }}
{{- end }}

{{/* A renewed certificate is taken up while the service runs. */}}
{{- define "polling-server.tlsConfig" -}}
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
