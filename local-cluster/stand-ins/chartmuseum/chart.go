package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"github.com/Masterminds/semver/v3"
	"sigs.k8s.io/yaml"
)

// entry is one chart version in the index: the content of its Chart.yaml, and the location of the package.
type entry map[string]any

func (e entry) name() string    { return e.text("name") }
func (e entry) version() string { return e.text("version") }

func (e entry) text(key string) string {
	value, _ := e[key].(string)
	return value
}

func (e entry) fileName() string { return e.name() + "-" + e.version() + ".tgz" }

var chartName = regexp.MustCompile(`^[a-zA-Z0-9._-]+$`)

// readChart reads the Chart.yaml of a package and refuses a package that Helm would not load.
func readChart(content []byte, created time.Time) (entry, error) {
	description, err := chartYAML(content)
	if err != nil {
		return nil, err
	}
	chart := entry{}
	if err := yaml.Unmarshal(description, &chart); err != nil {
		return nil, fmt.Errorf("cannot load Chart.yaml: %w", err)
	}
	switch {
	case chart.text("apiVersion") == "":
		return nil, errors.New("validation: chart.metadata.apiVersion is required")
	case !chartName.MatchString(chart.name()):
		return nil, fmt.Errorf("validation: chart.metadata.name %q is invalid", chart.name())
	case chart.version() == "":
		return nil, errors.New("validation: chart.metadata.version is required")
	}
	if _, err := semver.NewVersion(chart.version()); err != nil {
		return nil, fmt.Errorf("validation: chart.metadata.version %q is invalid", chart.version())
	}
	digest := sha256.Sum256(content)
	chart["digest"] = hex.EncodeToString(digest[:])
	chart["created"] = created.UTC().Format(time.RFC3339Nano)
	return chart, nil
}

// chartYAML finds <chart>/Chart.yaml in a package.
func chartYAML(content []byte) ([]byte, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	files := tar.NewReader(unzipped)
	for {
		file, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("Chart.yaml file is missing")
		}
		if err != nil {
			return nil, err
		}
		name := strings.TrimPrefix(file.Name, "./")
		if strings.Count(name, "/") == 1 && strings.HasSuffix(name, "/Chart.yaml") {
			return io.ReadAll(io.LimitReader(files, 5<<20))
		}
	}
}
