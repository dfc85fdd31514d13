package main

import (
	"errors"
	"fmt"
	"strings"

	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/release"
	"sigs.k8s.io/yaml"
)

// keelValues is the `keel:` block of a chart's values.
type keelValues struct {
	Policy          string        `json:"policy"`
	MatchTag        bool          `json:"matchTag"`
	MatchPreRelease *bool         `json:"matchPreRelease"`
	Trigger         string        `json:"trigger"`
	PollSchedule    string        `json:"pollSchedule"`
	Approvals       int           `json:"approvals"`
	Images          []imageValues `json:"images"`
}

// imageValues are the paths, inside the values, of an image's parts.
type imageValues struct {
	Repository string `json:"repository"`
	Tag        string `json:"tag"`
	Digest     string `json:"digest"`
}

var errNoPolicy = errors.New("policy not specified")

// readValues returns the values of a release, including the chart's defaults, and their `keel:` block.
func readValues(r *release.Release) (chartutil.Values, keelValues, error) {
	values, err := chartutil.CoalesceValues(r.Chart, r.Config)
	if err != nil {
		return nil, keelValues{}, err
	}
	text, err := values.YAML()
	if err != nil {
		return nil, keelValues{}, err
	}
	var root struct {
		Keel keelValues `json:"keel"`
	}
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		return nil, keelValues{}, fmt.Errorf("failed to parse keel config: %w", err)
	}
	if root.Keel.Policy == "" {
		return nil, keelValues{}, errNoPolicy
	}
	return values, root.Keel, nil
}

// imageIn reads the image at the paths.
func imageIn(values chartutil.Values, paths imageValues) (image, error) {
	if paths.Repository == "" {
		return image{}, errors.New("repository name path cannot be empty")
	}
	repository, err := values.PathValue(paths.Repository)
	if err != nil {
		return image{}, err
	}
	tag, err := values.PathValue(paths.Tag)
	if err != nil {
		return parseImage(fmt.Sprint(repository))
	}
	return parseImage(fmt.Sprintf("%v:%v", repository, tag))
}

// nest turns dotted paths into nested values, one path at a time: of two paths below one parent, one
// replaces the other, in random order. Keel does the same; charts must not rely on either.
func nest(paths map[string]string) map[string]any {
	nested := map[string]any{}
	for path, value := range paths {
		head, rest, dotted := strings.Cut(path, ".")
		if dotted {
			nested[head] = nest(map[string]string{rest: value})
		} else {
			nested[head] = value
		}
	}
	return nested
}
