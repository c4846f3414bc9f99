package rulebook

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

func (b *Rulebook) schemas() (*ast.SchemaSet, error) {
	set := ast.NewSchemaSet()
	for name, text := range b.files {
		if path.Dir(name) != "schema" {
			continue
		}
		var doc any
		if err := json.Unmarshal(text, &doc); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		set.Put(ast.SchemaRootRef.Append(ast.StringTerm(strings.TrimSuffix(path.Base(name), ".json"))), doc)
	}
	return set, nil
}

var errFollowed = errors.New("$ref is not followed; write the schema out")

// followedRefs refuses schemas that refer to others: the compiler would open
// the file that is named, and follow a schema into itself without end.
func (b *Rulebook) followedRefs() []error {
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		var doc any
		if path.Dir(name) == "schema" && json.Unmarshal(b.files[name], &doc) == nil && refers(doc) {
			problems = append(problems, fmt.Errorf("%s: %w", name, errFollowed))
		}
	}
	return problems
}

// standsAlone refuses the same of schemas that are written in annotations.
func standsAlone(module *ast.Module) error {
	for _, a := range module.Annotations {
		for _, s := range a.Schemas {
			if s.Definition != nil && refers(*s.Definition) {
				return fmt.Errorf("%s:%d: %w", a.Location.File, a.Location.Row, errFollowed)
			}
		}
	}
	return nil
}

// refers reports whether a schema refers to another, or to itself.
func refers(schema any) bool {
	switch v := schema.(type) {
	case []any:
		return slices.ContainsFunc(v, refers)
	case map[string]any:
		for key, value := range v {
			if strings.HasSuffix(strings.ToLower(key), "ref") && strings.HasPrefix(key, "$") || refers(value) {
				return true
			}
		}
	}
	return false
}
