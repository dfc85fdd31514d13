package contract

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const keelAddress = "http://127.0.0.1:9300"

// keel starts Keel with the user of the token and additional variables, and stops it after the test. Its port is fixed, so only one
// runs at a time.
func (s *sandbox) keel(token string, variables ...string) *process {
	s.t.Helper()
	kubeconfig := filepath.Join(s.directory, token+".kubeconfig")
	if err := environment.writeKubeconfig(kubeconfig, token); err != nil {
		s.t.Fatal(err)
	}
	if answers(keelAddress + "/healthz") {
		s.t.Fatal("port 9300, which Keel always uses, is taken on this machine")
	}
	p := startProcess(filepath.Join(s.directory, fmt.Sprintf("keel-%d.log", time.Now().UnixNano())), append(append(s.variables(),
		"KUBECONFIG="+kubeconfig, "HELM3_PROVIDER=true", "POLL=true", "INSECURE_REGISTRY=true", "XDG_DATA_HOME="+s.directory), variables...),
		program(s.t, "KEEL"), "--no-incluster", "--kubeconfig", kubeconfig)
	s.t.Cleanup(p.kill)
	s.eventually("Keel", func() bool { return !p.running() || answers(keelAddress+"/healthz") })
	return p
}

// install installs the sample chart with the test's own repository in the registry. `keel` is the keel: block.
func (s *sandbox) install(release, tag, keel string, flags ...string) {
	s.t.Helper()
	chart := s.chart("1.0.0", s.chartValues(tag, keel))
	s.helm(append([]string{"upgrade", "--install", release, chart, "--create-namespace"}, flags...)...)
	s.t.Cleanup(func() { _, _ = s.try("helm", "--namespace", s.namespace, "uninstall", release) })
}

func (s *sandbox) chartValues(tag, keel string) string {
	return fmt.Sprintf("image: {repository: %s, tag: %q, digest: \"\"}\nimageDigest: \"\"\nnote: \"\"\nkeel: %s\n", s.named(""), tag, keel)
}

// repository is only for this test, so that it has no tags of other tests.
func (s *sandbox) repository() string { return "team/" + strings.ReplaceAll(s.namespace, "-", "") }

func (s *sandbox) named(reference string) string {
	return environment.registry + "/" + s.repository() + reference
}

func keelBlock(policy, digest string) string {
	path := ""
	if digest != "" {
		path = ", digest: " + digest
	}
	return fmt.Sprintf("{%s, trigger: poll, pollSchedule: \"@every 1s\", images: [{repository: image.repository, tag: image.tag%s}]}", policy, path)
}

const (
	staging    = "policy: force, matchTag: true"
	production = "policy: minor"
)

// watched waits until Keel polls.
func (s *sandbox) watched(p *process) {
	s.t.Helper()
	s.eventually("Keel's first poll", func() bool { return p.said(s.t, "job added") })
}

func TestKeelExitsWhenItsUpgradeIsRefused(t *testing.T) {
	s := newSandbox(t)
	pushImage(t, s.repository(), "staging", "first")
	s.install("web", "staging", keelBlock(staging, "imageDigest"))
	p := s.keel("reader")
	s.watched(p)
	pushImage(t, s.repository(), "staging", "second")
	s.eventually("Keel's end", func() bool { return !p.running() })
	expectText(t, p.output(t), "failed to update release from chart")
}

// Found in the sources: one push starts helmsman and Keel. Keel ignores a release during an upgrade, so it
// misses a move of the tag in that moment until the next move. It does not exit.
func TestKeelOverlooksAPendingRelease(t *testing.T) {
	s := newSandbox(t)
	old := pushImage(t, s.repository(), "staging", "first")
	s.install("web", "staging", keelBlock(staging, "imageDigest"), "--set", "imageDigest="+old)
	s.runningPod("web", s.named(":staging@"+old), old)
	p := s.keel("admin")
	s.watched(p)
	s.leavePending("web", s.chartValues("staging", keelBlock(staging, "imageDigest")))
	pushImage(t, s.repository(), "staging", "second")
	s.eventually("the move seen", func() bool { return p.said(t, "digest change detected") })
	s.helm("rollback", "web", "1")
	time.Sleep(8 * time.Second)
	expect(t, "image", s.image("web"), s.named(":staging@"+old))
	moved := pushImage(t, s.repository(), "staging", "third")
	s.eventually("the next digest in the pod", func() bool { return s.image("web") == s.named(":staging@"+moved) })
	expect(t, "running", p.running(), true)
}

