package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// workspace is helmsman's folder for temporary files, in the working directory. That directory must be writable.
type workspace struct{ directory string }

func openWorkspace() (*workspace, error) {
	w := &workspace{directory: ".helmsman-tmp"}
	os.RemoveAll(w.directory)
	if err := os.MkdirAll(w.directory, 0o755); err != nil {
		return nil, fmt.Errorf("helmsman needs a writable working directory: %w", err)
	}
	return w, nil
}

func (w *workspace) close() { os.RemoveAll(w.directory) }

// write puts content into a new file and returns its absolute path.
func (w *workspace) write(name string, content []byte) (string, error) {
	directory, err := os.MkdirTemp(w.directory, "tmp")
	if err != nil {
		return "", err
	}
	path, err := filepath.Abs(filepath.Join(directory, name))
	if err != nil {
		return "", err
	}
	return path, os.WriteFile(path, content, 0o600)
}

// valuesFile copies a values file, and replaces its variables if requested.
func (w *workspace) valuesFile(file string, o *options) (string, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("could not stat %s : %w", file, err)
	}
	if !o.noEnvSubst && o.substEnvValues {
		if err := checkVariables(string(content), file); err != nil {
			return "", err
		}
		content = []byte(substituteVariables(string(content)))
	}
	return w.write(filepath.Base(file), content)
}
