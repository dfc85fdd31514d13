package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// store holds the packages, each in an object of its file name, without folders.
type store interface {
	// list names the objects with the time each was written.
	list(ctx context.Context) (map[string]time.Time, error)
	// get fails with os.ErrNotExist where there is no such object.
	get(ctx context.Context, name string) ([]byte, error)
	put(ctx context.Context, name string, content []byte) error
	// delete succeeds for an object that is not there, as S3 does.
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