// Without a digest, a moved tag changes the release, but not its pods.
func TestKeelNeedsADigestToRestartPods(t *testing.T) {
	s := newSandbox(t)
	pushImage(t, s.repository(), "staging", "first")
	s.install("naive", "staging", keelBlock(staging, ""))
	s.install("web", "staging", keelBlock(staging, "imageDigest"))
	s.watched(s.keel("admin"))
	moved := pushImage(t, s.repository(), "staging", "second")
	s.eventually("the digest in the pod", func() bool { return s.image("web") == s.named(":staging@"+moved) })
	s.eventually("another revision of the naive release", func() bool { return s.release("naive").Revision == "2" })
	expect(t, "image of the naive release", s.image("naive"), s.named(":staging"))
	expect(t, "generation", s.kubectl("get", "deployment", "naive", "-o", "jsonpath={.metadata.generation}"), "1")
}

// Of two paths below one parent, one overwrites the other.
func TestKeelLosesADigestBelowTheParentOfTheTag(t *testing.T) {
	s := newSandbox(t)
	pushImage(t, s.repository(), "staging", "0")
	s.install("web", "staging", keelBlock(staging, "image.digest"))
	s.watched(s.keel("admin"))
	for attempt := 1; attempt <= 15; attempt++ {
		moved := pushImage(t, s.repository(), "staging", fmt.Sprint(attempt))
		s.eventually("another revision", func() bool { return s.release("web").Revision == fmt.Sprint(attempt+1) })
		image, _ := s.values("web")["image"].(map[string]any)
		if image["digest"] != moved {
			return
		}
	}
	t.Fatal("the digest survived 15 times")
}

func TestKeelForceNeedsMatchTag(t *testing.T) {
	s := newSandbox(t)
	pushImage(t, s.repository(), "staging", "first")
	pushImage(t, s.repository(), "1.0.0", "second")
	s.install("loose", "staging", keelBlock("policy: force", ""))
	s.install("web", "staging", keelBlock(staging, ""))
	s.watched(s.keel("admin"))
	s.eventually("the loose release on another tag", func() bool { return s.image("loose") == s.named(":1.0.0") })
	expect(t, "image", s.image("web"), s.named(":staging"))
}

// An image that the registry does not have is an error at each poll, and harms no other.
func TestKeelContinuesWithoutOneImage(t *testing.T) {
	s := newSandbox(t)
	pushImage(t, s.repository(), "staging", "first")
	s.install("absent", "no-such-tag", keelBlock(staging, "imageDigest"))
	s.install("web", "staging", keelBlock(staging, "imageDigest"))
	p := s.keel("admin")
	s.watched(p)
	s.eventually("an error", func() bool { return p.said(t, "failed to get image digest") })
	moved := pushImage(t, s.repository(), "staging", "second")
	s.eventually("the digest in the pod", func() bool { return s.image("web") == s.named(":staging@"+moved) })
	expect(t, "running", p.running(), true)
}

// Until the registry has the release's current tag, Keel polls nothing, even if there are newer tags.
func TestKeelNeedsTheCurrentTagInTheRegistry(t *testing.T) {
	s := newSandbox(t)
	pushImage(t, s.repository(), "1.1.0", "newer")
	s.install("web", "1.0.0", keelBlock(production, "imageDigest"))
	p := s.keel("admin")
	s.eventually("an error", func() bool { return p.said(t, "failed to get image digest") })
	time.Sleep(5 * time.Second)
	expect(t, "image", s.image("web"), s.named(":1.0.0"))
	pushImage(t, s.repository(), "1.0.0", "current")
	s.eventually("the newer tag", func() bool { return s.image("web") == s.named(":1.1.0") })
}

// A polled list of tags has no digest, so Keel empties the value. It ignores major versions and pre-releases.
func TestKeelFollowsMinorTagsAndEmptiesTheDigest(t *testing.T) {
	s := newSandbox(t)
	for _, tag := range []string{"1.0.0", "1.1.0", "1.2.0-rc.1", "2.0.0", "sha-0123456789ab", "staging"} {
		pushImage(t, s.repository(), tag, tag)
	}
	s.install("web", "1.0.0", keelBlock(production, "imageDigest"), "--set", "note=mine,imageDigest=sha256:"+strings.Repeat("0", 64))
	s.watched(s.keel("admin"))
	s.eventually("1.1.0", func() bool { return s.image("web") == s.named(":1.1.0") })
	values := s.values("web")
	expect(t, "digest", fmt.Sprint(values["imageDigest"]), "")
	expect(t, "value of the release", fmt.Sprint(values["note"]), "mine")
	pushImage(t, s.repository(), "1.1.1", "1.0.0")
	s.eventually("1.1.1, the older image", func() bool { return s.image("web") == s.named(":1.1.1") })
}

