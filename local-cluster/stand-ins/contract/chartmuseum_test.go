package contract

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// museum is a running ChartMuseum.
type museum struct {
	*process
	url string
}

// bucket creates a bucket for the test and returns its name.
func (s *sandbox) bucket() string {
	s.t.Helper()
	s.must("mc", "alias", "set", "contract", environment.s3, s3User, s3User)
	s.must("mc", "mb", "contract/"+s.namespace)
	return s.namespace
}

// museum starts ChartMuseum on a bucket.
func (s *sandbox) museum(bucket string, variables ...string) *museum {
	s.t.Helper()
	m := s.launchMuseum(bucket, variables...)
	s.eventually("ChartMuseum", func() bool { return answers(m.url + "/health") })
	return m
}

func (s *sandbox) launchMuseum(bucket string, variables ...string) *museum {
	s.t.Helper()
	address := freeAddress()
	m := &museum{url: "http://" + address}
	m.process = startProcess(filepath.Join(s.directory, "chartmuseum.log"), append([]string{
		"STORAGE=amazon", "STORAGE_AMAZON_BUCKET=" + bucket, "STORAGE_AMAZON_ENDPOINT=" + environment.s3, "STORAGE_AMAZON_REGION=us-east-1",
		"AWS_ACCESS_KEY_ID=" + s3User, "AWS_SECRET_ACCESS_KEY=" + s3User, "PORT=" + address[strings.LastIndex(address, ":")+1:], "DEPTH=0",
	}, variables...), program(s.t, "CHARTMUSEUM"))
	s.t.Cleanup(m.kill)
	return m
}

// packaged returns a packaged chart.
func (s *sandbox) packaged(version, values string) []byte {
	s.t.Helper()
	s.publish(version, values)
	return []byte(readFile(s.t, filepath.Join(s.charts, "web-"+version+".tgz")))
}

