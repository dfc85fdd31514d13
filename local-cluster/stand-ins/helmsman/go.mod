module dev.slipway/local-cluster/stand-ins/helmsman

go 1.26.0

require (
	dario.cat/mergo v1.0.2
	github.com/Masterminds/semver v1.5.0
	sigs.k8s.io/yaml v1.6.0
)

require go.yaml.in/yaml/v2 v2.4.2 // indirect
