package main

import (
	"fmt"
	"sort"
	"strings"
	"time"
)

// decide compares the desired state with the releases in the cluster.
func (c *cluster) decide(charts map[string]*chart) (*plan, error) {
	info("Acquiring current Helm state from cluster")
	releases, err := c.releases()
	if err != nil {
		return nil, err
	}
	p := &plan{}
	names := make([]string, 0, len(c.state.Apps))
	for name := range c.state.Apps {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		a := c.state.Apps[name]
		if err := c.decideApp(p, a, releases[a.key()], charts[a.Chart+" "+a.Version]); err != nil {
			return nil, err
		}
	}
	if !c.options.keepUntracked {
		if err := c.removeUntracked(p); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (c *cluster) decideApp(p *plan, a *app, r *release, found *chart) error {
	prefix := fmt.Sprintf("Release [ %s ] in namespace [ %s ]", a.Name, a.Namespace)
	ours := r != nil && r.context == c.state.Context
	switch {
	case a.disabled:
		if !c.state.Settings.SkipIgnored && !c.options.skipIgnored {
			p.say("INFO", a.Priority, "%s ignored", prefix)
		}
	case ours && (a.Protected.Value || c.protected(a.Namespace)):
		p.say("INFO", a.Priority, "%s is PROTECTED. Operations are not allowed on this release until protection is removed.", prefix)
	case c.options.destroy:
		if ours {
			p.say("WARNING", a.Priority, "%s will be DELETED (destroy flag enabled).", prefix)
			p.uninstall(c, a)
		}
	case !a.Enabled.Value && ours:
		p.say("WARNING", a.Priority, "%s is desired to be DELETED.", prefix)
		p.uninstall(c, a)
	case !a.Enabled.Value:
		p.say("INFO", a.Priority, "%sis disabled", prefix)
	case r == nil:
		p.say("NOTICE", a.Priority, "%s will be installed using version [ %s ]", prefix, a.Version)
		p.upgrade(c, a, "Install release")
	case !ours:
		return fmt.Errorf("%s already exists but is not managed by the current context. "+
			"Applying changes will likely cause conflicts. Change the release name or namespace.", prefix)
	case r.Status == "deployed":
		return c.decideUpgrade(p, a, r, found)
	case r.Status == "failed":
		p.say("NOTICE", a.Priority, "%s is in FAILED state. Upgrade is scheduled!", prefix)
		p.upgrade(c, a, "Upgrade release")
	case strings.HasPrefix(r.Status, "pending-") || r.Status == "uninstalling":
		return c.decidePending(p, a, prefix)
	default:
		return fmt.Errorf("%s has the status %q, which the stand-in for helmsman does not handle", prefix, r.Status)
	}
	return nil
}

// decidePending stops, since another program changes the release. helmsman waits between its retries, but
// does not check the cluster again, so the retries only delay the end.
func (c *cluster) decidePending(p *plan, a *app, prefix string) error {
	if c.state.Settings.SkipPending || c.options.skipPending {
		p.say("INFO", a.Priority, "%sis in a pending state and will be ignored", prefix)
		return nil
	}
	for retries := c.options.pendingRetries; retries > 0; retries-- {
		time.Sleep(time.Duration(1<<(1+retries)) * time.Second)
	}
	return fmt.Errorf("%s is in a pending (install/upgrade/rollback or uninstalling) state. This means application is being operated "+
		"on outside of this Helmsman invocation's scope.Exiting, as this may cause issues when continuing...", prefix)
}

// decideUpgrade upgrades a deployed release on another chart or version, or if its manifests would differ.
func (c *cluster) decideUpgrade(p *plan, a *app, r *release, found *chart) error {
	if found == nil {
		return nil
	}
	a.Version = found.Version
	if c.options.alwaysUpgrade || r.chartOf() != *found {
		p.say("NOTICE", a.Priority, "Release [ %s ] will be upgraded", a.Name)
		p.upgrade(c, a, "Upgrade release")
		return nil
	}
	changes, err := c.differences(a)
	if err != nil {
		return err
	}
	if len(changes) == 0 {
		p.say("INFO", a.Priority, "Release [ %s ] installed and up-to-date", a.Name)
		return nil
	}
	if c.options.verbose || c.options.showDiff {
		fmt.Println(strings.Join(changes, "\n"))
	}
	p.say("NOTICE", a.Priority, "Release [ %s ] will be updated", a.Name)
	p.upgrade(c, a, "Upgrade release")
	return nil
}

func (c *cluster) protected(namespace string) bool {
	n := c.state.Namespaces[namespace]
	return n != nil && n.Protected
}

// removeUntracked uninstalls releases of this context, in the namespaces of the desired state, that are no longer in it.
func (c *cluster) removeUntracked(p *plan) error {
	info("Checking if any Helmsman managed releases are no longer tracked by your desired state ...")
	tracked := map[string]bool{}
	for _, a := range c.state.Apps {
		tracked[a.key()] = true
	}
	found := 0
	for name, n := range c.state.Namespaces {
		if n.disabled {
			continue
		}
		out, err := retry(func() (string, error) {
			return kubectl("Getting Helmsman-managed releases", "get", c.state.Settings.StorageBackend, "-n", name, "-l", "MANAGED-BY=HELMSMAN",
				"-o", `jsonpath={range .items[*]}{.metadata.labels.name}{" "}{.metadata.labels.HELMSMAN_CONTEXT}{"\n"}{end}`)
		})
		if err != nil {
			return err
		}
		seen := map[string]bool{}
		for line := range strings.Lines(out) {
			fields := strings.Fields(line)
			if len(fields) == 0 || seen[fields[0]] || tracked[name+"/"+fields[0]] {
				continue
			}
			context := defaultContext
			if len(fields) > 1 {
				context = fields[1]
			}
			if context != c.state.Context || len(c.state.targets) > 0 && !c.state.targets[fields[0]] {
				continue
			}
			seen[fields[0]] = true
			found++
			p.say("WARNING", -1000, "Untracked release [ %s ] found and it will be deleted", fields[0])
			p.uninstallUntracked(c, fields[0], name)
		}
	}
	if found == 0 {
		info("No untracked releases found")
	}
	return nil
}
