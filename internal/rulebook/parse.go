package rulebook

import (
	"errors"
	"maps"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"golang.org/x/sync/errgroup"
)

var dataReference = regexp.MustCompile(`\bdata((?:\.[a-z_][a-z0-9_]*)+)`)

// parse parses files, side by side.
func (b *Rulebook) parse(names []string) (map[string]*ast.Module, error) {
	modules, problems := sideBySide(names, b.module)
	parsed := make(map[string]*ast.Module, len(names))
	for i, name := range names {
		parsed[name] = modules[i]
	}
	return parsed, errors.Join(problems...)
}

// sideBySide reads things by their names, as many at once as there are
// processors; what was read and what was wrong stand in the order of the names.
func sideBySide[T any](names []string, read func(string) (T, error)) ([]T, []error) {
	made, problems := make([]T, len(names)), make([]error, len(names))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		group.Go(func() error {
			made[i], problems[i] = read(name)
			return nil
		})
	}
	_ = group.Wait() // none has an error
	return made, problems
}

// closure lists the files of folders, of the folders above them and of those
// that they refer to, and notes which folder refers to which.
func (b *Rulebook) closure(dirs []string, refersTo map[string][]string) []string {
	seen := map[string]bool{}
	queue := slices.Clone(dirs)
	var names []string
	for len(queue) > 0 {
		dir := queue[0]
		queue = queue[1:]
		if seen[dir] || dir == "." {
			continue
		}
		seen[dir] = true
		queue = append(queue, path.Dir(dir))
		for _, name := range b.folders[dir] {
			names = append(names, name)
			for _, found := range dataReference.FindAllSubmatch(b.files[name], -1) {
				other := b.folderOf(strings.ReplaceAll(string(found[1][1:]), ".", "/"))
				queue = append(queue, other)
				if other != dir && !slices.Contains(refersTo[dir], other) {
					refersTo[dir] = append(refersTo[dir], other)
				}
			}
		}
	}
	return names
}

// module parses one file of rules.
func (b *Rulebook) module(name string) (*ast.Module, error) {
	if err := tooDeep(name, b.files[name]); err != nil {
		return nil, err
	}
	module, err := ast.ParseModuleWithOpts(name, string(b.files[name]), ast.ParserOptions{ProcessAnnotation: true})
	if err != nil {
		return nil, err
	}
	return module, standsAlone(module)
}

// folderOf returns the longest folder with rules on the way to a reference.
func (b *Rulebook) folderOf(ref string) string {
	for at := ref; at != "."; at = path.Dir(at) {
		if _, ok := b.folders[at]; ok {
			return at
		}
	}
	return "."
}

// loadData mounts the data files of the folders of some files at their paths.
func (b *Rulebook) loadData(names []string, into map[string]any) error {
	dirs := map[string]bool{}
	for _, name := range names {
		dirs[path.Dir(name)] = true
	}
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		name := path.Join(dir, "data.yaml")
		if _, ok := b.files[name]; !ok {
			continue
		}
		doc, err := b.data(name)
		if err != nil {
			return err
		}
		node := into
		for step := range strings.SplitSeq(dir, "/") {
			next, ok := node[step].(map[string]any)
			if !ok {
				next = map[string]any{}
				node[step] = next
			}
			node = next
		}
		if b.edit.Data != nil {
			b.edit.Data(dir, doc)
		}
		maps.Copy(node, doc)
	}
	return nil
}

// packageName returns a module's package as a folder.
func packageName(module *ast.Module) string {
	var name []string
	for _, term := range module.Package.Path[1:] {
		name = append(name, string(term.Value.(ast.String)))
	}
	return strings.Join(name, "/")
}

// packageOf returns the package path of a folder, as a reference.
func packageOf(dir string) ast.Ref {
	ref := ast.Ref{ast.DefaultRootDocument}
	for part := range strings.SplitSeq(dir, "/") {
		ref = append(ref, ast.StringTerm(part))
	}
	return ref
}
