package web

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"hypo/internal/scenario"
)

// A folder of built-in cases.
type folder struct {
	Name  string
	Cases []*scenario.Scenario
}

// Label is the title of a case and, where another has the same, the name of its
// row.
func (f folder) Label(c *scenario.Scenario) string {
	same := 0
	for _, other := range f.Cases {
		if other.Title == c.Title {
			same++
		}
	}
	if _, row, ok := strings.Cut(c.Name, "/"); ok && same > 1 {
		return c.Title + " (" + row + ")"
	}
	return c.Title
}

// beginning is the folder with which a newcomer begins.
const beginning = "seeds"

// readCases reads the built-in cases, folder by folder; the first is that with
// which to begin.
func readCases(fsys fs.FS, reader *scenario.Reader) ([]folder, error) {
	var folders []folder
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil || !scenario.IsScenario(data) {
			return err
		}
		found, err := reader.Read(name, data)
		if err != nil {
			return err
		}
		dir := path.Dir(name)
		i := slices.IndexFunc(folders, func(f folder) bool { return f.Name == dir })
		if i < 0 {
			i = len(folders)
			folders = append(folders, folder{Name: dir})
		}
		folders[i].Cases = append(folders[i].Cases, found...)
		return nil
	})
	rank := func(f folder) int {
		if f.Name == beginning {
			return 0
		}
		return 1 + strings.Count(f.Name, "/")
	}
	slices.SortStableFunc(folders, func(a, b folder) int { return rank(a) - rank(b) })
	return folders, err
}

// builtIn returns the built-in case of that name, or nil.
func (s *Server) builtIn(name string) *scenario.Scenario {
	folders, err := s.cases()
	if err != nil {
		return nil
	}
	for _, f := range folders {
		for _, c := range f.Cases {
			if c.Name == name {
				return c
			}
		}
	}
	return nil
}

// firstCase is the case that the page begins with, or nil.
func (s *Server) firstCase() *scenario.Scenario {
	folders, err := s.cases()
	if err != nil || len(folders) == 0 || len(folders[0].Cases) == 0 {
		return nil
	}
	return folders[0].Cases[0]
}
