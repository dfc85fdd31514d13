package main

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"path"
	"strings"
	"time"

	"sigs.k8s.io/yaml"
)

// api serves the repository and, unless they are disabled, the routes that change it.
type api struct {
	config     *config
	repository *repository
}

type object = map[string]any

func (a *api) routes() http.Handler {
	mux := http.NewServeMux()
	reading := func(pattern string, handler http.HandlerFunc) {
		mux.HandleFunc(pattern, a.allow(handler, a.config.anonymousGet))
	}
	writing := func(pattern string, handler http.HandlerFunc) { mux.HandleFunc(pattern, a.allow(handler, false)) }
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, object{"healthy": true}) })
	mux.HandleFunc("GET /info", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, object{"version": "v0.16.5"}) })
	reading("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ChartMuseum (stand-in)") })
	reading("GET /index.yaml", a.indexFile)
	reading("GET /charts/{file}", a.download)
	if !a.config.disableAPI {
		reading("GET /api/charts", a.charts)
		reading("GET /api/charts/{name}", a.versions)
		reading("GET /api/charts/{name}/{version}", a.version)
		writing("POST /api/charts", a.push)
		if !a.config.disableDelete {
			writing("DELETE /api/charts/{name}/{version}", a.remove)
		}
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { refuse(w, http.StatusNotFound, "not found") })
	return http.MaxBytesHandler(mux, a.config.maxUpload)
}

// allow requires the password, if there is one and the request may not be anonymous.
func (a *api) allow(next http.HandlerFunc, anonymous bool) http.HandlerFunc {
	if a.config.user == "" || a.config.password == "" || anonymous {
		return next
	}
	return func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		if subtle.ConstantTimeCompare([]byte(user+"\n"+password), []byte(a.config.user+"\n"+a.config.password)) != 1 {
			w.Header().Set("WWW-Authenticate", `Basic realm="ChartMuseum"`)
			refuse(w, http.StatusUnauthorized, "unauthorized")
			return
		}
		next(w, r)
	}
}

// indexFile responds without ETag and Last-Modified, as upstream does.
func (a *api) indexFile(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodHead {
		return
	}
	current, err := a.repository.index(r.Context())
	if err != nil {
		fail(w, err)
		return
	}
	text, err := yaml.Marshal(current)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/x-yaml")
	_, _ = w.Write(text)
}

func (a *api) download(w http.ResponseWriter, r *http.Request) {
	file := r.PathValue("file")
	kind := map[string]string{".tgz": "application/x-tar", ".prov": "application/pgp-signature"}[path.Ext(file)]
	if kind == "" || path.Base(file) != file {
		refuse(w, http.StatusInternalServerError, "unsupported file extension")
		return
	}
	content, err := a.repository.store.get(r.Context(), file)
	if errors.Is(err, os.ErrNotExist) {
		refuse(w, http.StatusNotFound, "object not found")
		return
	}
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(content)
}

func (a *api) remove(w http.ResponseWriter, r *http.Request) {
	file := r.PathValue("name") + "-" + r.PathValue("version") + ".tgz"
	if err := a.repository.store.delete(r.Context(), file); err != nil {
		refuse(w, http.StatusNotFound, err.Error())
		return
	}
	a.repository.remove(r.PathValue("name"), r.PathValue("version"))
	answer(w, http.StatusOK, object{"deleted": true})
}

// push accepts a package, as the body or as the form field `chart`.
func (a *api) push(w http.ResponseWriter, r *http.Request) {
	content, conflict, err := uploaded(r)
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			refuse(w, http.StatusRequestEntityTooLarge, "request too large")
			return
		}
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	chart, err := readChart(content, time.Now())
	if err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	_, forced := r.URL.Query()["force"]
	if !a.config.allowOverwrite && (!forced || a.config.disableForceOverwrite) {
		if _, err := a.repository.store.get(r.Context(), chart.fileName()); err == nil {
			refuse(w, http.StatusConflict, conflict)
			return
		}
	}
	if err := a.repository.store.put(r.Context(), chart.fileName(), content); err != nil {
		fail(w, err)
		return
	}
	log.Printf("INFO saved package=%s", chart.fileName())
	a.repository.add(chart)
	answer(w, http.StatusCreated, object{"saved": true})
}

// uploaded returns the package, and the error message of a conflict in this kind of request.
func uploaded(r *http.Request) (content []byte, conflict string, err error) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		content, err = io.ReadAll(r.Body)
		return content, "file already exists", err
	}
	file, _, err := r.FormFile("chart")
	if errors.Is(err, http.ErrMissingFile) {
		return nil, "", errors.New("no package or provenance file found in form fields chart and prov")
	}
	if err != nil {
		return nil, "", err
	}
	defer file.Close()
	content, err = io.ReadAll(file)
	return content, "chart already exists", err
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func refuse(w http.ResponseWriter, status int, message string) {
	answer(w, status, object{"error": message})
}

func fail(w http.ResponseWriter, err error) {
	log.Printf("ERROR %s", err)
	refuse(w, http.StatusInternalServerError, err.Error())
}
