package main

import (
	"errors"
	"log/slog"

	"helm.sh/helm/v3/pkg/release"
)

// tracked is an image of a release that must be polled.
type tracked struct {
	image              image
	policy             policy
	schedule           string
	namespace, release string
}

// job identifies the poll of an image: releases share the poll of one repository, or of one tag.
func (t tracked) job() string {
	if t.policy.keepsTag() {
		return t.image.String()
	}
	return t.image.repository()
}

// trackedImages lists the images of all releases with a `keel:` block that requests polling.
func trackedImages(releases []*release.Release, defaultSchedule string) []tracked {
	var found []tracked
	for _, r := range releases {
		values, keel, err := readValues(r)
		if err != nil {
			if !errors.Is(err, errNoPolicy) {
				slog.Error("provider.helm3: failed to get images for release", "error", err, "release", r.Name)
			}
			continue
		}
		if keel.Trigger != "poll" {
			continue
		}
		schedule := keel.PollSchedule
		if schedule == "" {
			schedule = defaultSchedule
		}
		for _, paths := range keel.Images {
			current, err := imageIn(values, paths)
			if err != nil {
				slog.Error("provider.helm3: failed to parse image", "error", err, "release", r.Name)
				continue
			}
			found = append(found, tracked{current, parsePolicy(keel), schedule, r.Namespace, r.Name})
		}
	}
	return found
}
