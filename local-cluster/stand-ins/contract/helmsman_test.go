package contract

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const waitLimit = 60 * time.Second

// apply runs helmsman in the sandbox.
func (s *sandbox) apply(arguments ...string) (output string, code int) {
	s.t.Helper()
	out, err := s.try(program(s.t, "HELMSMAN"), append([]string{"--apply", "--no-banner", "--no-color"}, arguments...)...)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return out, exit.ExitCode()
	case err != nil:
		s.t.Fatal(err)
	}
	return out, 0
}

// mustApply fails the test if helmsman fails.
func (s *sandbox) mustApply(files ...string) string {
	s.t.Helper()
	var arguments []string
	for _, file := range files {
		arguments = append(arguments, "-f", file)
	}
	out, code := s.apply(arguments...)
	if code != 0 {
		s.t.Fatalf("helmsman ended with %d\n%s", code, out)
	}
	return out
}

// desired writes a desired state file; apps is the YAML below `apps:`, indented by two.
func (s *sandbox) desired(name, apps string) string {
	return s.write(name, fmt.Sprintf("namespaces: {%s: {}}\nhelmRepos: {charts: %q}\napps:\n%s", s.namespace, s.chartsURL, apps))
}

// web is an app of the sample chart, with more lines added to it.
func (s *sandbox) web(version string, more ...string) string {
	lines := append([]string{"namespace: " + s.namespace, "enabled: true", "chart: charts/web", fmt.Sprintf("version: %q", version)}, more...)
	return "  web:\n    " + strings.Join(lines, "\n    ") + "\n"
}

const webValues = "image: {repository: registry.test/team/web, tag: 1.0.0}\nimageDigest: \"\"\nnote: \"\"\nkeel: {policy: minor}\n"

func expect[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Fatalf("%s is %v, not %v", what, got, want)
	}
}

func expectText(t *testing.T, text, part string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Fatalf("%q is not in:\n%s", part, text)
	}
}

func TestHelmsmanNeedsAKubeconfig(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	file := s.desired("dss.yaml", s.web("1.0.0"))
	command := exec.Command(program(t, "HELMSMAN"), "--apply", "--no-banner", "-f", file)
	command.Dir = s.directory
	command.Env = append(os.Environ(), "HOME="+s.directory, "KUBECONFIG=", "KUBERNETES_SERVICE_HOST=127.0.0.1", "KUBERNETES_SERVICE_PORT=1")
	out, err := command.CombinedOutput()
	if err == nil {
		t.Fatal("helmsman went on without a kubeconfig")
	}
	expectText(t, string(out), "you have not defined a kubeContext")
	if out, code := s.apply("--kubeconfig", environment.kubeconfig, "-f", file); code != 0 {
		t.Fatal(out)
	}
	expect(t, "status", s.release("web").Status, "deployed")
}

// If the desired state sets any value, helm starts from the chart's defaults.
func TestHelmsmanDowngradesWhatKeelUpdated(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	file := s.desired("dss.yaml", s.web("^1.0.0", "set: {note: here}"))
	s.mustApply(file)
	s.asKeel("web", "image.tag=1.1.0")
	s.mustApply(file)
	expect(t, "image", s.image("web"), "registry.test/team/web:1.0.0")
}

// If the desired state sets no value, helm keeps the release's own values.
func TestHelmsmanKeepsValuesOfAnAppThatSetsNone(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	file := s.desired("dss.yaml", s.web("^1.0.0"))
	s.mustApply(file)
	s.asKeel("web", "image.tag=1.1.0")
	expectText(t, s.mustApply(file), "installed and up-to-date")
	s.publish("1.1.0", strings.ReplaceAll(webValues, `note: ""`, "note: new"))
	s.mustApply(file)
	expect(t, "image", s.image("web"), "registry.test/team/web:1.1.0")
	expect(t, "chart", s.release("web").Chart, "web-1.1.0")
}

// The workaround for that, and its costs.
func TestHelmsmanWithResetThenReuseValues(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	flags := `helmFlags: ["--reset-then-reuse-values"]`
	diffFlags := `helmDiffFlags: ["--reset-then-reuse-values"]`
	file := s.desired("dss.yaml", s.web("^1.0.0", "set: {note: here}", flags, diffFlags))
	s.mustApply(file)
	s.asKeel("web", "image.tag=1.1.0")
	expectText(t, s.mustApply(file), "installed and up-to-date")
	expect(t, "image", s.image("web"), "registry.test/team/web:1.1.0")

	// A key that left the desired state stays in the release.
	without := s.desired("without.yaml", s.web("^1.0.0", "set: {other: x}", flags, diffFlags))
	s.mustApply(without)
	expect(t, "note", fmt.Sprint(s.values("web")["note"]), "here")

	// A new major of the chart keeps the old image.
	s.publish("2.0.0", strings.ReplaceAll(webValues, "1.0.0", "2.0.0"))
	s.mustApply(s.desired("major.yaml", s.web("^2.0.0", "set: {note: here}", flags, diffFlags)))
	expect(t, "image", s.image("web"), "registry.test/team/web:1.1.0")
}

