package main

import (
	"fmt"
	"strconv"
	"strings"
)

const port = 9300

type config struct {
	debug, poll, helmProvider, insecureRegistry bool
	dataDirectory, defaultSchedule              string
	address                                     string
	credentials                                 credentials
}

// readConfig reads Keel's environment variables. An empty variable counts as missing.
func readConfig(variable func(string) string) config {
	flag := func(name string, otherwise bool) bool {
		value := variable(name)
		if value == "" {
			return otherwise
		}
		parsed, err := strconv.ParseBool(value)
		if err != nil {
			fatal("invalid application configuration: "+name, err)
		}
		return parsed
	}
	text := func(name, otherwise string) string {
		if value := variable(name); value != "" {
			return value
		}
		return otherwise
	}
	credentials, err := readCredentials(variable("DOCKER_REGISTRY_CFG"))
	if err != nil {
		fatal("failed to decode secret provided in DOCKER_REGISTRY_CFG env variable", err)
	}
	// Behind a proxy in the same pod, no other client may connect.
	address := fmt.Sprintf(":%d", port)
	if strings.EqualFold(variable("AUTH_MODE"), "external-proxy") {
		address = "127.0.0.1" + address
	}
	return config{
		address:          address,
		credentials:      credentials,
		debug:            flag("DEBUG", false),
		poll:             flag("POLL", true),
		helmProvider:     flag("HELM3_PROVIDER", false),
		insecureRegistry: variable("INSECURE_REGISTRY") == "true",
		dataDirectory:    text("XDG_DATA_HOME", "/data"),
		defaultSchedule:  text("POLL_DEFAULTSCHEDULE", "@every 1m"),
	}
}
