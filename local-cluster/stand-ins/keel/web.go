package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
)

// notification is the body that a registry posts.
type notification struct {
	Events []struct {
		Action  string
		Target  struct{ Repository, Tag, Digest string }
		Request struct{ Host string }
	}
}

// routes serves the probes, and the registry's webhook, which requires no password.
func routes(p *provider) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	mux.HandleFunc("GET /version", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]string{"name": "keel", "version": "0.22.1 (stand-in)"})
	})
	mux.HandleFunc("POST /v1/webhooks/registry", func(w http.ResponseWriter, r *http.Request) {
		var posted notification
		if err := json.NewDecoder(r.Body).Decode(&posted); err != nil {
			slog.Error("registryNotificationHandler: failed to decode request", "error", err)
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		for _, e := range posted.Events {
			if e.Action != "push" || e.Target.Tag == "" {
				continue
			}
			pushed, err := parseImage(e.Request.Host + "/" + e.Target.Repository + ":" + e.Target.Tag)
			if err != nil {
				slog.Error("registryNotificationHandler: failed to parse image", "error", err)
				continue
			}
			p.events <- event{image: pushed, digest: e.Target.Digest}
		}
	})
	return mux
}
