package main

import (
	"fmt"
	"strings"

	"github.com/distribution/reference"
)

// image is a reference such as registry.example:5000/team/web:1.0.0, in full: `busybox` is
// index.docker.io/library/busybox:latest.
type image struct{ registry, path, tag string }

func parseImage(text string) (image, error) {
	named, err := reference.ParseNormalizedNamed(text)
	if err != nil {
		return image{}, fmt.Errorf("%q is not a valid repository/tag: %w", text, err)
	}
	parsed := image{registry: reference.Domain(named), path: reference.Path(named), tag: "latest"}
	if parsed.registry == "docker.io" {
		parsed.registry = "index.docker.io"
	}
	// As in Keel, a digest hides the tag of the same reference.
	if digested, ok := named.(reference.Digested); ok {
		parsed.tag = digested.Digest().String()
	} else if tagged, ok := named.(reference.Tagged); ok {
		parsed.tag = tagged.Tag()
	}
	return parsed, nil
}

func (i image) repository() string { return i.registry + "/" + i.path }

func (i image) String() string {
	if strings.HasPrefix(i.tag, "sha256:") {
		return i.repository() + "@" + i.tag
	}
	return i.repository() + ":" + i.tag
}
