// Command chartmuseum is Slipway's stand-in for ChartMuseum 0.16.5, for machines where the real image
// is not available. It is never shipped.
//
// It takes the same environment variables and stores the same objects in the bucket, so that either program
// can continue with the data of the other. It supports Amazon's storage (any S3 server) and a local folder.
package main

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	log.SetFlags(log.LstdFlags | log.LUTC)
	if err := run(); err != nil {
		log.Fatalf("FATAL %s", err)
	}
}

func run() error {
	config, err := readConfig(os.Args[1:], os.LookupEnv)
	if err != nil {
		return err
	}
	store, err := config.openStore()
	if err != nil {
		return err
	}
	// As upstream does: without its bucket, the program exits at its start.
	repository, err := openRepository(context.Background(), store, config)
	if err != nil {
		return err
	}
	server := &http.Server{
		Addr:              net.JoinHostPort(config.host, config.port),
		Handler:           (&api{config: config, repository: repository}).routes(),
		ReadHeaderTimeout: 30 * time.Second,
	}
	stop, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	go func() {
		<-stop.Done()
		ending, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = server.Shutdown(ending)
	}()
	log.Printf("INFO Starting ChartMuseum (stand-in) port=%s", config.port)
	if err := config.serve(server); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// serve speaks HTTPS if both files are given, as upstream does.
func (c *config) serve(server *http.Server) error {
	if c.tlsCert != "" && c.tlsKey != "" {
		return server.ListenAndServeTLS(c.tlsCert, c.tlsKey)
	}
	return server.ListenAndServe()
}
