package main

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

func logf(level, format string, arguments ...any) {
	fmt.Printf("%s %s: %s\n", time.Now().Format(time.DateTime), level, fmt.Sprintf(format, arguments...))
}

func info(format string, arguments ...any)   { logf("INFO", format, arguments...) }
func notice(format string, arguments ...any) { logf("NOTICE", format, arguments...) }

func helm(description string, arguments ...string) (string, error) {
	return execute(description, "helm", arguments)
}

func kubectl(description string, arguments ...string) (string, error) {
	return execute(description, "kubectl", arguments)
}

// execute runs a program and returns its standard output. It leaves out empty arguments.
func execute(description, program string, arguments []string) (string, error) {
	given := arguments[:0:0]
	for _, argument := range arguments {
		if argument != "" {
			given = append(given, argument)
		}
	}
	var stdout, stderr bytes.Buffer
	command := exec.Command(program, given...)
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("%s failed: %w\noutput: \n--- stdout ---\n%s\n--- stderr ---\n%s",
			description, err, strings.TrimSpace(stdout.String()), strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(stdout.String()), nil
}

// retry runs a read-only command up to three times, 4 and 8 s apart, as helmsman does.
func retry(run func() (string, error)) (out string, err error) {
	for attempt := range 3 {
		if out, err = run(); err == nil {
			return out, nil
		}
		if attempt < 2 {
			info("Retrying due to error: %s", oneLine(err.Error()))
			time.Sleep(4 * time.Second << attempt)
		}
	}
	return "", fmt.Errorf("failed after 3 attempts with: %w", err)
}
