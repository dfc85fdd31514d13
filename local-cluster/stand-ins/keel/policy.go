package main

import (
	"fmt"
	"sort"
	"strings"

	"github.com/Masterminds/semver"
)

// policy decides which tags replace the current one. The zero value accepts none.
type policy struct {
	name            string
	matchTag        bool
	matchPreRelease bool
}

func parsePolicy(k keelValues) policy {
	switch k.Policy {
	case "all", "major", "minor", "patch", "force":
		return policy{k.Policy, k.MatchTag, k.MatchPreRelease == nil || *k.MatchPreRelease}
	}
	return policy{}
}

func (p policy) none() bool { return p.name == "" }

// keepsTag is true if Keel watches the digest of one tag, and not the list of tags.
func (p policy) keepsTag() bool { return p.name == "force" && p.matchTag }

// accepts reports whether tag replaces current.
func (p policy) accepts(current, tag string) (bool, error) {
	switch p.name {
	case "":
		return false, nil
	case "force":
		return p.forced(current, tag), nil
	}
	if current == "latest" {
		return true, nil
	}
	if !strings.Contains(tag, ".") {
		return false, fmt.Errorf("tag %q has no major.minor.patch", tag)
	}
	from, err := semver.NewVersion(current)
	if err != nil {
		return false, fmt.Errorf("failed to parse current version %q: %w", current, err)
	}
	to, err := semver.NewVersion(tag)
	if err != nil {
		return false, fmt.Errorf("failed to parse new version %q: %w", tag, err)
	}
	if from.Prerelease() != to.Prerelease() && p.name != "all" && p.matchPreRelease || !from.LessThan(to) {
		return false, nil
	}
	sameMajor := from.Major() == to.Major()
	switch p.name {
	case "minor":
		return sameMajor, nil
	case "patch":
		return sameMajor && from.Minor() == to.Minor(), nil
	}
	return true, nil
}

// forced accepts any tag except an older version; with matchTag, only the same tag.
func (p policy) forced(current, tag string) bool {
	if p.matchTag || current == tag {
		return current == tag
	}
	from, fromErr := semver.NewVersion(current)
	to, toErr := semver.NewVersion(tag)
	return fromErr != nil || toErr != nil || to.GreaterThan(from)
}

// order sorts the versions among the tags, the newest first. Other tags, only for `force`, follow.
func (p policy) order(tags []string) []string {
	var versions []*semver.Version
	var others []string
	for _, tag := range tags {
		version, err := semver.NewVersion(tag)
		if err == nil && (p.name == "force" || strings.Contains(tag, ".")) {
			versions = append(versions, version)
		} else if p.name == "force" {
			others = append(others, tag)
		}
	}
	sort.SliceStable(versions, func(i, j int) bool { return versions[j].LessThan(versions[i]) })
	ordered := make([]string, 0, len(tags))
	for _, version := range versions {
		ordered = append(ordered, version.Original())
	}
	return append(ordered, others...)
}