// carry-over leaves out an app with a chart that is not there yet by its group. `enabled: false` would not do: helmsman looks for the
// charts of disabled apps, and deletes their releases.
func TestHelmsmanLeavesOutAnExcludedGroup(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	absent := strings.NewReplacer("  web:", "  absent:", "charts/web", "charts/absent")
	file := s.desired("dss.yaml", s.web("1.0.0")+absent.Replace(s.web("1.0.0")))
	if out, code := s.apply("-f", file); code == 0 {
		t.Fatalf("helmsman applied a chart that is not there\n%s", out)
	}
	disabled := s.write("disabled.yaml", "apps: {absent: {enabled: false}}\n")
	if out, code := s.apply("-f", file, "-f", disabled); code == 0 {
		t.Fatalf("helmsman did not look for the chart of a disabled app: the carry-over could disable it\n%s", out)
	}
	waiting := s.write("waiting.yaml", "apps: {absent: {group: slipway-waiting}}\n")
	out, code := s.apply("-f", file, "-f", waiting, "--exclude-group", "slipway-waiting")
	expect(t, "exit status", code, 0)
	expectText(t, out, "Release [ absent ] in namespace [ "+s.namespace+" ] ignored")
	expect(t, "status", s.release("web").Status, "deployed")

	// A release that is there is left alone.
	waiting = s.write("both.yaml", "apps: {absent: {group: slipway-waiting}, web: {group: slipway-waiting}}\n")
	if out, code := s.apply("-f", file, "-f", waiting, "--exclude-group", "slipway-waiting"); code != 0 {
		t.Fatal(out)
	}
	expect(t, "status", s.release("web").Status, "deployed")
}

// If a chart is pushed again with the same version, helmsman applies it only if its manifests differ.
func TestHelmsmanIgnoresARepushedChartThatRendersTheSame(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	file := s.desired("dss.yaml", s.web("1.0.0", "set: {note: here}"))
	s.mustApply(file)
	s.publish("1.0.0", strings.ReplaceAll(webValues, "policy: minor", "policy: major"))
	expectText(t, s.mustApply(file), "installed and up-to-date")
	expect(t, "revision", s.release("web").Revision, "1")

	s.publish("1.0.0", strings.ReplaceAll(webValues, "tag: 1.0.0", "tag: 1.0.1"))
	expectText(t, s.mustApply(file), "will be updated")
	expect(t, "image", s.image("web"), "registry.test/team/web:1.0.1")
}

// The staging channel works with a version range.
func TestHelmsmanFollowsTheStagingChannel(t *testing.T) {
	s := newSandbox(t)
	s.publish("0.0.0-staging.20260101000000", webValues)
	file := s.desired("dss.yaml", s.web("^0.0.0-staging.0"))
	s.mustApply(file)
	s.publish("0.0.0-staging.20260102000000", webValues)
	s.publish("0.0.1", webValues)
	expectText(t, s.mustApply(file), "will be upgraded")
	expect(t, "chart", s.release("web").Chart, "web-0.0.0-staging.20260102000000")
	// The channel ends with version 0.0.0, which is newer than all staging versions.
	s.publish("0.0.0", webValues)
	s.mustApply(file)
	expect(t, "chart", s.release("web").Chart, "web-0.0.0")
}

func TestHelmsmanLeavesMajorsToTheDesiredState(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	s.mustApply(s.desired("dss.yaml", s.web("^1.0.0")))
	s.publish("1.2.0", webValues)
	s.publish("2.0.0", webValues)
	s.mustApply(s.desired("dss.yaml", s.web("^1.0.0")))
	expect(t, "chart", s.release("web").Chart, "web-1.2.0")
	s.mustApply(s.desired("dss.yaml", s.web("^2.0.0")))
	expect(t, "chart", s.release("web").Chart, "web-2.0.0")
}

