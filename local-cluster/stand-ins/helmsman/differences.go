package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"sigs.k8s.io/yaml"
)

// differences renders an app as `helm diff upgrade` does, on the client, and compares with the deployed manifest.
// It returns a line for each object that differs, and no line if an upgrade would change nothing.
func (c *cluster) differences(a *app) ([]string, error) {
	deployed, err := deployedManifest(a)
	if err != nil {
		return nil, err
	}
	rendered, err := c.render(a)
	if err != nil {
		return nil, fmt.Errorf("Failed to render chart: %w", err)
	}
	current, desired := objects(deployed, a.Namespace), objects(rendered, a.Namespace)
	var changes []string
	for name, was := range current {
		is, kept := desired[name]
		switch {
		case !kept && !was.keep:
			changes = append(changes, name+" has been removed")
		case kept && is.content != was.content:
			changes = append(changes, name+" has changed")
		}
	}
	for name := range desired {
		if _, existed := current[name]; !existed {
			changes = append(changes, name+" has been added")
		}
	}
	sort.Strings(changes)
	return changes, nil
}

func deployedManifest(a *app) (string, error) {
	manifest, err := helm("Getting the manifest of "+a.Name, "get", "manifest", a.Name, "--namespace", a.Namespace)
	// As in helm-diff, the flag leaves out the hooks of both sides.
	if err != nil || slices.Contains(a.HelmDiffFlags, "--no-hooks") {
		return manifest, err
	}
	hooks, err := helm("Getting the hooks of "+a.Name, "get", "hooks", a.Name, "--namespace", a.Namespace)
	return manifest + "\n" + hooks, err
}

// render renders the manifests with `helm template`. If the desired state sets no value, it keeps the release's own values,
// as `helm upgrade` does; --reset-then-reuse-values and --reuse-values keep them too.
func (c *cluster) render(a *app) (string, error) {
	arguments := append([]string{"template"}, a.chartFlags()...)
	var passed []string
	reuse, all := !a.setsValues(), true
	for _, flag := range a.HelmDiffFlags {
		switch flag {
		case "--reuse-values":
			reuse, all = true, true
		case "--reset-then-reuse-values":
			reuse, all = true, false
		case "--reset-values":
			reuse = false
		default:
			passed = append(passed, flag)
		}
	}
	if reuse {
		file, err := c.existingValues(a, all)
		if err != nil {
			return "", err
		}
		arguments = append(arguments, "--values", file)
	}
	arguments = append(append(arguments, a.valueFlags()...), passed...)
	return helm("Diffing release [ "+a.Name+" ]", append(arguments, "--is-upgrade", "--dry-run=server")...)
}

func (c *cluster) existingValues(a *app, all bool) (string, error) {
	arguments := []string{"get", "values", a.Name, "--namespace", a.Namespace, "--output", "yaml"}
	if all {
		arguments = append(arguments, "--all")
	}
	values, err := helm("Getting the values of "+a.Name, arguments...)
	if err != nil {
		return "", err
	}
	return c.workspace.write("existing-values.yaml", []byte(values))
}

type object struct {
	content string
	keep    bool
}

// objects splits manifests by object. Tests and documents without any object (comments) are left out.
func objects(manifests, namespace string) map[string]object {
	found := map[string]object{}
	for _, document := range strings.Split("\n"+manifests, "\n---\n") {
		var parsed struct {
			APIVersion string `json:"apiVersion"`
			Kind       string `json:"kind"`
			Metadata   struct {
				Name        string            `json:"name"`
				Namespace   string            `json:"namespace"`
				Annotations map[string]string `json:"annotations"`
			} `json:"metadata"`
		}
		document = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(document), "---"))
		if err := yaml.Unmarshal([]byte(document), &parsed); err != nil || parsed.Kind == "" {
			continue
		}
		if hook := parsed.Metadata.Annotations["helm.sh/hook"]; hook == "test" || hook == "test-success" {
			continue
		}
		if parsed.Metadata.Namespace == "" {
			parsed.Metadata.Namespace = namespace
		}
		name := fmt.Sprintf("%s, %s, %s (%s)", parsed.Metadata.Namespace, parsed.Metadata.Name, parsed.Kind, parsed.APIVersion)
		found[name] = object{document, parsed.Metadata.Annotations["helm.sh/resource-policy"] == "keep"}
	}
	return found
}
