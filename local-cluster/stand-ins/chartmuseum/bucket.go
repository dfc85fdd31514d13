package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// bucket is a store in S3. Credentials come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or else
// from the file that AWS_SHARED_CREDENTIALS_FILE names.
type bucket struct {
	client       *minio.Client
	name, prefix string
}

func openBucket(c *config) (*bucket, error) {
	endpoint := c.endpoint
	if endpoint == "" {
		endpoint = "https://s3." + c.region + ".amazonaws.com"
	}
	address, err := url.Parse(endpoint)
	if err != nil || address.Host == "" {
		return nil, fmt.Errorf("STORAGE_AMAZON_ENDPOINT=%s is not a URL", endpoint)
	}
	style := minio.BucketLookupPath
	if c.virtual {
		style = minio.BucketLookupDNS
	}
	client, err := minio.New(address.Host, &minio.Options{
		Creds: credentials.NewChainCredentials([]credentials.Provider{
			&credentials.EnvAWS{}, &credentials.FileAWSCredentials{},
		}),
		Secure:       address.Scheme == "https",
		Region:       c.region,
		BucketLookup: style,
	})
	if err != nil {
		return nil, err
	}
	return &bucket{client: client, name: c.bucket, prefix: strings.Trim(c.prefix, "/")}, nil
}

func (b *bucket) key(name string) string { return path.Join(b.prefix, name) }

func (b *bucket) list(ctx context.Context) (map[string]time.Time, error) {
	options := minio.ListObjectsOptions{Recursive: true}
	if b.prefix != "" {
		options.Prefix = b.prefix + "/"
	}
	found := map[string]time.Time{}
	for object := range b.client.ListObjects(ctx, b.name, options) {
		if object.Err != nil {
			return nil, fmt.Errorf("bucket %s: %w", b.name, object.Err)
		}
		if name := strings.TrimPrefix(object.Key, options.Prefix); !strings.Contains(name, "/") {
			found[name] = object.LastModified
		}
	}
	return found, nil
}

func (b *bucket) get(ctx context.Context, name string) ([]byte, error) {
	object, err := b.client.GetObject(ctx, b.name, b.key(name), minio.GetObjectOptions{})
	if err != nil {
		return nil, err
	}
	defer object.Close()
	content, err := io.ReadAll(object)
	if minio.ToErrorResponse(err).Code == minio.NoSuchKey {
		return nil, fmt.Errorf("%s: %w", name, os.ErrNotExist)
	}
	return content, err
}

func (b *bucket) put(ctx context.Context, name string, content []byte) error {
	_, err := b.client.PutObject(ctx, b.name, b.key(name), bytes.NewReader(content), int64(len(content)), minio.PutObjectOptions{})
	return err
}

func (b *bucket) delete(ctx context.Context, name string) error {
	return b.client.RemoveObject(ctx, b.name, b.key(name), minio.RemoveObjectOptions{})
}
