package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dario.cat/mergo"
	"sigs.k8s.io/yaml"
)

const defaultContext = "default"

// loadState reads the files in their order and merges them: apps key by key (lists are appended, maps and
// scalars overridden), and everything else in the same way.
func loadState(o *options, w *workspace) (*state, error) {
	if err := loadEnvFiles(o.envFiles); err != nil {
		return nil, err
	}
	merged := &state{}
	for _, file := range o.files {
		next, err := readFile(file, o)
		if err != nil {
			return nil, fmt.Errorf("error building the state from files: %w", err)
		}
		info("Parsed [[ %s ]] successfully and found [ %d ] apps", file, len(next.Apps))
		for name, url := range merged.HelmRepos {
			if next.HelmRepos == nil {
				next.HelmRepos = map[string]string{}
			}
			if _, given := next.HelmRepos[name]; !given {
				next.HelmRepos[name] = url
			}
		}
		if err := next.resolvePaths(filepath.Dir(file), o, w); err != nil {
			return nil, err
		}
		if err := merged.merge(next); err != nil {
			return nil, fmt.Errorf("failed to merge desired state file %s: %w", file, err)
		}
	}
	merged.setDefaults()
	return merged, nil
}

func readFile(file string, o *options) (*state, error) {
	extension := strings.ToLower(filepath.Ext(file))
	if extension != ".yaml" && extension != ".yml" {
		return nil, fmt.Errorf("state file does not have a valid extension: %s (the stand-in reads .yaml and .yml)", file)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	text := string(content)
	if !o.noEnvSubst {
		if !o.skipValidation {
			if err := checkVariables(text, file); err != nil {
				return nil, err
			}
		}
		text = substituteVariables(text)
	}
	s := &state{}
	if err := yaml.Unmarshal([]byte(text), s); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return s, nil
}

func (s *state) merge(next *state) error {
	for name, overlay := range next.Apps {
		base, known := s.Apps[name]
		if !known || base == nil || overlay == nil {
			continue
		}
		if err := mergo.Merge(base, overlay, mergo.WithAppendSlice, mergo.WithOverride,
			mergo.WithTransformers(overGiven{})); err != nil {
			return fmt.Errorf("app %s: %w", name, err)
		}
	}
	if err := mergo.Merge(&s.Apps, &next.Apps); err != nil {
		return err
	}
	next.Apps = map[string]*app{}
	return mergo.Merge(s, next, mergo.WithAppendSlice, mergo.WithOverride)
}

func (s *state) setDefaults() {
	if s.Context == "" {
		s.Context = defaultContext
	}
	if s.Settings.StorageBackend == "" {
		s.Settings.StorageBackend = "secret"
	} else {
		os.Setenv("HELM_DRIVER", s.Settings.StorageBackend)
	}
	for name, n := range s.Namespaces {
		if n == nil {
			s.Namespaces[name] = &namespace{}
		}
	}
	for name, a := range s.Apps {
		if a.Name == "" {
			a.Name = name
		}
		if a.MaxHistory == 0 {
			a.MaxHistory = s.Settings.GlobalMaxHistory
		}
	}
}

// resolvePaths makes values files and local charts absolute: they are relative to the file that contains them.
func (s *state) resolvePaths(directory string, o *options, w *workspace) error {
	for _, a := range s.Apps {
		if a == nil {
			continue
		}
		paths := []*string{&a.ValuesFile}
		for i := range a.ValuesFiles {
			paths = append(paths, &a.ValuesFiles[i])
		}
		for _, path := range paths {
			if *path == "" {
				continue
			}
			copied, err := w.valuesFile(resolve(*path, directory), o)
			if err != nil {
				return err
			}
			*path = copied
		}
		a.Chart = os.Expand(a.Chart, os.Getenv)
		if a.Chart == "" || s.hasRepository(a.Chart) || strings.Contains(a.Chart, "://") {
			continue
		}
		a.Chart = resolve(a.Chart, directory)
		if _, err := os.Stat(a.Chart); err != nil {
			return fmt.Errorf("could not stat %s : %w", a.Chart, err)
		}
	}
	return nil
}

func resolve(path, directory string) string {
	if filepath.IsAbs(path) {
		return path
	}
	absolute, err := filepath.Abs(filepath.Join(directory, path))
	if err != nil {
		return path
	}
	return absolute
}
