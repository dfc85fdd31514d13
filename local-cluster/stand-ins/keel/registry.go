package main

import (
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// platform is an operating system and an architecture, such as linux and amd64.
type platform struct {
	OS           string `json:"os"`
	Architecture string `json:"architecture"`
}

// covers reports whether an image for these platforms runs on all platforms that it must run on.
func covers(offered, needed []platform) bool {
	for _, p := range needed {
		if !slices.Contains(offered, p) {
			return false
		}
	}
	return len(needed) > 0
}

// registry is a client of the distribution API. For an insecure registry it tries HTTP as well.
type registry struct {
	client      *http.Client
	insecure    bool
	credentials credentials
}

func newRegistry(insecure bool, c credentials) *registry {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: insecure}
	return &registry{&http.Client{Transport: transport, Timeout: 30 * time.Second}, insecure, c}
}

var manifestTypes = strings.Join([]string{
	"application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.docker.distribution.manifest.v2+json",
	"application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
}, ",")

// request fails for any status other than success.
func (r *registry) request(method string, i image, path string) (http.Header, []byte, error) {
	headers, body, err := r.send(method, "https", i.registry, path)
	if err != nil && r.insecure && strings.Contains(err.Error(), "server gave HTTP response to HTTPS client") {
		headers, body, err = r.send(method, "http", i.registry, path)
	}
	return headers, body, err
}

func (r *registry) send(method, scheme, host, path string) (http.Header, []byte, error) {
	request, err := http.NewRequest(method, scheme+"://"+host+path, nil)
	if err != nil {
		return nil, nil, err
	}
	request.Header.Set("Accept", manifestTypes)
	if user, password, found := r.credentials.of(host); found {
		request.SetBasicAuth(user, password)
	}
	response, err := r.client.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, 32<<20))
	if err == nil && response.StatusCode >= http.StatusBadRequest {
		err = fmt.Errorf("http: non-successful response (status=%d body=%q)", response.StatusCode, body)
	}
	return response.Header, body, err
}

func (r *registry) digest(i image) (string, error) {
	headers, _, err := r.request(http.MethodHead, i, "/v2/"+i.path+"/manifests/"+i.tag)
	if err != nil {
		return "", err
	}
	digest := headers.Get("Docker-Content-Digest")
	if digest == "" {
		return "", fmt.Errorf("the registry sent no digest for %s", i)
	}
	return digest, nil
}

type manifest struct {
	Config    struct{ Digest string }
	Manifests []struct {
		Digest   string
		Platform platform
	}
}

func (r *registry) manifest(i image) (manifest, error) {
	var found manifest
	_, body, err := r.request(http.MethodGet, i, "/v2/"+i.path+"/manifests/"+i.tag)
	if err != nil {
		return found, err
	}
	return found, json.Unmarshal(body, &found)
}

// digests lists the digest of a tag and those of its platforms' images.
func (r *registry) digests(i image) ([]string, error) {
	digest, err := r.digest(i)
	if err != nil {
		return nil, err
	}
	found, err := r.manifest(i)
	digests := []string{digest}
	for _, each := range found.Manifests {
		digests = append(digests, each.Digest)
	}
	return digests, err
}

func (r *registry) platforms(i image) ([]platform, error) {
	found, err := r.manifest(i)
	if err != nil {
		return nil, err
	}
	var platforms []platform
	for _, each := range found.Manifests {
		if each.Platform.OS != "" {
			platforms = append(platforms, each.Platform)
		}
	}
	if len(platforms) > 0 {
		return platforms, nil
	}
	_, body, err := r.request(http.MethodGet, i, "/v2/"+i.path+"/blobs/"+found.Config.Digest)
	if err != nil {
		return nil, err
	}
	var configured platform
	if err := json.Unmarshal(body, &configured); err != nil || configured.OS == "" {
		return nil, fmt.Errorf("the configuration of %s names no platform", i)
	}
	return []platform{configured}, nil
}

var nextPage = regexp.MustCompile(`<([^>]+)>; rel="?next"?`)

func (r *registry) tags(i image) ([]string, error) {
	var tags []string
	for path := "/v2/" + i.path + "/tags/list"; path != ""; {
		headers, body, err := r.request(http.MethodGet, i, path)
		if err != nil {
			return nil, err
		}
		var page struct{ Tags []string }
		if err := json.Unmarshal(body, &page); err != nil {
			return nil, err
		}
		tags, path = append(tags, page.Tags...), ""
		if match := nextPage.FindStringSubmatch(headers.Get("Link")); match != nil {
			path = match[1]
		}
	}
	return tags, nil
}
