package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"hypo/internal/scenario"
)

// savings are changed cases that are to be written, one file a change, or all
// in one file.
type savings struct {
	to    string // a directory, or a file that ends in .yaml; empty: none are
	files []saving
	names map[string]int // how many changes of a scenario there are
}

type saving struct {
	path string
	text []byte
}

func (s *savings) oneFile() bool {
	return strings.HasSuffix(s.to, ".yaml") || strings.HasSuffix(s.to, ".yml")
}

// maxName leaves room for a number in the name of a scenario.
const maxName = 80

var notOfAName = regexp.MustCompile(`[^a-z0-9_.-]+`)

// name makes the name of the next change of a scenario.
func (s *savings) name(of *scenario.Scenario) string {
	name := notOfAName.ReplaceAllString(strings.ToLower(of.Name), "-")
	name = strings.TrimRight(name[:min(len(name), maxName)], ".-")
	s.names[name]++
	return name + "-whatif-" + strconv.Itoa(s.names[name])
}

// maxTitle is how long the title of a scenario may be, in bytes to be sure.
const maxTitle = 300

// write writes the files, if none of them exists.
func (s *savings) write() error {
	if len(s.files) == 0 {
		return nil
	}
	if s.oneFile() {
		var all [][]byte
		for _, f := range s.files {
			all = append(all, f.text)
		}
		s.files = []saving{{s.to, bytes.Join(all, []byte("---\n"))}}
	} else if err := os.MkdirAll(s.to, 0o777); err != nil {
		return fmt.Errorf("--save %s: %w", s.to, unwrapPath(err))
	}
	for _, f := range s.files {
		if _, err := os.Lstat(f.path); err == nil {
			return fmt.Errorf("--save: %s exists, and is not overwritten", f.path)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("--save: %s: %w", f.path, unwrapPath(err))
		}
	}
	for _, f := range s.files {
		if err := writeOut(f.path, f.text, false); err != nil {
			return fmt.Errorf("--save: %w", err)
		}
	}
	return nil
}

// put keeps a file to be written, and returns where it will be.
func (s *savings) put(name string, text []byte) (path string) {
	path = s.to
	if !s.oneFile() {
		path = filepath.Join(s.to, name+".yaml")
	}
	s.files = append(s.files, saving{path, text})
	return path
}

// shortTitle cuts a title to the length that a scenario's may have.
func shortTitle(title string) string {
	if len(title) > maxTitle {
		title = strings.ToValidUTF8(title[:maxTitle-len("…")], "") + "…"
	}
	return title
}
