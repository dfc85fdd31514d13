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

// listReleases lists the newest revision of each release in all namespaces. Like Keel, it exits if it
// may not do so: the ServiceAccount must be allowed to read all secrets.
func listReleases() []*release.Release {
	releases, err := action.NewList(helm("")).Run()
	if err != nil {
		fatal("helm3: failed to list release", err)
	}
	return releases
}

// upgradeRelease sets values in a release, and keeps all other values and the chart. If the upgrade is refused (missing
// rights, or another operation in progress), the program exits, as Keel does.
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