func (m *museum) send(t *testing.T, method, path, kind string, body []byte) (int, http.Header, string) {
	t.Helper()
	request, err := http.NewRequest(method, m.url+path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if kind != "" {
		request.Header.Set("Content-Type", kind)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, response.Header, string(text)
}

func (m *museum) push(t *testing.T, content []byte) int {
	t.Helper()
	status, _, _ := m.send(t, http.MethodPost, "/api/charts", "application/octet-stream", content)
	return status
}

func (m *museum) index(t *testing.T) string {
	t.Helper()
	status, _, text := m.send(t, http.MethodGet, "/index.yaml", "", nil)
	expect(t, "status of index.yaml", status, http.StatusOK)
	return text
}

func TestChartMuseumRefusesAPushWithoutItsAPI(t *testing.T) {
	s := newSandbox(t)
	m := s.museum(s.bucket(), "DISABLE_API=true")
	expect(t, "status", m.push(t, s.packaged("1.0.0", webValues)), http.StatusNotFound)
}

func TestChartMuseumSendsNoETag(t *testing.T) {
	s := newSandbox(t)
	m := s.museum(s.bucket())
	_, headers, _ := m.send(t, http.MethodGet, "/index.yaml", "", nil)
	expect(t, "ETag", headers.Get("ETag"), "")
	expect(t, "Last-Modified", headers.Get("Last-Modified"), "")
}

func TestChartMuseumKeepsWhatWasPushed(t *testing.T) {
	s := newSandbox(t)
	bucket := s.bucket()
	m := s.museum(bucket)
	content := s.packaged("1.0.0", webValues)
	expect(t, "first push", m.push(t, content), http.StatusCreated)
	expect(t, "second push", m.push(t, content), http.StatusConflict)
	expect(t, "broken push", m.push(t, []byte("no chart")), http.StatusBadRequest)
	s.eventually("the index", func() bool { return strings.Contains(m.index(t), "version: 1.0.0") })
	expectText(t, m.index(t), "- charts/web-1.0.0.tgz")
	status, _, text := m.send(t, http.MethodGet, "/charts/web-1.0.0.tgz", "", nil)
	expect(t, "download", status, http.StatusOK)
	expect(t, "package", text == string(content), true)
	expectText(t, s.must("mc", "ls", "contract/"+bucket), " web-1.0.0.tgz")

	// A new instance on the same bucket continues with it.
	s.indexSaved(bucket)
	m.kill()
	expectText(t, s.museum(bucket).index(t), "version: 1.0.0")
}

// ChartMuseum creates the index from the bucket only if the index is empty, or always, with a setting. Otherwise it never finds
// a package of another program, or a package that it could not add to the index before it was killed.
func TestChartMuseumOverlooksPackagesOfOthers(t *testing.T) {
	s := newSandbox(t)
	bucket := s.bucket()
	m := s.museum(bucket)
	expect(t, "push", m.push(t, s.packaged("1.0.0", webValues)), http.StatusCreated)
	s.indexSaved(bucket)
	foreign := s.packaged("1.1.0", webValues)
	s.must("mc", "cp", filepath.Join(s.charts, "web-1.1.0.tgz"), "contract/"+bucket+"/web-1.1.0.tgz")
	for _, instance := range []*museum{m, s.museum(bucket)} {
		time.Sleep(2 * time.Second)
		expect(t, "seen in the index", strings.Contains(instance.index(t), "version: 1.1.0"), false)
		status, _, text := instance.send(t, http.MethodGet, "/charts/web-1.1.0.tgz", "", nil)
		expect(t, "download", status, http.StatusOK)
		expect(t, "package", text == string(foreign), true)
		expect(t, "push", instance.push(t, foreign), http.StatusConflict)
		instance.kill()
	}
	expectText(t, s.museum(bucket, "ALWAYS_REGENERATE_CHART_INDEX=true").index(t), "version: 1.1.0")
}

// indexSaved waits for the index in the bucket.
func (s *sandbox) indexSaved(bucket string) {
	s.t.Helper()
	s.eventually("the saved index", func() bool {
		return strings.Contains(s.must("mc", "ls", "contract/"+bucket), "index-cache.yaml")
	})
}

func TestChartMuseumServesHelm(t *testing.T) {
	s := newSandbox(t)
	m := s.museum(s.bucket())
	for _, version := range []string{"1.0.0", "1.2.0", "0.0.0-staging.20260101000000"} {
		expect(t, "push of "+version, m.push(t, s.packaged(version, webValues)), http.StatusCreated)
	}
	s.eventually("the index", func() bool { return strings.Contains(m.index(t), "version: 0.0.0-staging.20260101000000") })
	s.must("helm", "repo", "add", "charts", m.url)
	expectText(t, s.must("helm", "show", "chart", "charts/web", "--version", "^1.0.0"), "version: 1.2.0")
	expectText(t, s.must("helm", "show", "chart", "charts/web", "--version", "^0.0.0-staging.0"), "version: 0.0.0-staging.2026")
	s.must("helm", "pull", "charts/web", "--version", "1.0.0", "--destination", s.directory)
	if _, err := os.Stat(filepath.Join(s.directory, "web-1.0.0.tgz")); err != nil {
		t.Fatal(err)
	}
}

func TestChartMuseumAcceptsAForm(t *testing.T) {
	s := newSandbox(t)
	m := s.museum(s.bucket())
	var form bytes.Buffer
	writer := multipart.NewWriter(&form)
	part, err := writer.CreateFormFile("chart", "web.tgz")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(s.packaged("1.0.0", webValues)); err != nil {
		t.Fatal(err)
	}
	writer.Close()
	for _, wanted := range []int{http.StatusCreated, http.StatusConflict} {
		status, _, text := m.send(t, http.MethodPost, "/api/charts", writer.FormDataContentType(), form.Bytes())
		if status != wanted {
			t.Fatalf("status is %d, not %d: %s", status, wanted, text)
		}
	}
}

func TestChartMuseumOverwritesIfAllowed(t *testing.T) {
	s := newSandbox(t)
	m := s.museum(s.bucket(), "ALLOW_OVERWRITE=true")
	expect(t, "first push", m.push(t, s.packaged("1.0.0", webValues)), http.StatusCreated)
	s.eventually("the index", func() bool { return strings.Contains(m.index(t), "version: 1.0.0") })
	before := m.index(t)
	changed := s.packaged("1.0.0", webValues+"more: true\n")
	time.Sleep(1100 * time.Millisecond) // S3 stores times in whole seconds, and ChartMuseum finds changes by them.
	expect(t, "second push", m.push(t, changed), http.StatusCreated)
	s.eventually("another digest in the index", func() bool { return digestLine(m.index(t)) != digestLine(before) })
}

func TestChartMuseumDeletes(t *testing.T) {
	s := newSandbox(t)
	m := s.museum(s.bucket())
	expect(t, "push", m.push(t, s.packaged("1.0.0", webValues)), http.StatusCreated)
	status, _, _ := m.send(t, http.MethodDelete, "/api/charts/web/1.0.0", "", nil)
	expect(t, "deletion", status, http.StatusOK)
	s.eventually("the index without it", func() bool { return !strings.Contains(m.index(t), "version: 1.0.0") })
	status, _, _ = m.send(t, http.MethodGet, "/charts/web-1.0.0.tgz", "", nil)
	expect(t, "download", status, http.StatusNotFound)
	status, _, _ = m.send(t, http.MethodGet, "/api/charts/web/1.0.0", "", nil)
	expect(t, "version", status, http.StatusNotFound)
}

func TestChartMuseumRequiresThePassword(t *testing.T) {
	s := newSandbox(t)
	m := s.museum(s.bucket(), "BASIC_AUTH_USER=user", "BASIC_AUTH_PASS=secret")
	status, headers, _ := m.send(t, http.MethodGet, "/index.yaml", "", nil)
	expect(t, "status", status, http.StatusUnauthorized)
	expectText(t, headers.Get("WWW-Authenticate"), "Basic")
	request, err := http.NewRequest(http.MethodGet, m.url+"/index.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.SetBasicAuth("user", "secret")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	expect(t, "status with the password", response.StatusCode, http.StatusOK)
}

// So a test can run it on a machine that others can reach.
func TestChartMuseumListensOnTheGivenAddress(t *testing.T) {
	s := newSandbox(t)
	m := s.museum(s.bucket(), "LISTEN_HOST=127.0.0.1")
	expect(t, "there", answers(m.url+"/health"), true)
	elsewhere := strings.Replace(m.url, "127.0.0.1", "127.0.0.2", 1)
	expect(t, "elsewhere", answers(elsewhere+"/health"), false)
}

func TestChartMuseumAllowsAnonymousReads(t *testing.T) {
	s := newSandbox(t)
	m := s.museum(s.bucket(), "BASIC_AUTH_USER=user", "BASIC_AUTH_PASS=secret", "AUTH_ANONYMOUS_GET=true")
	status, _, _ := m.send(t, http.MethodGet, "/index.yaml", "", nil)
	expect(t, "status of the index", status, http.StatusOK)
	expect(t, "status of a push", m.push(t, s.packaged("1.0.0", webValues)), http.StatusUnauthorized)
}

func TestChartMuseumSpeaksTLS(t *testing.T) {
	s := newSandbox(t)
	certificate, key := s.certificate()
	m := s.launchMuseum(s.bucket(), "TLS_CERT="+certificate, "TLS_KEY="+key)
	s.eventually("ChartMuseum", func() bool { return answers(strings.Replace(m.url, "http:", "https:", 1) + "/health") })
	expect(t, "answers without TLS", answers(m.url+"/health"), false)
}

// certificate writes a certificate for 127.0.0.1 and its key into files.
func (s *sandbox) certificate() (certificate, key string) {
	s.t.Helper()
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	encoded, err := x509.MarshalPKCS8PrivateKey(server.TLS.Certificates[0].PrivateKey)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.write("tls.crt", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}))),
		s.write("tls.key", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: encoded})))
}

func TestChartMuseumExitsWithoutItsBucket(t *testing.T) {
	s := newSandbox(t)
	m := s.launchMuseum("no-such-bucket")
	s.eventually("its end", func() bool { return !m.running() })
}

func digestLine(index string) string {
	for line := range strings.Lines(index) {
		if strings.Contains(line, "digest:") {
			return line
		}
	}
	return ""
}
