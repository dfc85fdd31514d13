package main

import (
	"context"
	"errors"
	"log"
	"os"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/Masterminds/semver/v3"
	"sigs.k8s.io/yaml"
)

// indexCache is the object in which upstream stores its index between two starts.
const indexCache = "index-cache.yaml"

// repository is the chart repository in a store. As in upstream, the index is in memory and in the store, and changes with
// each push and deletion here. Only an empty index is read from a list of the store. So a package that another program put
// into the bucket is not in the index, unless every index is regenerated.
type repository struct {
	store      store
	chartURL   string
	regenerate bool // regenerate every index from the store
	cached     bool // store indexCache

	mutex   sync.Mutex
	entries map[string][]entry
	changes chan func()
}

// index is the content of index.yaml.
type index struct {
	APIVersion string             `json:"apiVersion"`
	Entries    map[string][]entry `json:"entries"`
	Generated  string             `json:"generated"`
	ServerInfo struct{}           `json:"serverInfo"`
}

func openRepository(ctx context.Context, s store, c *config) (*repository, error) {
	r := &repository{store: s, chartURL: strings.TrimSuffix(c.chartURL, "/"), regenerate: c.regenerate, cached: !c.disableStatefiles}
	r.entries, r.changes = map[string][]entry{}, make(chan func(), 100)
	if r.cached {
		text, err := s.get(ctx, indexCache)
		var read index
		if err == nil && yaml.Unmarshal(text, &read) == nil && read.Entries != nil {
			r.entries = read.Entries
		} else if err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
	}
	go func() {
		for change := range r.changes {
			change()
		}
	}()
	_, err := r.index(ctx)
	return r, err
}

func (r *repository) index(ctx context.Context) (*index, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.regenerate || len(r.entries) == 0 {
		if err := r.readStore(ctx); err != nil {
			return nil, err
		}
	}
	now := time.Now().UTC().Format(time.RFC3339)
	entries := map[string][]entry{}
	for name, versions := range r.entries {
		entries[name] = append([]entry{}, versions...)
	}
	return &index{APIVersion: "v1", Entries: entries, Generated: now}, nil
}

// readStore creates the index from the packages in the store.
func (r *repository) readStore(ctx context.Context) error {
	objects, err := r.store.list(ctx)
	if err != nil {
		return err
	}
	r.entries = map[string][]entry{}
	for name, written := range objects {
		if !strings.HasSuffix(name, ".tgz") {
			continue
		}
		content, err := r.store.get(ctx, name)
		if err != nil {
			return err
		}
		chart, err := readChart(content, written)
		if err != nil {
			log.Printf("WARN Invalid package in storage package=%s error=%q", name, err)
			continue
		}
		r.put(chart)
	}
	return nil
}

// add and remove change the index a moment after the response to the client, as upstream does.
func (r *repository) add(chart entry) { r.change(func() { r.put(chart) }) }

func (r *repository) remove(name, version string) {
	r.change(func() { r.drop(name, version) })
}

func (r *repository) change(apply func()) {
	r.changes <- func() {
		r.mutex.Lock()
		defer r.mutex.Unlock()
		apply()
		if r.cached {
			r.save()
		}
	}
}

func (r *repository) save() {
	text, err := yaml.Marshal(index{APIVersion: "v1", Entries: r.entries, Generated: time.Now().UTC().Format(time.RFC3339)})
	if err == nil {
		err = r.store.put(context.Background(), indexCache, text)
	}
	if err != nil {
		log.Printf("WARN Error saving %s error=%q", indexCache, err)
	}
}

func (r *repository) put(chart entry) {
	location := "charts/" + chart.fileName()
	if r.chartURL != "" {
		location = r.chartURL + "/" + location
	}
	chart["urls"] = []string{location}
	r.drop(chart.name(), chart.version())
	versions := append(r.entries[chart.name()], chart)
	sort.Slice(versions, func(i, j int) bool { return newer(versions[i], versions[j]) })
	r.entries[chart.name()] = versions
}

func (r *repository) drop(name, version string) {
	var left []entry
	for _, each := range r.entries[name] {
		if each.version() != version {
			left = append(left, each)
		}
	}
	if r.entries[name] = left; left == nil {
		delete(r.entries, name)
	}
}

func newer(a, b entry) bool {
	left, leftErr := semver.NewVersion(a.version())
	right, rightErr := semver.NewVersion(b.version())
	if leftErr != nil || rightErr != nil {
		return a.version() > b.version()
	}
	return left.GreaterThan(right)
}
