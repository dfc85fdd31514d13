package main

import (
	"encoding/json"
	"reflect"
	"strings"
)

// state is the desired state, merged from all files.
type state struct {
	Metadata      map[string]string     `json:"metadata"`
	Context       string                `json:"context"`
	Settings      settings              `json:"settings"`
	HelmRepos     map[string]string     `json:"helmRepos"`
	Preconfigured []string              `json:"preconfiguredHelmRepos"`
	Namespaces    map[string]*namespace `json:"namespaces"`
	Apps          map[string]*app       `json:"apps"`
	// Templates are only for YAML anchors.
	Templates map[string]any `json:"appsTemplates"`

	targets map[string]bool
}

type settings struct {
	KubeContext      string         `json:"kubeContext"`
	StorageBackend   string         `json:"storageBackend"`
	ClusterURI       string         `json:"clusterURI"`
	ReverseDelete    bool           `json:"reverseDelete"`
	GlobalMaxHistory int            `json:"globalMaxHistory"`
	SkipIgnored      bool           `json:"skipIgnoredApps"`
	SkipPending      bool           `json:"skipPendingApps"`
	GlobalHooks      map[string]any `json:"globalHooks"`
}

type namespace struct {
	Protected   bool              `json:"protected"`
	Labels      map[string]string `json:"labels"`
	Annotations map[string]string `json:"annotations"`
	Limits      []any             `json:"limits"`
	Quotas      map[string]any    `json:"quotas"`

	disabled bool
}

// app is one Helm release.
type app struct {
	Name          string            `json:"name"`
	Description   string            `json:"description"`
	Namespace     string            `json:"namespace"`
	Enabled       optionalBool      `json:"enabled"`
	Group         string            `json:"group"`
	Chart         string            `json:"chart"`
	Version       string            `json:"version"`
	ValuesFile    string            `json:"valuesFile"`
	ValuesFiles   []string          `json:"valuesFiles"`
	SecretsFile   string            `json:"secretsFile"`
	SecretsFiles  []string          `json:"secretsFiles"`
	PostRenderer  string            `json:"postRenderer"`
	Test          optionalBool      `json:"test"`
	Protected     optionalBool      `json:"protected"`
	Wait          optionalBool      `json:"wait"`
	Priority      int               `json:"priority"`
	Set           map[string]string `json:"set"`
	SetString     map[string]string `json:"setString"`
	SetFile       map[string]string `json:"setFile"`
	HelmFlags     []string          `json:"helmFlags"`
	HelmDiffFlags []string          `json:"helmDiffFlags"`
	NoHooks       optionalBool      `json:"noHooks"`
	Timeout       int               `json:"timeout"`
	Hooks         map[string]any    `json:"hooks"`
	MaxHistory    int               `json:"maxHistory"`

	disabled bool
}

func (a *app) key() string { return a.Namespace + "/" + a.Name }

// optionalBool distinguishes a missing value from false, so that a later file can set true back to false.
type optionalBool struct{ Value, Given bool }

func (b *optionalBool) UnmarshalJSON(data []byte) error {
	b.Given = true
	return json.Unmarshal(data, &b.Value)
}

// overGiven lets the merge of two files override an optionalBool if the later file has a value.
type overGiven struct{}

func (overGiven) Transformer(t reflect.Type) func(dst, src reflect.Value) error {
	if t != reflect.TypeFor[optionalBool]() {
		return nil
	}
	return func(dst, src reflect.Value) error {
		if src.FieldByName("Given").Bool() {
			dst.Set(src)
		}
		return nil
	}
}

// limitTo disables the apps that --target, --group and their opposites leave out, and namespaces without other apps.
func (s *state) limitTo(o *options) {
	s.targets = map[string]bool{}
	for _, target := range o.targets {
		s.targets[target] = true
	}
	limited := len(o.targets) > 0 || len(o.groups) > 0
	used := map[string]bool{}
	for _, a := range s.Apps {
		excluded := contains(o.excludedGroups, a.Group) || contains(o.excludedTargets, a.Name)
		if limited && contains(o.groups, a.Group) {
			s.targets[a.Name] = true
		}
		if excluded || limited && !s.targets[a.Name] {
			a.disabled = true
		} else {
			used[a.Namespace] = true
		}
	}
	if !limited {
		return
	}
	for name, n := range s.Namespaces {
		n.disabled = !used[name]
	}
}

func (s *state) hasRepository(chart string) bool {
	name, _, _ := strings.Cut(chart, "/")
	_, known := s.HelmRepos[name]
	return known || contains(s.Preconfigured, name)
}

func contains(list []string, value string) bool {
	for _, each := range list {
		if each == value {
			return true
		}
	}
	return false
}
