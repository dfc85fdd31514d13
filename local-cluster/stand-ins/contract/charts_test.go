package contract

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// sandbox is the namespace, folder and Helm home of one test.
type sandbox struct {
	t         *testing.T
	namespace string
	directory string
	charts    string // folder of packaged charts, served at chartsURL
	chartsURL string
}

func newSandbox(t *testing.T) *sandbox {
	t.Helper()
	name := strings.ToLower(t.Name())
	name = strings.NewReplacer("/", "-", "_", "-").Replace(name)
	s := &sandbox{t: t, namespace: name[:min(len(name), 60)], directory: t.TempDir()}
	s.charts = filepath.Join(s.directory, "charts")
	if err := os.MkdirAll(s.charts, 0o755); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(s.charts)))
	t.Cleanup(server.Close)
	s.chartsURL = server.URL
	return s
}

// variables isolate helm and kubectl from the configuration of the machine's user.
func (s *sandbox) variables() []string {
	return []string{
		"HOME=" + s.directory, "KUBECONFIG=" + environment.kubeconfig, "HELM_NAMESPACE=",
		"XDG_CACHE_HOME=" + filepath.Join(s.directory, "cache"), "XDG_CONFIG_HOME=" + filepath.Join(s.directory, "config"),
	}
}

// try runs a program and returns its output.
func (s *sandbox) try(program string, arguments ...string) (string, error) {
	command := exec.Command(program, arguments...)
	command.Env = append(os.Environ(), s.variables()...)
	command.Dir = s.directory
	out, err := command.CombinedOutput()
	return string(out), err
}

func (s *sandbox) must(program string, arguments ...string) string {
	s.t.Helper()
	out, err := s.try(program, arguments...)
	if err != nil {
		s.t.Fatalf("%s %s: %v\n%s", program, strings.Join(arguments, " "), err, out)
	}
	return out
}

func (s *sandbox) kubectl(arguments ...string) string {
	s.t.Helper()
	return s.must("kubectl", append([]string{"-n", s.namespace}, arguments...)...)
}

func (s *sandbox) helm(arguments ...string) string {
	s.t.Helper()
	return s.must("helm", append([]string{"--namespace", s.namespace}, arguments...)...)
}

func (s *sandbox) write(name, content string) string {
	s.t.Helper()
	path := filepath.Join(s.directory, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// deployment is the template of the sample chart: like Slipway's own, it uses a digest if there is one.
const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}}
spec:
  selector: {matchLabels: {app: {{ .Release.Name }}}}
  template:
    metadata: {labels: {app: {{ .Release.Name }}}, annotations: {note: {{ .Values.note | quote }}}}
    spec:
      containers:
        - name: web
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}{{ with .Values.imageDigest }}@{{ . }}{{ end }}"
`

// chart writes a chart named web and returns its folder. Values are the defaults, in YAML.
func (s *sandbox) chart(version, values string, templates ...string) string {
	s.t.Helper()
	folder := filepath.Join("source", version+"-"+fmt.Sprint(len(values)+len(templates)), "web")
	os.RemoveAll(filepath.Join(s.directory, folder))
	s.write(filepath.Join(folder, "Chart.yaml"), "apiVersion: v2\nname: web\nversion: "+version+"\n")
	s.write(filepath.Join(folder, "values.yaml"), values)
	for i, template := range append([]string{deployment}, templates...) {
		s.write(filepath.Join(folder, "templates", fmt.Sprintf("%d.yaml", i)), template)
	}
	return filepath.Join(s.directory, folder)
}

// publish packages a chart into the test's chart repository.
func (s *sandbox) publish(version, values string, templates ...string) {
	s.t.Helper()
	s.must("helm", "package", s.chart(version, values, templates...), "--destination", s.charts)
	s.must("helm", "repo", "index", s.charts, "--url", s.chartsURL)
}

// image is the image in the release's Deployment.
func (s *sandbox) image(release string) string {
	s.t.Helper()
	return s.kubectl("get", "deployment", release, "-o", "jsonpath={.spec.template.spec.containers[0].image}")
}

// installed is the entry of a release in `helm list`; the zero value if there is none.
type installed struct{ Name, Revision, Status, Chart string }

func (s *sandbox) release(name string) installed {
	s.t.Helper()
	command := exec.Command("helm", "--namespace", s.namespace, "list", "--output", "json", "--filter", "^"+name+"$")
	command.Env = append(os.Environ(), s.variables()...)
	out, err := command.Output()
	if err != nil {
		s.t.Fatal(err)
	}
	var found []installed
	if err := json.Unmarshal(out, &found); err != nil {
		s.t.Fatalf("%v: %s", err, out)
	}
	if len(found) == 0 {
		return installed{}
	}
	return found[0]
}

// values are those given to a release, without its chart's defaults.
func (s *sandbox) values(release string) map[string]any {
	s.t.Helper()
	command := exec.Command("helm", "--namespace", s.namespace, "get", "values", release, "--output", "json")
	command.Env = append(os.Environ(), s.variables()...)
	out, err := command.Output()
	if err != nil {
		s.t.Fatal(err)
	}
	given := map[string]any{}
	if err := json.Unmarshal(out, &given); err != nil {
		s.t.Fatalf("%v: %s", err, out)
	}
	return given
}

func (s *sandbox) eventually(what string, done func() bool) {
	s.t.Helper()
	if err := await(waitLimit, what, done); err != nil {
		s.printLogs()
		s.t.Fatal(err)
	}
}

// printLogs prints the logs of the programs of the test.
func (s *sandbox) printLogs() {
	logs, _ := filepath.Glob(filepath.Join(s.directory, "*.log"))
	for _, log := range logs {
		content, _ := os.ReadFile(log)
		s.t.Logf("%s:\n%s", filepath.Base(log), content[max(0, len(content)-4000):])
	}
}
