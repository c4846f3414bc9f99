package rulebook

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// A manifest is what an OPA bundle says of itself.
type manifest struct {
	Revision    string   `json:"revision"`
	Roots       []string `json:"roots"`
	RegoVersion int      `json:"rego_version"`
}

// Bundle writes the rulebook as an OPA bundle, a compressed tar archive: the
// rules with their tests, their data and the schema, each where it lies in the
// folder. Its revision is the hash of the rulebook. The same rulebook gives the
// same bytes, whatever the folder, the time or the user, as long as the program
// was built by the same Go. Errors are of rules that do not compile, and of
// writing.
func (b *Rulebook) Bundle(ctx context.Context, w io.Writer) error {
	ids := []string{PrecedencePackage}
	for _, set := range b.sets {
		ids = append(ids, set.ID)
	}
	if _, err := b.Compile(ctx, ids); err != nil {
		return err
	}
	files, err := b.bundled()
	if err != nil {
		return err
	}
	roots, err := rootsOf(files)
	if err != nil {
		return err
	}
	about, err := json.Marshal(manifest{Revision: b.Hash, Roots: roots, RegoVersion: 1})
	if err != nil {
		return err
	}
	packed, err := gzip.NewWriterLevel(w, gzip.BestCompression) // without a name or a time
	if err != nil {
		return err
	}
	archive := tar.NewWriter(packed)
	add := func(name string, data []byte) error {
		err := archive.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(data))})
		if err == nil {
			_, err = archive.Write(data)
		}
		return err
	}
	if err := add(".manifest", about); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := add(name, files[name]); err != nil {
			return err
		}
	}
	return errors.Join(archive.Close(), packed.Close())
}

// bundled gathers the files of a bundle by name. Rules and data that lie in no
// folder are no rule set's: they are left out, as they are when hypo answers.
func (b *Rulebook) bundled() (map[string][]byte, error) {
	files := map[string][]byte{}
	total := 0
	for name, data := range b.files {
		if path.Dir(name) != "." {
			files[name] = data
			total += len(data)
		}
	}
	err := fs.WalkDir(b.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir() || path.Dir(name) == "." || !strings.HasSuffix(name, "_test.rego"):
			return nil
		}
		data, err := readPolicy(b.fsys, name)
		if err != nil {
			return err
		}
		if total += len(data); total > maxPolicies {
			return fmt.Errorf("rulebook with its tests over %d bytes", maxPolicies)
		}
		files[name] = data
		return nil
	})
	return files, err
}

// rootsOf lists the parts of data that the files of a bundle own.
func rootsOf(files map[string][]byte) ([]string, error) {
	var roots []string
	for name, data := range files {
		root, _, _ := strings.Cut(name, "/")
		switch {
		case strings.HasSuffix(name, ".rego"):
			module, err := ast.ParseModuleWithOpts(name, string(data), ast.ParserOptions{})
			if err != nil {
				return nil, err
			}
			root, _, _ = strings.Cut(packageName(module), "/")
		case path.Base(name) != "data.yaml":
			continue // a schema is no data
		}
		roots = append(roots, root)
	}
	slices.Sort(roots)
	return slices.Compact(roots), nil
}
