package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
)

// options are helmsman's command line flags, as far as the stand-in supports them. With any other flag, the
// program exits with code 2, as helmsman does.
type options struct {
	files, envFiles                       list
	targets, groups                       list
	excludedTargets, excludedGroups       list
	kubeconfig, contextOverride           string
	apply, dryRun, destroy                bool
	debug, verbose, showDiff              bool
	noBanner, noNamespaces, noUpdate      bool
	noEnvSubst, substEnvValues            bool
	skipValidation, keepUntracked         bool
	skipPending, skipIgnored              bool
	alwaysUpgrade, forceUpgrades          bool
	detailedExitCode                      bool
	pendingRetries, parallel, diffContext int
}

// list collects the values of a flag that may be given more than once.
type list []string

func (l *list) String() string { return strings.Join(*l, " ") }

func (l *list) Set(value string) error {
	*l = append(*l, value)
	return nil
}

func parseOptions(arguments []string) *options {
	o := &options{}
	f := flag.NewFlagSet("helmsman", flag.ExitOnError)
	f.Var(&o.files, "f", "desired state `file`; may be given more than once, later files are merged into earlier ones")
	f.Var(&o.envFiles, "e", "`file` of environment variables; may be given more than once")
	f.Var(&o.targets, "target", "act only on this `app`; may be given more than once")
	f.Var(&o.groups, "group", "act only on this `group` of apps; may be given more than once")
	f.Var(&o.excludedTargets, "exclude-target", "leave out this `app`")
	f.Var(&o.excludedGroups, "exclude-group", "leave out this `group`")
	f.StringVar(&o.kubeconfig, "kubeconfig", "", "kubeconfig `file`")
	f.StringVar(&o.contextOverride, "context-override", "", "treat every release as one of this `context`")
	f.BoolVar(&o.apply, "apply", false, "run the plan")
	f.BoolVar(&o.dryRun, "dry-run", false, "run helm with --dry-run, without changes")
	f.BoolVar(&o.destroy, "destroy", false, "delete all releases of the desired state")
	f.BoolVar(&o.debug, "debug", false, "show the commands")
	f.BoolVar(&o.verbose, "verbose", false, "show more, including differences")
	f.BoolVar(&o.showDiff, "show-diff", false, "show differences")
	f.BoolVar(&o.noBanner, "no-banner", false, "accepted; the stand-in has no banner")
	f.BoolVar(new(bool), "no-color", false, "accepted; the stand-in has no colors")
	f.BoolVar(&o.noBanner, "no-fancy", false, "accepted; as -no-banner -no-color")
	f.BoolVar(&o.noNamespaces, "no-ns", false, "do not create namespaces")
	f.BoolVar(&o.noUpdate, "no-update", false, "do not update chart repositories")
	f.BoolVar(&o.noEnvSubst, "no-env-subst", false, "leave $VARIABLES as they are")
	f.BoolVar(&o.substEnvValues, "subst-env-values", false, "replace $VARIABLES in values files too")
	f.BoolVar(&o.skipValidation, "skip-validation", false, "do not validate the desired state")
	f.BoolVar(&o.keepUntracked, "keep-untracked-releases", false, "keep releases that are no longer in the desired state")
	f.BoolVar(&o.skipPending, "skip-pending", false, "ignore pending releases")
	f.BoolVar(&o.skipIgnored, "skip-ignored", false, "do not mention ignored apps")
	f.BoolVar(&o.alwaysUpgrade, "always-upgrade", false, "also upgrade releases that are up to date")
	f.BoolVar(&o.forceUpgrades, "force-upgrades", false, "replace objects that cannot be updated")
	f.BoolVar(&o.detailedExitCode, "detailed-exit-code", false, "exit with 2 if there were changes")
	f.IntVar(&o.pendingRetries, "pending-max-retries", 0, "number of retries for a pending release")
	f.IntVar(&o.parallel, "p", 1, "accepted; the stand-in runs one release after the other")
	f.IntVar(&o.diffContext, "diff-context", -1, "accepted; the stand-in shows no context lines")
	showVersion := f.Bool("v", false, "show the version")
	_ = f.Parse(arguments) // ExitOnError: does not return an error
	if *showVersion {
		fmt.Println("Helmsman version: " + version)
		os.Exit(0)
	}
	return o
}

func (o *options) check() error {
	switch {
	case o.dryRun && o.apply:
		return errors.New("--apply and --dry-run can't be used together.")
	case o.destroy && o.apply:
		return errors.New("--destroy and --apply can't be used together.")
	case len(o.targets) > 0 && len(o.groups) > 0:
		return errors.New("--target and --group can't be used together.")
	}
	return nil
}

// runFlags are the flags of every helm command that changes something.
func (o *options) runFlags() []string {
	switch {
	case o.dryRun:
		return []string{"--dry-run", "--debug"}
	case o.debug:
		return []string{"--debug"}
	}
	return nil
}
