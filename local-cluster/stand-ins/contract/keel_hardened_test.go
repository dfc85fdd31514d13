package contract

import (
	"encoding/pem"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
)

// guardedRegistry puts TLS and a password in front of the registry. It returns the address and the file of the certificate.
func (s *sandbox) guardedRegistry() (address, certificate string) {
	s.t.Helper()
	forward := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: environment.registry})
	guard := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "keel" || password != "secret" {
			w.Header().Set("WWW-Authenticate", `Basic realm="contract"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		forward.ServeHTTP(w, r)
	}))
	s.t.Cleanup(guard.Close)
	encoded := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: guard.Certificate().Raw})
	return guard.Listener.Addr().String(), s.write("trusted/ca.crt", string(encoded))
}

func dockerConfig(registry string) string {
	return fmt.Sprintf(`DOCKER_REGISTRY_CFG={"auths":{%q:{"username":"keel","password":"secret"}}}`, registry)
}

// Keel finds the password by the registry's host. The port does not matter.
func TestKeelSendsItsPassword(t *testing.T) {
	s := newSandbox(t)
	pushImage(t, s.repository(), "1.0.0", "old")
	pushImage(t, s.repository(), "1.1.0", "new")
	address, certificate := s.guardedRegistry()
	s.install("web", "1.0.0", keelBlock(production, ""), "--set", "image.repository="+address+"/"+s.repository())
	trusted := "SSL_CERT_DIR=/etc/ssl/certs:" + strings.TrimSuffix(certificate, "/ca.crt")
	p := s.keel("admin", "INSECURE_REGISTRY=false", trusted)
	s.eventually("an error", func() bool { return p.said(t, "failed to get image digest") })
	expectText(t, p.output(t), "401")
	p.kill()
	s.keel("admin", "INSECURE_REGISTRY=false", trusted, dockerConfig("127.0.0.1"))
	s.eventually("1.1.0", func() bool { return s.image("web") == address+"/"+s.repository()+":1.1.0" })
}

func TestKeelRefusesAnUnknownCertificate(t *testing.T) {
	s := newSandbox(t)
	pushImage(t, s.repository(), "1.0.0", "old")
	address, _ := s.guardedRegistry()
	s.install("web", "1.0.0", keelBlock(production, ""), "--set", "image.repository="+address+"/"+s.repository())
	p := s.keel("admin", "INSECURE_REGISTRY=false", dockerConfig(address))
	s.eventually("an error", func() bool { return p.said(t, "certificate") })
}

// This is why Slipway puts nginx in front of Keel: no setting makes Keel require a password at this webhook...
func TestKeelNeverRequiresAPasswordAtItsWebhook(t *testing.T) {
	s := newSandbox(t)
	s.keel("admin", "AUTHENTICATED_WEBHOOKS=true", "BASIC_AUTH_USER=user", "BASIC_AUTH_PASSWORD=secret")
	send(t, "POST", keelAddress+"/v1/webhooks/registry", "application/json", []byte(`{"events":[]}`))
}

// ...and with this setting only nginx can reach it.
func TestKeelListensOnLoopbackBehindAProxy(t *testing.T) {
	s := newSandbox(t)
	elsewhere := strings.Replace(keelAddress, "127.0.0.1", "127.0.0.2", 1) + "/healthz"
	open := s.keel("admin")
	expect(t, "answers on another address", answers(elsewhere), true)
	open.kill()
	s.keel("admin", "AUTH_MODE=external-proxy")
	expect(t, "answers on another address behind a proxy", answers(elsewhere), false)
}
