package main

import (
	"context"
	"errors"
	"log/slog"

	"helm.sh/helm/v3/pkg/release"
)

// event means that a tag of a repository has a new image. It has no digest after a poll of the list of tags.
type event struct {
	image     image
	digest    string
	platforms []platform // known only for a polled list of tags
}

// provider upgrades the releases of an event, one event after the other.
type provider struct {
	workloads *workloads
	events    chan event
}

func newProvider(w *workloads) *provider {
	return &provider{workloads: w, events: make(chan event, 512)}
}

func (p *provider) run(stop context.Context) {
	for {
		select {
		case <-stop.Done():
			return
		case e := <-p.events:
			for _, r := range listReleases() {
				if values := p.plan(e, r); values != nil {
					upgradeRelease(r, values)
				}
			}
		}
	}
}

// plan returns the values that the event sets in a release, or nil.
func (p *provider) plan(e event, r *release.Release) map[string]string {
	logger := slog.With("release", r.Name, "namespace", r.Namespace)
	values, keel, err := readValues(r)
	if err != nil {
		if !errors.Is(err, errNoPolicy) {
			logger.Error("provider.helm3: failed to get keel configuration for release", "error", err)
		}
		return nil
	}
	rule := parsePolicy(keel)
	if rule.none() {
		return nil
	}
	plan := map[string]string{}
	for _, paths := range keel.Images {
		current, err := imageIn(values, paths)
		if err != nil {
			logger.Error("provider.helm3: failed to parse image", "error", err, "repository", paths.Repository)
			continue
		}
		if current.repository() != e.image.repository() {
			continue
		}
		accepted, err := rule.accepts(current.tag, e.image.tag)
		if err != nil {
			logger.Error("provider.helm3: got error while checking whether update the chart", "error", err)
			continue
		}
		if !accepted {
			logger.Info("provider.helm3: ignoring", "image", current, "tag", e.image.tag, "policy", rule.name)
			continue
		}
		// Without a digest in the event, the value becomes empty, so that tag and digest never contradict each other.
		if paths.Digest != "" {
			plan[paths.Digest] = e.digest
		}
		if paths.Tag != "" {
			plan[paths.Tag] = e.image.tag
		} else {
			plan[paths.Repository] = e.image.String()
		}
	}
	if len(plan) == 0 {
		return nil
	}
	if e.platforms != nil && !covers(e.platforms, p.workloads.platforms(r.Namespace, r.Name, e.image.repository())) {
		logger.Warn("provider.helm3: skipping polling event that is not compatible with current workload platforms")
		return nil
	}
	if keel.Approvals > 0 {
		logger.Error("provider.helm3: the stand-in knows no approvals, so nothing is updated")
		return nil
	}
	return plan
}
