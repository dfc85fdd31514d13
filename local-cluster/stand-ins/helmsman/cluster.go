package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"sigs.k8s.io/yaml"
)

// cluster is the Kubernetes cluster that the kubeconfig names, with Helm's releases in it.
type cluster struct {
	options   *options
	state     *state
	workspace *workspace
}

func hasCurrentContext() bool {
	out, err := kubectl("Getting kubectl context", "config", "current-context")
	if err != nil || out == "" {
		info("Kubectl context is not set")
		return false
	}
	return true
}

func (c *cluster) useContext() error {
	if c.state.Settings.KubeContext == "" {
		if !hasCurrentContext() {
			return fmt.Errorf("missing information to create context [  ]: pass a kubeconfig with --kubeconfig")
		}
		return nil
	}
	_, err := kubectl("Setting kube context", "config", "use-context", c.state.Settings.KubeContext)
	return err
}

// createNamespaces creates missing namespaces, and labels all of them.
func (c *cluster) createNamespaces() error {
	dryRun := ""
	if c.options.dryRun {
		dryRun = "--dry-run=server"
	}
	for name, n := range c.state.Namespaces {
		if n.disabled {
			continue
		}
		if _, err := kubectl("Looking for namespace", "get", "namespace", name); err != nil {
			manifest, err := yaml.Marshal(map[string]any{
				"apiVersion": "v1", "kind": "Namespace",
				"metadata": map[string]any{"name": name, "labels": n.Labels, "annotations": n.Annotations},
			})
			if err != nil {
				return err
			}
			file, err := c.workspace.write("namespace.yaml", manifest)
			if err != nil {
				return err
			}
			if _, err := kubectl("Creating namespace [ "+name+" ]", "apply", "-f", file, dryRun); err != nil {
				return fmt.Errorf("Failed creating namespace [ %s ] with error: %w", name, err)
			}
			info("Namespace [ %s ] created", name)
		}
		c.mark("label", name, n.Labels)
		c.mark("annotate", name, n.Annotations)
	}
	return nil
}

// mark labels or annotates a namespace. It only logs a failure, as helmsman does.
func (c *cluster) mark(verb, name string, pairs map[string]string) {
	if len(pairs) == 0 || c.options.dryRun {
		return
	}
	arguments := []string{verb, "--overwrite", "namespace/" + name}
	for key, value := range pairs {
		arguments = append(arguments, key+"="+value)
	}
	if _, err := kubectl("Marking namespace [ "+name+" ]", arguments...); err != nil && c.options.verbose {
		logf("WARNING", "%s", err)
	}
}

// release is the entry of an installed release in `helm list`, with its helmsman context.
type release struct {
	Name, Namespace, Status, Chart string
	context                        string
}

// releases lists the installed releases in the namespaces of the desired state, by "namespace/name".
func (c *cluster) releases() (map[string]*release, error) {
	found := map[string]*release{}
	for name, n := range c.state.Namespaces {
		if n.disabled {
			continue
		}
		out, err := retry(func() (string, error) {
			return helm("Listing all existing releases in [ "+name+" ] namespace", "list", "--max", "0", "--output", "json", "-n", name)
		})
		if err != nil {
			return nil, err
		}
		var listed []*release
		if err := json.Unmarshal([]byte(out), &listed); err != nil {
			return nil, fmt.Errorf("failed to unmarshal Helm CLI output: %w", err)
		}
		for _, r := range listed {
			if len(c.state.targets) > 0 && !c.state.targets[r.Name] {
				continue
			}
			if r.context, err = c.contextOf(r); err != nil {
				return nil, err
			}
			found[r.Namespace+"/"+r.Name] = r
		}
	}
	return found, nil
}

// contextOf reads the label of the last stored revision (by name); a release without the label has the default context.
func (c *cluster) contextOf(r *release) (string, error) {
	if c.options.contextOverride != "" {
		return c.options.contextOverride, nil
	}
	out, err := kubectl("Getting Helmsman context for [ "+r.Name+" ] release", "get", c.state.Settings.StorageBackend, "-n", r.Namespace,
		"-l", "name="+r.Name, "-o", "jsonpath={.items[-1].metadata.labels.HELMSMAN_CONTEXT}")
	if err != nil {
		return "", err
	}
	if out = strings.TrimSpace(out); out == "" {
		return defaultContext, nil
	}
	return out, nil
}

// label marks all stored revisions of an app's release as managed by helmsman.
func (c *cluster) label(a *app) error {
	if !a.Enabled.Value {
		return nil
	}
	_, err := kubectl("Applying Helmsman labels to [ "+a.Name+" ] release", "label", "--overwrite", c.state.Settings.StorageBackend,
		"-n", a.Namespace, "-l", "owner=helm,name="+a.Name,
		"MANAGED-BY=HELMSMAN", "NAMESPACE="+a.Namespace, "HELMSMAN_CONTEXT="+c.state.Context)
	return err
}