func TestHelmsmanAcceptsALocalChart(t *testing.T) {
	s := newSandbox(t)
	s.publish("9.0.0", webValues)
	folder, err := filepath.Rel(s.directory, s.chart("1.0.0", webValues))
	if err != nil {
		t.Fatal(err)
	}
	file := s.desired("dss.yaml", strings.ReplaceAll(s.web("1.0.0"), "charts/web", "./"+folder))
	s.mustApply(file)
	expect(t, "chart", s.release("web").Chart, "web-1.0.0")
	expectText(t, s.mustApply(file), "installed and up-to-date")
}

// The version in a later file overrides the range of an earlier one, so helmsman applies the version that carry-over chose.
func TestHelmsmanHoldsAChartToTheVersionOfALaterFile(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	s.publish("1.1.0", webValues)
	file := s.desired("dss.yaml", s.web("^1.0.0"))
	overlay := s.write("overlay/carry-over.yaml", "apps:\n  web:\n    version: 1.0.0\n")
	s.mustApply(file, overlay)
	expect(t, "chart", s.release("web").Chart, "web-1.0.0")
	expectText(t, s.mustApply(file, overlay), "installed and up-to-date")
	s.mustApply(file)
	expect(t, "chart", s.release("web").Chart, "web-1.1.0")
}

// Later files are merged app by app: maps by key, lists appended. An empty file is valid.
func TestHelmsmanMergesFilesAppByApp(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	s.write("base-values.yaml", "note: from-file\n")
	s.write("more-values.yaml", "extra: more\n")
	base := s.desired("dss.yaml", s.web("1.0.0", "valuesFiles: [base-values.yaml]", "setString: {a: base, b: base}"))
	overlay := s.write("overlay/carry-over.yaml",
		"apps:\n  web:\n    valuesFiles: [../more-values.yaml]\n    setString: {b: overlay, image.tag: \"1.10\"}\n")
	s.mustApply(base, s.write("empty.yaml", ""), s.write("none.yaml", "apps: {}\n"), overlay)
	expect(t, "image", s.image("web"), "registry.test/team/web:1.10")
	values := s.values("web")
	expect(t, "values", fmt.Sprintf("%v %v %v %v", values["a"], values["b"], values["note"], values["extra"]), "base overlay from-file more")
}

// helmsman removes a release of the same context that is no longer in the desired state, and keeps one of another context.
func TestHelmsmanRemovesUntrackedReleases(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	other := strings.ReplaceAll(s.web("1.0.0"), "  web:", "  other:")
	s.mustApply(s.desired("dss.yaml", s.web("1.0.0")+other))
	foreign := s.desired("foreign.yaml", strings.ReplaceAll(s.web("1.0.0"), "  web:", "  foreign:"))
	s.write("foreign.yaml", "context: elsewhere\n"+readFile(t, foreign))
	s.mustApply(foreign)
	s.mustApply(s.desired("dss.yaml", s.web("1.0.0")))
	expect(t, "other", s.release("other").Status, "")
	expect(t, "foreign", s.release("foreign").Status, "deployed")
	expect(t, "web", s.release("web").Status, "deployed")

	// A release of another context is not taken over.
	out, code := s.apply("-f", s.desired("dss.yaml", s.web("1.0.0")+strings.ReplaceAll(s.web("1.0.0"), "  web:", "  foreign:")))
	if code == 0 {
		t.Fatal("helmsman took over a release of another context")
	}
	expectText(t, out, "not managed by the current context")
}

func TestHelmsmanUninstallsADisabledApp(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	s.mustApply(s.desired("dss.yaml", s.web("1.0.0")))
	s.mustApply(s.desired("dss.yaml", strings.ReplaceAll(s.web("1.0.0"), "enabled: true", "enabled: false")))
	expect(t, "status", s.release("web").Status, "")
}

func TestHelmsmanNamesAMissingVariable(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	file := s.desired("dss.yaml", s.web("1.0.0", `set: {note: "$NOT_SET_ANYWHERE"}`))
	out, code := s.apply("-f", file)
	expect(t, "exit code", code, 1)
	expectText(t, out, "$NOT_SET_ANYWHERE is used as an env variable but is currently unset")
	t.Setenv("NOT_SET_ANYWHERE", "set")
	s.mustApply(file)
	expect(t, "note", fmt.Sprint(s.values("web")["note"]), "set")
}

func TestHelmsmanRefusesAnUnknownFlag(t *testing.T) {
	out, code := newSandbox(t).apply("--no-such-flag")
	expect(t, "exit code", code, 2)
	expectText(t, out, "flag provided but not defined: -no-such-flag")
}

