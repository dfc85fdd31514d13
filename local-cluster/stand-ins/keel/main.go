// Command keel is Slipway's stand-in for Keel 0.22, for machines where the real image is not available.
// It is never shipped.
//
// It has Keel's Helm provider, poll trigger and registry webhook, on the same version of the Helm SDK. The
// Kubernetes provider, approvals, notifications and the user interface are missing.
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

func main() {
	inCluster := flag.Bool("incluster", true, "use the pod's service account")
	outside := flag.Bool("no-incluster", false, "use the kubeconfig")
	kubeconfig := flag.String("kubeconfig", filepath.Join(os.Getenv("HOME"), ".kube", "config"), "kubeconfig `file`, outside a cluster")
	flag.String("ui-dir", "", "accepted; the stand-in has no user interface")
	flag.Parse()

	config := readConfig(os.Getenv)
	level := slog.LevelInfo
	if config.debug {
		level = slog.LevelDebug
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level})))
	slog.Info("keel (stand-in) starting...")
	if err := openData(config.dataDirectory); err != nil {
		fatal("failed to initialize database", err)
	}
	path := *kubeconfig
	if *inCluster && !*outside {
		path = ""
	}
	workloads, err := connect(path)
	if err != nil {
		fatal("main: failed to create kubernetes implementer", err)
	}
	stop, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	provider := newProvider(workloads)
	if config.helmProvider {
		go provider.run(stop)
	}
	if config.helmProvider && config.poll {
		go newPoller(provider, newRegistry(config.insecureRegistry, config.credentials), workloads, config.defaultSchedule).run(stop)
	}
	server := &http.Server{Addr: config.address, Handler: routes(provider), ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-stop.Done()
		_ = server.Close()
	}()
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		fatal("trigger server stopped", err)
	}
}

// openData fails if Keel could not open its database: the folder must be writable.
func openData(directory string) error {
	file, err := os.OpenFile(filepath.Join(directory, "keel.db"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// fatal exits, as Keel does with log.Fatal.
func fatal(message string, err error) {
	fmt.Fprintf(os.Stderr, "time=%s level=FATAL msg=%q error=%q\n", time.Now().Format(time.RFC3339), message, err)
	os.Exit(1)
}
