package main

import (
	"fmt"
	"net/http"

	"github.com/Masterminds/semver/v3"
)

func (a *api) charts(w http.ResponseWriter, r *http.Request) {
	current, err := a.repository.index(r.Context())
	if err != nil {
		fail(w, err)
		return
	}
	answer(w, http.StatusOK, current.Entries)
}

func (a *api) versions(w http.ResponseWriter, r *http.Request) {
	current, err := a.repository.index(r.Context())
	if err != nil {
		fail(w, err)
		return
	}
	versions := current.Entries[r.PathValue("name")]
	if versions == nil {
		refuse(w, http.StatusNotFound, "chart not found")
		return
	}
	answer(w, http.StatusOK, versions)
}

// version returns one version; `latest` is the newest version that is not a pre-release.
func (a *api) version(w http.ResponseWriter, r *http.Request) {
	current, err := a.repository.index(r.Context())
	if err != nil {
		fail(w, err)
		return
	}
	name, wanted := r.PathValue("name"), r.PathValue("version")
	for _, chart := range current.Entries[name] {
		parsed, err := semver.NewVersion(chart.version())
		if chart.version() == wanted || wanted == "latest" && err == nil && parsed.Prerelease() == "" {
			answer(w, http.StatusOK, chart)
			return
		}
	}
	refuse(w, http.StatusNotFound, fmt.Sprintf("no chart version found for %s-%s", name, wanted))
}
