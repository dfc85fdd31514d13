package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// validate checks the merged state as helmsman does, and refuses what the stand-in does not support.
func (s *state) validate() error {
	if s.Settings.KubeContext == "" && !hasCurrentContext() {
		return errors.New("settings validation failed -- you have not defined a kubeContext to use. Either define it in the " +
			"desired state file or pass a kubeconfig with --kubeconfig to use an existing context")
	}
	if s.Settings.ClusterURI != "" || len(s.Settings.GlobalHooks) > 0 {
		return errors.New("the stand-in for helmsman supports neither settings.clusterURI nor settings.globalHooks: use a kubeconfig")
	}
	if len(s.Namespaces) == 0 {
		return errors.New("namespaces validation failed -- at least one namespace is required")
	}
	for name, n := range s.Namespaces {
		if len(n.Limits) > 0 || len(n.Quotas) > 0 {
			return fmt.Errorf("the stand-in for helmsman does not set limits and quotas (namespace %s)", name)
		}
	}
	for name, address := range s.HelmRepos {
		if _, err := url.ParseRequestURI(address); err != nil {
			return fmt.Errorf("repos validation failed -- repo [%s ] must have a valid URL", name)
		}
	}
	seen := map[string]bool{}
	for label, a := range s.Apps {
		if err := s.validateApp(a, seen); err != nil {
			return fmt.Errorf("apps validation failed -- for app [%s ]. %w", label, err)
		}
	}
	return nil
}

func (s *state) validateApp(a *app, seen map[string]bool) error {
	_, namespaceDefined := s.Namespaces[a.Namespace]
	_, chartMissing := os.Stat(a.Chart)
	switch {
	case seen[a.key()]:
		return errors.New("release name must be unique within a given namespace")
	case a.Namespace == "":
		return errors.New("release targeted namespace can't be empty")
	case !namespaceDefined && a.Namespace != "kube-system":
		return fmt.Errorf("release %s is using namespace [ %s ] which is not defined in the Namespaces section of your desired state "+
			"file. Release [ %s ] can't be installed in that Namespace until its defined.", a.Name, a.Namespace, a.Name)
	case a.Chart == "" || chartMissing != nil && !strings.Contains(a.Chart, "/"):
		return errors.New("chart can't be empty and must be of the format: repo/chart")
	case a.Version == "":
		return errors.New("version can't be empty")
	case a.ValuesFile != "" && len(a.ValuesFiles) > 0:
		return errors.New("valuesFile and valuesFiles should not be used together")
	case a.Priority > 0:
		return errors.New("priority can only be 0 or negative value, positive values are not allowed")
	case a.SecretsFile != "" || len(a.SecretsFiles) > 0 || a.PostRenderer != "" || len(a.Hooks) > 0 || a.Test.Value:
		return errors.New("the stand-in for helmsman does not support secretsFiles, postRenderer, hooks and test")
	}
	for _, file := range a.valuesFiles() {
		switch strings.ToLower(filepath.Ext(file)) {
		case ".yaml", ".yml", ".json":
		default:
			return fmt.Errorf("invalid values file: %s must be of one the following file formats: .yaml, .yml, .json", file)
		}
	}
	seen[a.key()] = true
	return nil
}
