package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/robfig/cron/v3"
)

// scanInterval is the time between two searches in the releases for images to poll and for changed schedules.
const scanInterval = 3 * time.Second

var schedules = cron.NewParser(cron.Second | cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.DowOptional | cron.Descriptor)

// poller polls registries: the digest of one tag (`force` with matchTag), otherwise the list of tags.
type poller struct {
	provider        *provider
	registry        *registry
	workloads       *workloads
	defaultSchedule string
	jobs            map[string]*job
}

type job struct {
	image    image
	keepsTag bool
	digest   string
	spec     string
	schedule cron.Schedule
	next     time.Time
}

func newPoller(p *provider, r *registry, w *workloads, defaultSchedule string) *poller {
	return &poller{p, r, w, defaultSchedule, map[string]*job{}}
}

func (p *poller) run(stop context.Context) {
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	var scanned time.Time
	for {
		if time.Since(scanned) >= scanInterval {
			p.scan()
			scanned = time.Now()
		}
		for _, j := range p.jobs {
			if time.Now().After(j.next) {
				p.poll(j)
				j.next = j.schedule.Next(time.Now())
			}
		}
		select {
		case <-stop.Done():
			return
		case <-tick.C:
		}
	}
}

// scan starts and stops jobs, so that each tracked image has one.
func (p *poller) scan() {
	wanted := map[string]bool{}
	images := trackedImages(listReleases(), p.defaultSchedule)
	for _, t := range images {
		if t.policy.none() {
			continue
		}
		schedule, err := schedules.Parse(t.schedule)
		if err != nil {
			slog.Error("trigger.poll.RepositoryWatcher.addJob: invalid cron schedule", "image", t.image, "error", err)
			continue
		}
		wanted[t.job()] = true
		known := p.jobs[t.job()]
		if known == nil {
			if known = p.start(t, images); known == nil {
				continue
			}
		}
		known.image = t.image
		if known.spec != t.schedule {
			known.spec, known.schedule, known.next = t.schedule, schedule, schedule.Next(time.Now())
		}
	}
	for name := range p.jobs {
		if !wanted[name] {
			slog.Info("trigger.poll.RepositoryWatcher: image no longer tracked, removing watcher", "job", name)
			delete(p.jobs, name)
		}
	}
}

// start begins to poll. It polls nothing until the current tag exists in the registry. It compares with the running digest,
// if that is known, to find a move of the tag that happened while Keel was down.
func (p *poller) start(t tracked, all []tracked) *job {
	digest, err := p.registry.digest(t.image)
	if err != nil {
		slog.Error("trigger.poll.RepositoryWatcher.addJob: failed to get image digest", "image", t.image, "error", err)
		return nil
	}
	j := &job{image: t.image, keepsTag: t.policy.keepsTag(), digest: digest}
	if j.keepsTag {
		j.digest = p.baseline(t, all, digest)
	}
	slog.Info("trigger.poll.RepositoryWatcher: new watch job added", "job", t.job(), "digest", j.digest, "schedule", t.schedule)
	p.jobs[t.job()] = j
	p.poll(j)
	return j
}

// baseline is a digest that a release runs, if none of its pods runs the digest of the registry.
func (p *poller) baseline(t tracked, all []tracked, digest string) string {
	var known []string
	for _, each := range all {
		if each.job() != t.job() {
			continue
		}
		running := p.workloads.runningDigests(each.namespace, each.release, each.image)
		if len(running) == 0 || slices.Contains(running, digest) {
			continue
		}
		if known == nil {
			var err error
			if known, err = p.registry.digests(t.image); err != nil {
				slog.Warn("trigger.poll.RepositoryWatcher.addJob: cannot check for runtime drift", "error", err)
				return digest
			}
		}
		if !slices.ContainsFunc(running, func(d string) bool { return slices.Contains(known, d) }) {
			return running[0]
		}
	}
	return digest
}

func (p *poller) poll(j *job) {
	if j.keepsTag {
		p.pollDigest(j)
	} else {
		p.pollTags(j)
	}
}

func (p *poller) pollDigest(j *job) {
	digest, err := p.registry.digest(j.image)
	if err != nil {
		slog.Error("trigger.poll.WatchTagJob: failed to check digest", "image", j.image, "error", err)
		return
	}
	if digest == j.digest {
		return
	}
	j.digest = digest
	slog.Info("trigger.poll.WatchTagJob: digest change detected, submiting event to providers", "image", j.image, "new_digest", digest)
	p.provider.events <- event{image: j.image, digest: digest}
}

// pollTags submits, for each release on this repository, the newest tag that its policy accepts.
func (p *poller) pollTags(j *job) {
	tags, err := p.registry.tags(j.image)
	if err != nil {
		slog.Error("trigger.poll.WatchRepositoryTagsJob: failed to get repository", "image", j.image, "error", err)
		return
	}
	submitted := map[string]bool{}
	for _, t := range trackedImages(listReleases(), p.defaultSchedule) {
		if t.job() != j.image.repository() {
			continue
		}
		needed := p.workloads.platforms(t.namespace, t.release, t.image.repository())
		if len(needed) == 0 {
			slog.Warn("trigger.poll.WatchRepositoryTagsJob: skipping workload because its eligible platforms could not be established",
				"image", t.image, "release", t.release)
			continue
		}
		candidate, platforms := p.candidate(t, tags, needed)
		if candidate != "" && !submitted[candidate] {
			submitted[candidate] = true
			found := t.image
			found.tag = candidate
			p.provider.events <- event{image: found, platforms: platforms}
		}
	}
}

func (p *poller) candidate(t tracked, tags []string, needed []platform) (string, []platform) {
	for _, tag := range t.policy.order(tags) {
		accepted, err := t.policy.accepts(t.image.tag, tag)
		if err != nil || !accepted {
			continue
		}
		if tag == t.image.tag {
			break
		}
		found := t.image
		found.tag = tag
		platforms, err := p.registry.platforms(found)
		if err == nil && !covers(platforms, needed) {
			err = fmt.Errorf("it has %v, the workload needs %v", platforms, needed)
		}
		if err != nil {
			slog.Warn("trigger.poll.WatchRepositoryTagsJob: skipping candidate because of its platform", "image", found, "error", err)
			continue
		}
		return tag, platforms
	}
	return "", nil
}
