package contract

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// process is a program that runs during the test, with its output in a file.
type process struct {
	command *exec.Cmd
	log     string
	ended   chan error
}

// startProcess starts a program with the test's environment and additional variables; an empty value removes a variable.
func startProcess(log string, variables []string, program string, arguments ...string) *process {
	file, err := os.OpenFile(log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	command := exec.Command(program, arguments...)
	command.Env = append(os.Environ(), variables...)
	command.Stdout, command.Stderr = file, file
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := command.Start(); err != nil {
		panic(program + ": " + err.Error())
	}
	p := &process{command: command, log: log, ended: make(chan error, 1)}
	go func() { p.ended <- command.Wait() }()
	return p
}

func (p *process) kill() {
	_ = p.command.Process.Kill()
	select {
	case err := <-p.ended:
		p.ended <- err
	case <-time.After(10 * time.Second):
	}
}

func (p *process) running() bool {
	select {
	case err := <-p.ended:
		p.ended <- err
		return false
	default:
		return true
	}
}

func (p *process) output(t *testing.T) string {
	t.Helper()
	content, err := os.ReadFile(p.log)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func (p *process) said(t *testing.T, text string) bool { return strings.Contains(p.output(t), text) }

// program reads the path of a program under test from the environment.
func program(t *testing.T, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		t.Fatalf("%s is not set: start the contract tests with local-cluster/stand-ins/contract/run", variable)
	}
	return path
}
