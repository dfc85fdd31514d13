package main

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"strings"
)

var (
	comment  = regexp.MustCompile(`#.*$`)
	variable = regexp.MustCompile(`\$\{([A-Za-z_][A-Za-z0-9_-]*)\}|\$([A-Za-z_][A-Za-z0-9_-]*)`)
)

// checkVariables refuses a file that uses an unset variable. `$$` means a literal `$`. Comments do not count.
func checkVariables(text, file string) error {
	if !strings.Contains(text, "$") {
		return nil
	}
	info("validating environment variables in %s", file)
	for line := range strings.Lines(text) {
		line = comment.ReplaceAllString(strings.ReplaceAll(strings.TrimSpace(line), "$$", ""), "")
		for _, match := range variable.FindAllStringSubmatch(line, -1) {
			name := match[1] + match[2]
			if _, set := os.LookupEnv(name); !set {
				return fmt.Errorf("%s is used as an env variable but is currently unset. "+
					"Either set it or escape it like so: $%s", match[0], match[0])
			}
		}
	}
	return nil
}

// substituteVariables replaces the variables by their values; a variable inside a value is replaced as well.
func substituteVariables(text string) string {
	return os.Expand(strings.ReplaceAll(text, "$$", "${$}"), func(name string) string {
		if name == "$" {
			return "$"
		}
		value := os.Getenv(name)
		for depth := 0; depth < 10 && variable.MatchString(value); depth++ {
			value = os.ExpandEnv(value)
		}
		return value
	})
}

// loadEnvFiles sets the variables of `.env`, if it exists, and of the files given; later files win.
func loadEnvFiles(files []string) error {
	if _, err := os.Stat(".env"); err == nil && !contains(files, ".env") {
		files = append([]string{".env"}, files...)
	}
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("error loading env file: %w", err)
		}
		lines := bufio.NewScanner(file)
		for lines.Scan() {
			key, value, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(lines.Text()), "export "), "=")
			if ok && !strings.HasPrefix(key, "#") {
				os.Setenv(strings.TrimSpace(key), strings.Trim(strings.TrimSpace(value), `"'`))
			}
		}
		file.Close()
		if err := lines.Err(); err != nil {
			return fmt.Errorf("error loading env file %s: %w", name, err)
		}
	}
	return nil
}
