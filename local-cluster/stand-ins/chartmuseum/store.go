package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// store contains the packages. Each is an object with its file name, without folders.
type store interface {
	// list returns the objects, each with the time of its last change.
	list(ctx context.Context) (map[string]time.Time, error)
	// get fails with os.ErrNotExist if the object does not exist.
	get(ctx context.Context, name string) ([]byte, error)
	put(ctx context.Context, name string, content []byte) error
	// delete succeeds if the object does not exist, as S3 does.
	delete(ctx context.Context, name string) error
}

// folder is a store on the local disk.
type folder string

func (f folder) list(context.Context) (map[string]time.Time, error) {
	entries, err := os.ReadDir(string(f))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found := map[string]time.Time{}
	for _, entry := range entries {
		if entry.IsDir() {
			continue
		}
		info, err := entry.Info()
		if err != nil {
			return nil, err
		}
		found[entry.Name()] = info.ModTime()
	}
	return found, nil
}

func (f folder) get(_ context.Context, name string) ([]byte, error) {
	return os.ReadFile(filepath.Join(string(f), name))
}

func (f folder) put(_ context.Context, name string, content []byte) error {
	if err := os.MkdirAll(string(f), 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(string(f), name), content, 0o644)
}

func (f folder) delete(_ context.Context, name string) error {
	return os.Remove(filepath.Join(string(f), name))
}
