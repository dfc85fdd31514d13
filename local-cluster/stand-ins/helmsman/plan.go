package main

import (
	"errors"
	"fmt"
	"sort"
)

// plan has the steps to run, and the reasons for them. Both are ordered by priority, the lowest first.
type plan struct {
	decisions []decision
	steps     []step
}

type decision struct {
	level, text string
	priority    int
}

// step is one helm command; app is nil for a release that is no longer in the desired state.
type step struct {
	description string
	arguments   []string
	priority    int
	app         *app
}

func (p *plan) say(level string, priority int, format string, arguments ...any) {
	p.decisions = append(p.decisions, decision{level, fmt.Sprintf(format, arguments...), priority})
}

func (p *plan) upgrade(c *cluster, a *app, verb string) {
	arguments := append([]string{"upgrade", "--install"}, a.chartFlags()...)
	arguments = append(append(arguments, a.valueFlags()...), a.upgradeFlags(c.options)...)
	description := fmt.Sprintf("%s [ %s ] version [ %s ] in namespace [ %s ]", verb, a.Name, a.Version, a.Namespace)
	p.steps = append(p.steps, step{description, arguments, a.Priority, a})
}

func (p *plan) uninstall(c *cluster, a *app) {
	priority := a.Priority
	if c.state.Settings.ReverseDelete {
		priority = -priority
	}
	arguments := append([]string{"uninstall", "--namespace", a.Namespace, a.Name}, c.options.runFlags()...)
	p.steps = append(p.steps, step{fmt.Sprintf("Delete release [ %s ] in namespace [ %s ]", a.Name, a.Namespace), arguments, priority, a})
}

func (p *plan) uninstallUntracked(c *cluster, name, namespace string) {
	arguments := append([]string{"uninstall", name, "--namespace", namespace}, c.options.runFlags()...)
	description := fmt.Sprintf("Delete untracked release [ %s ] in namespace [ %s ]", name, namespace)
	p.steps = append(p.steps, step{description, arguments, -800, nil})
}

func (p *plan) print() {
	sort.SliceStable(p.decisions, func(i, j int) bool { return p.decisions[i].priority < p.decisions[j].priority })
	sort.SliceStable(p.steps, func(i, j int) bool { return p.steps[i].priority < p.steps[j].priority })
	notice("-------- PLAN starts here --------------")
	for _, d := range p.decisions {
		logf(d.level, "%s -- priority: %d", d.text, d.priority)
	}
	notice("-------- PLAN ends here --------------")
}

// execute runs the steps. It tries all steps of one priority. After a failure, it does not start the next priority.
func (p *plan) execute(c *cluster) error {
	if len(p.steps) == 0 {
		info("Nothing to execute")
		return nil
	}
	info("Executing plan")
	failed := false
	for i, s := range p.steps {
		if failed && s.priority != p.steps[i-1].priority {
			break
		}
		if err := s.run(c); err != nil {
			failed = true
			logf("ERROR", "%s", err)
		}
	}
	if failed {
		return errors.New("Plan execution failed")
	}
	info("Plan applied")
	return nil
}

func (s step) run(c *cluster) error {
	notice("%s", s.description)
	if c.options.debug {
		logf("DEBUG", "helm %v", s.arguments)
	}
	out, err := helm(s.description, s.arguments...)
	if s.app != nil && !c.options.dryRun && !c.options.destroy {
		if labelErr := c.label(s.app); labelErr != nil {
			return errors.Join(err, labelErr)
		}
	}
	if err != nil {
		if s.app != nil {
			return fmt.Errorf("command for release [%s] failed: %w", s.app.Name, err)
		}
		return err
	}
	notice("%s", out)
	notice("Finished: %s", s.description)
	return nil
}
