package main

import (
	"encoding/base64"
	"encoding/json"
	"strings"
)

// credentials are those of a Docker configuration file, by registry.
type credentials map[string]struct{ Username, Password, Auth string }

func readCredentials(dockerConfig string) (credentials, error) {
	if dockerConfig == "" {
		return nil, nil
	}
	var file struct{ Auths credentials }
	err := json.Unmarshal([]byte(dockerConfig), &file)
	return file.Auths, err
}

// of returns the credentials for a registry. As in Keel, the port does not matter.
func (c credentials) of(registry string) (user, password string, found bool) {
	for name, each := range c {
		if hostOf(name) != hostOf(registry) {
			continue
		}
		if each.Username != "" && each.Password != "" {
			return each.Username, each.Password, true
		}
		if decoded, err := base64.StdEncoding.DecodeString(each.Auth); err == nil {
			return strings.Cut(string(decoded), ":")
		}
	}
	return "", "", false
}

func hostOf(registry string) string {
	for _, scheme := range []string{"https://", "http://"} {
		registry = strings.TrimPrefix(registry, scheme)
	}
	host, _, _ := strings.Cut(registry, ":")
	return host
}
