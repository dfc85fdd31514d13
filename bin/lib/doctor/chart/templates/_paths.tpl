{{/* The value at a dotted path, as JSON; nothing if there is none. Takes (list VALUES PATH). */}}
{{- define "doctor.at" -}}
{{- $found := index . 0 -}}
{{- range $key := splitList "." (index . 1) -}}
  {{- if and (kindIs "map" $found) (hasKey $found $key) -}}
    {{- $found = index $found $key -}}
  {{- else -}}
    {{- $found = list -}}
  {{- end -}}
{{- end -}}
{{- if not (kindIs "slice" $found) }}{{ toJson $found }}{{ end -}}
{{- end }}

{{/* Whether Keel follows one moving tag, or updates to new versions. Takes the keel: block. */}}
{{- define "doctor.follows" -}}
{{- if and (eq (toString .policy) "force") (eq (toString .matchTag) "true") }}moving{{ else }}versions{{ end -}}
{{- end }}
