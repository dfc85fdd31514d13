{{/* Name of this chart's objects. It is not prefixed with the release: the other parts reach the Service by this name. */}}
{{- define "build-engine.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Labels that select the pods. Selectors cannot be changed later, so no version is among them. */}}
{{- define "build-engine.selectorLabels" -}}
app.kubernetes.io/name: {{ include "build-engine.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "build-engine.labels" -}}
{{ include "build-engine.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: slipway
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "build-engine.serverSecret" -}}
{{ .Values.tls.existingServerSecret | default (printf "%s-server" (include "build-engine.name" .)) }}
{{- end }}

{{- define "build-engine.clientSecret" -}}
{{ .Values.tls.existingClientSecret | default (printf "%s-client" (include "build-engine.name" .)) }}
{{- end }}

{{- define "build-engine.daemon" -}}
hosts: ["unix:///var/run/docker.sock", "tcp://0.0.0.0:2376"]
tlsverify: true
tlscacert: /etc/docker/tls/ca.pem
tlscert: /etc/docker/tls/cert.pem
tlskey: /etc/docker/tls/key.pem
registry-mirrors: {{ toJson .Values.registry.mirrors }}
insecure-registries: {{ toJson .Values.registry.insecure }}
builder:
  gc:
    enabled: true
    defaultKeepStorage: {{ .Values.cacheSize }}
{{- end }}
