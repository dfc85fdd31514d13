package main

import (
	"flag"
	"fmt"
	"strconv"
	"strings"
)

// config holds the settings, each given by a flag (storage-amazon-bucket) or a variable (STORAGE_AMAZON_BUCKET).
type config struct {
	port, host, chartURL                         string
	storage, bucket, prefix, region, endpoint    string
	rootDirectory                                string
	user, password, tlsCert, tlsKey              string
	disableAPI, disableDelete, allowOverwrite    bool
	disableForceOverwrite, anonymousGet, virtual bool
	disableStatefiles, regenerate                bool
	maxUpload                                    int64
}

type lookup func(name string) (string, bool)

// readConfig reads the flags, and the environment for flags that are not given. It refuses variables of features that the
// stand-in does not have, so that no setting is silently ignored.
func readConfig(arguments []string, environment lookup) (*config, error) {
	c := &config{}
	pathStyle, depth := true, 0
	f := flag.NewFlagSet("chartmuseum", flag.ContinueOnError)
	f.StringVar(&c.port, "port", "8080", "port to listen on")
	f.StringVar(&c.host, "listen-host", "", "address to listen on; all by default")
	f.StringVar(&c.chartURL, "chart-url", "", "absolute URL of the charts in index.yaml")
	f.StringVar(&c.storage, "storage", "", "amazon or local")
	f.StringVar(&c.bucket, "storage-amazon-bucket", "", "S3 bucket")
	f.StringVar(&c.prefix, "storage-amazon-prefix", "", "prefix inside the bucket")
	f.StringVar(&c.region, "storage-amazon-region", "", "region of the bucket")
	f.StringVar(&c.endpoint, "storage-amazon-endpoint", "", "URL of another S3 server than Amazon's")
	f.BoolVar(&pathStyle, "storage-amazon-force-path-style", true, "name the bucket in the path, not in the host name")
	f.StringVar(&c.rootDirectory, "storage-local-rootdir", "", "folder of the local storage")
	f.StringVar(&c.user, "basic-auth-user", "", "user name")
	f.StringVar(&c.password, "basic-auth-pass", "", "password")
	f.StringVar(&c.tlsCert, "tls-cert", "", "certificate file")
	f.StringVar(&c.tlsKey, "tls-key", "", "key file")
	f.BoolVar(&c.anonymousGet, "auth-anonymous-get", false, "allow reads without a password")
	f.BoolVar(&c.disableAPI, "disable-api", false, "no routes below /api: nothing can be pushed")
	f.BoolVar(&c.disableDelete, "disable-delete", false, "no DELETE")
	f.BoolVar(&c.allowOverwrite, "allow-overwrite", false, "allow a version to be pushed again")
	f.BoolVar(&c.disableForceOverwrite, "disable-force-overwrite", false, "not even with ?force")
	f.BoolVar(&c.disableStatefiles, "disable-statefiles", false, "do not keep index-cache.yaml")
	f.BoolVar(&c.regenerate, "always-regenerate-chart-index", false, "make every index from the storage")
	f.Int64Var(&c.maxUpload, "max-upload-size", 20<<20, "bytes")
	f.IntVar(&depth, "depth", 0, "levels of repositories; the stand-in supports only 0")
	for _, ignored := range []string{"debug", "log-json", "log-health", "enable-metrics", "disable-metrics"} {
		f.Bool(ignored, false, "accepted; without effect in the stand-in")
	}
	for _, ignored := range []string{"storage-timestamp-tolerance", "cache-interval", "index-limit", "read-timeout", "write-timeout"} {
		f.String(ignored, "", "accepted; without effect in the stand-in")
	}
	var failed error
	f.VisitAll(func(each *flag.Flag) {
		name := strings.ToUpper(strings.ReplaceAll(each.Name, "-", "_"))
		if value, given := environment(name); given && value != "" {
			if err := f.Set(each.Name, value); err != nil && failed == nil {
				failed = fmt.Errorf("%s=%s: %w", name, value, err)
			}
		}
	})
	if failed != nil {
		return nil, failed
	}
	if err := f.Parse(arguments); err != nil {
		return nil, err
	}
	c.virtual = !pathStyle
	if depth != 0 {
		return nil, fmt.Errorf("DEPTH=%d: the stand-in for ChartMuseum supports only depth 0", depth)
	}
	for _, unknown := range []string{"BEARER_AUTH", "TLS_CA_CERT", "CACHE", "CONTEXT_PATH", "STORAGE_AMAZON_SSE"} {
		if value, given := environment(unknown); given && value != "" && value != "false" {
			return nil, fmt.Errorf("%s: the stand-in for ChartMuseum does not support this setting", unknown)
		}
	}
	if _, err := strconv.ParseUint(c.port, 10, 16); err != nil {
		return nil, fmt.Errorf("PORT=%s is not a port", c.port)
	}
	return c, nil
}

// openStore opens the storage, or returns an error with the missing setting.
func (c *config) openStore() (store, error) {
	switch c.storage {
	case "amazon":
		if c.bucket == "" || c.region == "" {
			return nil, fmt.Errorf("missing required flags(s): --storage-amazon-bucket, --storage-amazon-region")
		}
		return openBucket(c)
	case "local":
		if c.rootDirectory == "" {
			return nil, fmt.Errorf("missing required flags(s): --storage-local-rootdir")
		}
		return folder(c.rootDirectory), nil
	case "":
		return nil, fmt.Errorf("missing required flags(s): --storage")
	}
	return nil, fmt.Errorf("unsupported storage backend: %s (the stand-in supports amazon and local)", c.storage)
}
