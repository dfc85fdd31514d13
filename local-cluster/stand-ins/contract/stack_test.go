package contract

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// stack has the servers of the programs under test. It starts once for all tests.
type stack struct {
	directory  string
	api        string // URL of the API server
	kubeconfig string // of an administrator
	registry   string // host:port, plain HTTP
	s3         string // URL; user and password are both s3User
	processes  []*process
}

const s3User = "contract-user"

var environment *stack

func TestMain(m *testing.M) {
	os.Exit(runAll(m))
}

func runAll(m *testing.M) int {
	directory, err := os.MkdirTemp("", "contract-")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer os.RemoveAll(directory)
	environment = &stack{directory: directory}
	defer environment.stop()
	if err := environment.start(); err != nil {
		fmt.Println("the test stack does not start:", err)
		environment.printLogs()
		return 1
	}
	return m.Run()
}

func (s *stack) start() error {
	etcd, peer := freeAddress(), freeAddress()
	s.run("etcd", nil, "etcd", "--data-dir", s.path("etcd"), "--unsafe-no-fsync", "--log-level", "error",
		"--listen-client-urls", "http://"+etcd, "--advertise-client-urls", "http://"+etcd,
		"--listen-peer-urls", "http://"+peer, "--initial-advertise-peer-urls", "http://"+peer, "--initial-cluster", "default=http://"+peer)
	if err := s.startAPI(etcd); err != nil {
		return err
	}
	if err := s.startRegistry(); err != nil {
		return err
	}
	s3 := freeAddress()
	s.s3 = "http://" + s3
	s.run("minio", []string{"MINIO_ROOT_USER=" + s3User, "MINIO_ROOT_PASSWORD=" + s3User},
		"minio", "server", s.path("s3"), "--address", s3, "--console-address", freeAddress())
	if err := await(60*time.Second, "MinIO", func() bool { return answers(s.s3 + "/minio/health/ready") }); err != nil {
		return err
	}
	if err := await(90*time.Second, "the API server", func() bool { return s.ended() || answers(s.api+"/readyz") }); err != nil {
		return err
	}
	if s.ended() {
		return errors.New("one of its programs ended")
	}
	return s.prepare()
}

func (s *stack) ended() bool {
	return slices.ContainsFunc(s.processes, func(p *process) bool { return !p.running() })
}

func (s *stack) startAPI(etcd string) error {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	encoded := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})
	tokens := "admin,admin,1,system:masters\nreader,reader,2,readers\n"
	for name, content := range map[string][]byte{"sa.key": encoded, "tokens.csv": []byte(tokens)} {
		if err := os.WriteFile(s.path(name), content, 0o600); err != nil {
			return err
		}
	}
	address := freeAddress()
	_, port, _ := net.SplitHostPort(address)
	s.api = "https://" + address
	s.run("apiserver", nil, "kube-apiserver", "--etcd-servers", "http://"+etcd, "--bind-address", "127.0.0.1", "--secure-port", port,
		"--advertise-address", "192.0.2.1", "--endpoint-reconciler-type", "none", "--cert-dir", s.path("certificates"), "--service-cluster-ip-range", "10.96.0.0/16",
		"--service-account-issuer", "https://contract", "--service-account-key-file", s.path("sa.key"),
		"--service-account-signing-key-file", s.path("sa.key"), "--token-auth-file", s.path("tokens.csv"),
		"--authorization-mode", "RBAC", "--disable-admission-plugins", "ServiceAccount", "--anonymous-auth=true")
	s.kubeconfig = s.path("kubeconfig")
	return s.writeKubeconfig(s.kubeconfig, "admin")
}

func (s *stack) writeKubeconfig(file, token string) error {
	content := fmt.Sprintf(`apiVersion: v1
kind: Config
clusters: [{name: contract, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
users: [{name: user, user: {token: "%s"}}]
contexts: [{name: contract, context: {cluster: contract, user: user}}]
current-context: contract
`, s.api, token)
	return os.WriteFile(file, []byte(content), 0o600)
}

func (s *stack) startRegistry() error {
	s.registry = freeAddress()
	config := fmt.Sprintf("version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: %s}, delete: {enabled: true}}\n"+
		"http: {addr: %q, secret: contract}\n", s.path("registry"), s.registry)
	if err := os.WriteFile(s.path("registry.yml"), []byte(config), 0o600); err != nil {
		return err
	}
	s.run("registry", []string{"OTEL_TRACES_EXPORTER=none"}, "registry", "serve", s.path("registry.yml"))
	return await(30*time.Second, "the registry", func() bool { return answers("http://" + s.registry + "/v2/") })
}

// prepare adds a node, and a user who may read everything and write nothing.
func (s *stack) prepare() error {
	manifests := `
apiVersion: v1
kind: Node
metadata: {name: node, labels: {kubernetes.io/os: linux, kubernetes.io/arch: amd64}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules: [{apiGroups: ["*"], resources: ["*"], verbs: [get, list, watch]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: reader}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: readers}]
`
	status := `{"status":{"nodeInfo":{"operatingSystem":"linux","architecture":"amd64","machineID":"","systemUUID":"","bootID":"",` +
		`"kernelVersion":"","osImage":"","containerRuntimeVersion":"","kubeletVersion":"","kubeProxyVersion":""}}}`
	if err := os.WriteFile(s.path("cluster.yaml"), []byte(manifests), 0o600); err != nil {
		return err
	}
	for _, arguments := range [][]string{
		{"apply", "-f", s.path("cluster.yaml")},
		{"patch", "node", "node", "--subresource=status", "--type=merge", "-p", status},
	} {
		command := exec.Command("kubectl", append([]string{"--kubeconfig", s.kubeconfig}, arguments...)...)
		if out, err := command.CombinedOutput(); err != nil {
			return fmt.Errorf("kubectl %v: %w: %s", arguments, err, out)
		}
	}
	return nil
}

func (s *stack) path(name string) string { return filepath.Join(s.directory, name) }

func (s *stack) run(name string, variables []string, program string, arguments ...string) {
	s.processes = append(s.processes, startProcess(s.path(name+".log"), variables, program, arguments...))
}

func (s *stack) printLogs() {
	for _, p := range s.processes {
		content, _ := os.ReadFile(p.log)
		fmt.Printf("%s:\n%s\n", filepath.Base(p.log), content[max(0, len(content)-2000):])
	}
}

func (s *stack) stop() {
	for i := len(s.processes) - 1; i >= 0; i-- {
		s.processes[i].kill()
	}
}

func freeAddress() string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

var anyCertificate = &http.Client{
	Timeout:   5 * time.Second,
	Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}},
}

func answers(url string) bool {
	response, err := anyCertificate.Get(url)
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}

func await(limit time.Duration, what string, done func() bool) error {
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if done() {
			return nil
		}
	}
	return fmt.Errorf("gave up after %s waiting for %s", limit, what)
}
