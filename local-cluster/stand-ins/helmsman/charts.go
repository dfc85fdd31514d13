package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/Masterminds/semver"
	"sigs.k8s.io/yaml"
)

// chart is the result of a chart reference and a version range.
type chart struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// addRepositories adds the chart repositories that helm does not have yet, and updates all of them.
func (c *cluster) addRepositories() error {
	known := map[string]string{}
	out, err := helm("Listing helm repositories", "repo", "list", "--output", "json")
	if err == nil {
		var listed []struct{ Name, URL string }
		if err := json.Unmarshal([]byte(out), &listed); err != nil {
			return fmt.Errorf("failed to unmarshal Helm CLI output: %w", err)
		}
		for _, repository := range listed {
			known[repository.Name] = repository.URL
		}
	} else if !strings.Contains(err.Error(), "no repositories to show") {
		return fmt.Errorf("while listing helm repositories: %w", err)
	}
	for name, address := range c.state.HelmRepos {
		if err := c.addRepository(name, address, known[name]); err != nil {
			return err
		}
	}
	if c.options.noUpdate || len(c.state.HelmRepos) == 0 {
		return nil
	}
	if _, err := helm("Updating helm repositories", "repo", "update"); err != nil {
		return fmt.Errorf("err updating helm repos: %w", err)
	}
	return nil
}

func (c *cluster) addRepository(name, address, known string) error {
	parsed, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("failed to add helm repo:  %w", err)
	}
	arguments := []string{"repo", "add"}
	if !c.options.noUpdate {
		arguments = append(arguments, "--force-update")
	}
	var credentials []string
	if user := parsed.User; user != nil {
		password, given := user.Password()
		if !given {
			return fmt.Errorf("helm repo %s has incomplete basic auth info. Missing the password!", name)
		}
		credentials = []string{"--username", user.Username(), "--password", password}
		parsed.User = nil
	}
	if known == parsed.String() {
		return nil
	}
	arguments = append(append(arguments, name, parsed.String()), credentials...)
	if _, err := retry(func() (string, error) {
		return helm("Adding helm repository [ "+name+" ]", arguments...)
	}); err != nil {
		return fmt.Errorf("while adding helm repository [%s]]: %w", name, err)
	}
	return nil
}

// resolveCharts finds, with helm, the chart of every app that is not left out, by "chart version range".
func (c *cluster) resolveCharts() (map[string]*chart, error) {
	resolved := map[string]*chart{}
	failed := false
	for _, a := range c.state.Apps {
		if a.disabled || resolved[a.Chart+" "+a.Version] != nil {
			continue
		}
		found, err := resolveChart(a.Chart, a.Version)
		if err != nil {
			failed = true
			logf("ERROR", "%s", err)
			continue
		}
		resolved[a.Chart+" "+a.Version] = found
	}
	if failed && !c.options.skipValidation {
		return nil, errors.New("chart validation failed")
	}
	info("Charts validated.")
	return resolved, nil
}

func resolveChart(reference, versions string) (*chart, error) {
	arguments := []string{"show", "chart", reference}
	if versions != "latest" && versions != "" {
		arguments = append(arguments, "--version", versions)
	}
	out, err := helm("Getting latest non-local chart's version "+reference+"-"+versions, arguments...)
	if err != nil {
		return nil, fmt.Errorf("chart [ %s ] version [ %s ] can't be found. If this is not a local chart, add the repo in your "+
			"helmRepos stanza. Error output: %w", reference, versions, err)
	}
	found := &chart{}
	if err := yaml.Unmarshal([]byte(out), found); err != nil {
		return nil, err
	}
	constraint, err := semver.NewConstraint(versions)
	if err != nil {
		return nil, fmt.Errorf("chart [ %s ] version [ %s ]: %w", reference, versions, err)
	}
	parsed, err := semver.NewVersion(found.Version)
	if err != nil {
		return nil, err
	}
	if !constraint.Check(parsed) {
		return nil, fmt.Errorf("chart [ %s ] with version [ %s ] was found with a mismatched version: %s",
			reference, versions, found.Version)
	}
	return found, nil
}
