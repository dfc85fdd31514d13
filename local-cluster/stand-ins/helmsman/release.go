package main

import (
	"regexp"
	"strconv"
	"strings"
)

var chartVersion = regexp.MustCompile(`-(v?[0-9]+\.[0-9]+\.[0-9]+.*)`)

// chartOf splits a chart in `helm list`, such as web-1.2.3, into name and version.
func (r *release) chartOf() chart {
	version := ""
	if match := chartVersion.FindStringSubmatch(r.Chart); match != nil {
		version = match[1]
	}
	head, _, _ := strings.Cut(r.Chart, ".")
	if dash := strings.LastIndex(head, "-"); dash >= 0 {
		head = head[:dash]
	}
	return chart{Name: head, Version: version}
}

func (a *app) valuesFiles() []string {
	if a.ValuesFile != "" {
		return []string{a.ValuesFile}
	}
	return a.ValuesFiles
}

// setsValues reports whether the desired state sets any value of the release. If not, helm keeps the release's own.
func (a *app) setsValues() bool {
	return len(a.valuesFiles())+len(a.Set)+len(a.SetString)+len(a.SetFile) > 0
}

// chartFlags are the flags for chart, version and namespace.
func (a *app) chartFlags() []string {
	flags := []string{a.Name, a.Chart, "--namespace", a.Namespace}
	if a.Version != "latest" {
		flags = append(flags, "--version", a.Version)
	}
	return flags
}

func (a *app) valueFlags() (flags []string) {
	for _, file := range a.valuesFiles() {
		flags = append(flags, "-f", file)
	}
	for _, each := range []struct {
		flag  string
		pairs map[string]string
	}{{"--set", a.Set}, {"--set-string", a.SetString}, {"--set-file", a.SetFile}} {
		for key, value := range each.pairs {
			flags = append(flags, each.flag, key+"="+strings.ReplaceAll(value, ",", `\,`))
		}
	}
	return flags
}

func (a *app) upgradeFlags(o *options) (flags []string) {
	if a.NoHooks.Value {
		flags = append(flags, "--no-hooks")
	}
	if a.Wait.Value {
		flags = append(flags, "--wait")
	}
	if a.Timeout != 0 {
		flags = append(flags, "--timeout", strconv.Itoa(a.Timeout)+"s")
	}
	if a.MaxHistory != 0 {
		flags = append(flags, "--history-max", strconv.Itoa(a.MaxHistory))
	}
	flags = append(append(flags, o.runFlags()...), a.HelmFlags...)
	if o.forceUpgrades {
		flags = append(flags, "--force-replace")
	}
	return flags
}