func TestHelmsmanTargetsOneApp(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	other := strings.ReplaceAll(s.web("1.0.0"), "  web:", "  other:")
	if out, code := s.apply("--target", "web", "-f", s.desired("dss.yaml", s.web("1.0.0")+other)); code != 0 {
		t.Fatal(out)
	}
	expect(t, "web", s.release("web").Status, "deployed")
	expect(t, "other", s.release("other").Status, "")
}

func TestHelmsmanDryRunChangesNothing(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	file := s.desired("dss.yaml", s.web("1.0.0", "set: {note: before}"))
	s.mustApply(file)
	s.desired("dss.yaml", s.web("1.0.0", "set: {note: after}"))
	out, err := s.try(program(t, "HELMSMAN"), "--dry-run", "--no-banner", "-f", file)
	if err != nil {
		t.Fatal(out)
	}
	expectText(t, out, "will be updated")
	expect(t, "revision", s.release("web").Revision, "1")
}

// Found in the sources: helmsman stops at a pending release, and its retries do not check the release again.
func TestHelmsmanStopsOnAPendingRelease(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues)
	file := s.desired("dss.yaml", s.web("1.0.0"))
	s.mustApply(file)
	s.leavePending("web", webValues)
	out, code := s.apply("--pending-max-retries", "1", "-f", file)
	expect(t, "exit code", code, 1)
	expectText(t, out, "is in a pending (install/upgrade/rollback or uninstalling) state")
}

// Found in the sources: a Secret generated with `lookup`. helm-diff renders with access to the cluster, so
// the second apply finds the Secret and changes nothing.
func TestHelmsmanKeepsASecretFoundByLookup(t *testing.T) {
	s := newSandbox(t)
	s.publish("1.0.0", webValues, `
{{- $found := lookup "v1" "Secret" .Release.Namespace "generated" }}
apiVersion: v1
kind: Secret
metadata: {name: generated}
data: {password: {{ if $found }}{{ $found.data.password }}{{ else }}{{ randAlphaNum 20 | b64enc }}{{ end }}}
`)
	file := s.desired("dss.yaml", s.web("1.0.0"))
	s.mustApply(file)
	before := s.kubectl("get", "secret", "generated", "-o", "jsonpath={.data.password}")
	expectText(t, s.mustApply(file), "installed and up-to-date")
	expect(t, "password", s.kubectl("get", "secret", "generated", "-o", "jsonpath={.data.password}"), before)
}

// asKeel changes one value and keeps the others, as Keel's upgrade does.
func (s *sandbox) asKeel(release, value string) {
	s.t.Helper()
	chart := s.release(release).Chart
	folder := filepath.Join(s.charts, chart+".tgz")
	s.helm("upgrade", release, folder, "--reuse-values", "--set-string", value)
}

// leavePending kills helm in the middle of an upgrade: its hook waits for a Job that no controller runs.
func (s *sandbox) leavePending(release, values string) {
	s.t.Helper()
	chart := s.chart("1.0.0", values, `
apiVersion: batch/v1
kind: Job
metadata: {name: forever, annotations: {helm.sh/hook: pre-upgrade}}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: forever, image: none}]}}}
`)
	upgrade := startProcess(filepath.Join(s.directory, "pending.log"), s.variables(), "helm", "--namespace", s.namespace,
		"upgrade", release, chart, "--reuse-values", "--timeout", "1h")
	defer upgrade.kill()
	s.eventually("a pending upgrade", func() bool { return s.release(release).Status == "pending-upgrade" })
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// helmsman recognizes its releases by labels. These survive an upgrade by Keel.
func TestHelmsmanContinuesAfterKeel(t *testing.T) {
	s := newSandbox(t)
	pushImage(t, s.repository(), "1.0.0", "old")
	s.publish("1.0.0", s.chartValues("1.0.0", keelBlock(production, "imageDigest")))
	file := s.desired("dss.yaml", s.web("^1.0.0", "set: {note: here}"))
	s.write("dss.yaml", "context: elsewhere\n"+readFile(t, file))
	s.mustApply(file)
	s.watched(s.keel("admin"))
	pushImage(t, s.repository(), "1.1.0", "new")
	s.eventually("1.1.0", func() bool { return s.image("web") == s.named(":1.1.0") })
	s.publish("1.2.0", s.chartValues("1.1.0", keelBlock(production, "imageDigest")))
	s.mustApply(file)
	expect(t, "chart", s.release("web").Chart, "web-1.2.0")
	expectText(t, s.mustApply(file), "installed and up-to-date")
	s.helm("uninstall", "web")
}
