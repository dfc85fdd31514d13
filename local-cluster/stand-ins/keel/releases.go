package main

import (
	"log/slog"
	"os"
	"time"

	"fmt"

	"helm.sh/helm/v3/pkg/action"
	"helm.sh/helm/v3/pkg/release"
	"k8s.io/cli-runtime/pkg/genericclioptions"
)

const upgradeTimeout = 5 * time.Minute

// listReleases lists the newest revision of each release in all namespaces. Like Keel it ends the program
// where it may not: the ServiceAccount must be allowed to read all secrets.
func listReleases() []*release.Release {
	releases, err := action.NewList(helm("")).Run()
	if err != nil {
		fatal("helm3: failed to list release", err)
	}
	return releases
}

// upgradeRelease sets values in a release and keeps all its others, and its chart. A refused upgrade (missing
// rights, another operation under way) ends the program, as it ends Keel.
func upgradeRelease(r *release.Release, values map[string]string) {
	upgrade := action.NewUpgrade(helm(r.Namespace))
	upgrade.Namespace = r.Namespace
	upgrade.Force = true
	upgrade.Timeout = upgradeTimeout
	upgrade.ReuseValues = r.Config != nil
	upgraded, err := upgrade.Run(r.Name, r.Chart, nest(values))
	if err != nil {
		fatal("helm3: failed to update release from chart", err)
	}
	slog.Info("provider.helm3: release updated", "release", r.Name, "namespace", r.Namespace,
		"version", upgraded.Version, "overrideValues", values)
}

func helm(namespace string) *action.Configuration {
	variable := func(name string) *string {
		value := os.Getenv(name)
		return &value
	}
	flags := &genericclioptions.ConfigFlags{
		Namespace: &namespace, Context: variable("HELM_KUBECONTEXT"),
		BearerToken: variable("HELM_KUBETOKEN"), APIServer: variable("HELM_KUBEAPISERVER"),
	}
	configuration := &action.Configuration{}
	debug := func(format string, arguments ...any) { slog.Debug(fmt.Sprintf(format, arguments...)) }
	if err := configuration.Init(flags, namespace, os.Getenv("HELM_DRIVER"), debug); err != nil {
		fatal("helm3: failed to set up", err)
	}
	return configuration
}
