// Command helmsman is Slipway's stand-in for helmsman 4.0.5, for machines
// where the real image is not available. It is never shipped.
//
// It reads the same desired state files and runs the same helm and kubectl,
// so that a chart or a desired state that is wrong for helmsman is wrong for it
// too. It refuses features that it does not have (hooks, secrets files, cloud
// storage, quotas). The contract tests run with both programs.
package main

import (
	"os"
	"strings"
)

const version = "v4.0.5 (stand-in)"

const (
	exitFailed  = 1
	exitChanged = 2
)

func main() {
	options := parseOptions(os.Args[1:])
	changed, err := run(options)
	if err != nil {
		logf("CRITICAL", "%s", err)
		os.Exit(exitFailed)
	}
	if changed && options.detailedExitCode {
		os.Exit(exitChanged)
	}
}

// run brings the cluster to the desired state. It reports whether it changed anything.
func run(options *options) (changed bool, err error) {
	if err := options.check(); err != nil {
		return false, err
	}
	if len(options.files) == 0 {
		info("No desired state files provided.")
		return false, nil
	}
	if options.kubeconfig != "" {
		os.Setenv("KUBECONFIG", options.kubeconfig)
	}
	workspace, err := openWorkspace()
	if err != nil {
		return false, err
	}
	defer workspace.close()

	state, err := loadState(options, workspace)
	if err != nil {
		return false, err
	}
	state.limitTo(options)
	if state.Apps == nil {
		info("No apps specified. Nothing to be executed.")
		return false, nil
	}
	if len(options.groups) > 0 && len(state.targets) == 0 {
		info("No apps defined with -group flag were found, exiting")
		return false, nil
	}
	if !options.skipValidation {
		info("Validating desired state definition")
		if err := state.validate(); err != nil {
			return false, err
		}
	}
	cluster := &cluster{options: options, state: state, workspace: workspace}
	plan, err := cluster.prepare()
	if err != nil {
		return false, err
	}
	plan.print()
	if options.apply || options.dryRun || options.destroy {
		err = plan.execute(cluster)
	}
	return len(plan.steps) > 0, err
}

// prepare sets up repositories and namespaces and decides what to do.
func (c *cluster) prepare() (*plan, error) {
	info("Setting up kubectl")
	if err := c.useContext(); err != nil {
		return nil, err
	}
	info("Setting up helm")
	if err := c.addRepositories(); err != nil {
		return nil, err
	}
	acting := c.options.apply || c.options.dryRun || c.options.destroy
	if acting && !c.options.noNamespaces {
		info("Setting up namespaces")
		if err := c.createNamespaces(); err != nil {
			return nil, err
		}
	}
	info("Getting chart information")
	charts, err := c.resolveCharts()
	if err != nil {
		return nil, err
	}
	info("Preparing plan")
	return c.decide(charts)
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