// Without a trigger, Keel uses only the webhook.
func TestKeelPollsOnlyWithATrigger(t *testing.T) {
	s := newSandbox(t)
	pushImage(t, s.repository(), "1.0.0", "old")
	pushImage(t, s.repository(), "1.1.0", "new")
	s.install("asked", "1.0.0", keelBlock(production, ""))
	s.install("silent", "1.0.0", strings.ReplaceAll(keelBlock(production, ""), "trigger: poll, ", ""))
	p := s.keel("admin")
	s.watched(p)
	s.eventually("1.1.0", func() bool { return s.image("asked") == s.named(":1.1.0") })
	// The event of one release's poll updates every release with that repository.
	s.eventually("1.1.0 in the other release", func() bool { return s.image("silent") == s.named(":1.1.0") })
}

// Found in the sources: the webhook takes the image's name from the request's host, and requires no password.
func TestKeelWebhookTakesTheNameFromTheHost(t *testing.T) {
	s := newSandbox(t)
	digest := pushImage(t, s.repository(), "1.0.0", "old")
	s.install("web", "1.0.0", strings.ReplaceAll(keelBlock(production, "imageDigest"), "trigger: poll, ", ""))
	s.keel("admin")
	notify := func(host, tag string) {
		send(t, "POST", keelAddress+"/v1/webhooks/registry", "application/json", fmt.Appendf(nil,
			`{"events":[{"action":"push","target":{"repository":%q,"tag":%q,"digest":%q},"request":{"host":%q}}]}`,
			s.repository(), tag, digest, host))
	}
	notify("registry.elsewhere:5000", "1.1.0")
	notify(environment.registry, "1.2.0")
	s.eventually("1.2.0", func() bool { return s.image("web") == s.named(":1.2.0@"+digest) })
	expect(t, "revision", s.release("web").Revision, "2")
}

// After a restart, Keel compares with the running digest, so that it finds a move that it missed...
func TestKeelSeesAMoveThatItMissed(t *testing.T) {
	s := newSandbox(t)
	old := pushImage(t, s.repository(), "staging", "first")
	s.install("web", "staging", keelBlock(staging, "imageDigest"))
	s.runningPod("web", s.named(":staging"), old)
	moved := pushImage(t, s.repository(), "staging", "second")
	s.watched(s.keel("admin"))
	s.eventually("the digest in the pod", func() bool { return s.image("web") == s.named(":staging@"+moved) })
}

// ...but not if the pod's image is pinned by a digest: it misses the move until the next one.
func TestKeelMissesAMoveOfAPinnedImage(t *testing.T) {
	s := newSandbox(t)
	old := pushImage(t, s.repository(), "staging", "first")
	s.install("web", "staging", keelBlock(staging, "imageDigest"), "--set", "imageDigest="+old)
	s.runningPod("web", s.named(":staging@"+old), old)
	pushImage(t, s.repository(), "staging", "second")
	s.watched(s.keel("admin"))
	time.Sleep(8 * time.Second)
	expect(t, "image", s.image("web"), s.named(":staging@"+old))
	moved := pushImage(t, s.repository(), "staging", "third")
	s.eventually("the next digest in the pod", func() bool { return s.image("web") == s.named(":staging@"+moved) })
}

// runningPod adds a pod of the release that runs an image, as a kubelet would.
func (s *sandbox) runningPod(release, image, digest string) {
	s.t.Helper()
	file := s.write("pod.yaml", fmt.Sprintf("apiVersion: v1\nkind: Pod\nmetadata: {name: %[1]s-pod, labels: {app: %[1]s}}\n"+
		"spec: {nodeName: node, containers: [{name: web, image: %[2]q}]}\n", release, image))
	s.kubectl("apply", "-f", file)
	s.kubectl("patch", "pod", release+"-pod", "--subresource=status", "--type=merge", "-p", fmt.Sprintf(
		`{"status":{"phase":"Running","containerStatuses":[{"name":"web","ready":true,"restartCount":0,"image":%q,"imageID":"%s@%s",`+
			`"state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}}}]}}`, image, s.named(""), digest))
}
