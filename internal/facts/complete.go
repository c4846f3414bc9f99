package facts

import (
	"strings"
)

// A Catalogue says, for the text of a `statute`, which facts follow about an
// offence whose author leaves them out.
type Catalogue map[string]map[string]any

// FromStatutes fills in what follows from the statutes that a tree names and
// its author leaves out. It changes the tree.
func (s *Schema) FromStatutes(tree map[string]any, catalogue Catalogue) {
	var walk func(n *Node, value any)
	walk = func(n *Node, value any) {
		switch value := value.(type) {
		case map[string]any:
			fromStatute(n, value, catalogue)
			for _, p := range n.Properties {
				walk(p.Node, value[p.Name])
			}
		case []any:
			for _, item := range value {
				if n.Items != nil {
					walk(n.Items, item)
				}
			}
		}
	}
	walk(s.Root, tree)
}

// Complete lays what is stated over the baseline: every fact has a value,
// save those that are optional. The tree must state as_of and place and hold
// no unknown; statedOn is the day for which numbers that move with time were
// stated. The result shares nothing with the tree.
func (s *Schema) Complete(stated map[string]any, statedOn string) map[string]any {
	tree, _ := Clone(stated).(map[string]any)
	s.CompleteIn(tree, statedOn)
	return tree
}

// CompleteIn is Complete, in the tree itself.
func (s *Schema) CompleteIn(tree map[string]any, statedOn string) {
	c := completion{root: tree}
	c.asOf, _ = c.root["as_of"].(string)
	c.years = YearsBetween(statedOn, c.asOf) - YearsBetween(c.asOf, statedOn)
	place, _ := c.root["place"].(string)
	c.root["state"] = StateOf(place)
	c.constants(s.Root, c.root, "")
	c.derived(s.Root, c.root)
}

// StateOf returns the state that a place lies in: the first two folders of it.
func StateOf(place string) string {
	parts := strings.SplitN(place, "/", 3)
	if len(parts) < 2 {
		return place
	}
	return parts[0] + "/" + parts[1]
}

type completion struct {
	root  map[string]any
	asOf  string
	years int
}

// constants fills in what does not depend on other facts, outside in.
func (c *completion) constants(node *Node, object map[string]any, path string) {
	for _, p := range node.Properties {
		value, stated := object[p.Name]
		switch {
		case !stated && p.Node.Default != nil:
			value = Clone(p.Node.Default)
			object[p.Name] = value
		case stated && p.Node.Moves:
			if years, ok := value.(int); ok {
				object[p.Name] = max(0, years+c.years)
			}
		}
		switch value := value.(type) {
		case map[string]any:
			c.constants(p.Node, value, Join(path, p.Name))
		case []any:
			for i, item := range value {
				if item, ok := item.(map[string]any); ok && p.Node.Items != nil {
					here := Join(Join(path, p.Name), i)
					if _, kept := item["at"]; !kept && p.Node.Items.Properties.Get("at") != nil {
						item["at"] = here
					}
					c.constants(p.Node.Items, item, here)
				}
			}
		}
	}
}

// fromStatute fills in what the catalogue says follows from the statute.
func fromStatute(node *Node, object map[string]any, catalogue Catalogue) {
	statute, _ := object["statute"].(string)
	entry, ok := catalogue[statute]
	if !ok {
		return
	}
	level, _ := object["level"].(string)
	for _, source := range []any{entry, entry[level]} {
		fields, _ := source.(map[string]any)
		for name, value := range fields {
			if _, stated := object[name]; !stated && node.Properties.Get(name) != nil {
				object[name] = value
			}
		}
	}
}

// derived fills in what follows from other facts, in the order of the schema.
func (c *completion) derived(node *Node, object map[string]any) {
	for _, p := range node.Properties {
		if _, ok := object[p.Name]; !ok {
			for _, clause := range p.Node.Baseline {
				if value, ok := c.follows(clause, object); ok {
					object[p.Name] = value
					break
				}
			}
		}
		switch value := object[p.Name].(type) {
		case map[string]any:
			c.derived(p.Node, value)
		case []any:
			for _, item := range value {
				if item, ok := item.(map[string]any); ok && p.Node.Items != nil {
					c.derived(p.Node.Items, item)
				}
			}
		}
	}
}

func (c *completion) follows(clause Clause, object map[string]any) (any, bool) {
	for ref, values := range clause.When {
		have, ok := c.resolve(ref, object)
		if !ok || !contains(values, have) {
			return nil, false
		}
	}
	switch {
	case clause.As != "":
		value, ok := c.resolve(clause.As, object)
		return Clone(value), ok
	case clause.YearsSince != "":
		day, ok := c.resolve(clause.YearsSince, object)
		if !ok {
			return nil, false
		}
		return YearsBetween(day.(string), c.asOf), true
	}
	return Clone(clause.Value), true
}

func (c *completion) resolve(ref string, object map[string]any) (any, bool) {
	if rest, absolute := strings.CutPrefix(ref, "/"); absolute {
		return Get(c.root, strings.ReplaceAll(rest, "/", "."))
	}
	return Get(object, ref)
}

func contains(values []any, v any) bool {
	for _, value := range values {
		if Equal(value, v) {
			return true
		}
	}
	return false
}

// Happened leaves out what is dated after the day asked about: the item, the
// object or the property that the schema says. It returns a copy, whose list
// items remember in `at` where they stood, and the paths that it left out.
func (s *Schema) Happened(stated map[string]any) (map[string]any, []string) {
	tree, _ := Clone(stated).(map[string]any)
	asOf, _ := tree["as_of"].(string)
	h := happening{asOf: asOf}
	h.object(s.Root, tree, "")
	return tree, h.left
}

type happening struct {
	asOf string
	left []string
}

// object prunes an object and reports whether it has happened itself.
func (h *happening) object(node *Node, object map[string]any, path string) bool {
	for _, p := range node.Properties {
		switch value := object[p.Name].(type) {
		case string:
			if p.Node.Event == "" || value == Unknown || value <= h.asOf {
				continue
			}
			if p.Node.Event == "object" {
				return false
			}
			h.left = append(h.left, Join(path, p.Name))
			delete(object, p.Name)
		case map[string]any:
			at := Join(path, p.Name)
			if !h.object(p.Node, value, at) {
				h.left = append(h.left, at)
				delete(object, p.Name)
			}
		case []any:
			at := Join(path, p.Name)
			var kept []any
			for i, item := range value {
				if fields, ok := item.(map[string]any); ok && p.Node.Items != nil {
					if !h.object(p.Node.Items, fields, Join(at, i)) {
						h.left = append(h.left, Join(at, i))
						continue
					}
					fields["at"] = Join(at, i)
				}
				kept = append(kept, item)
			}
			if len(kept) < len(value) {
				object[p.Name] = kept
			}
		}
	}
	return true
}

// CatalogueEntry keeps, of an entry of a catalogue, the fields that are facts
// about an offence, for any level or under the name of one level.
func CatalogueEntry(entry map[string]any, s *Schema) map[string]any {
	kept := map[string]any{}
	for _, list := range []string{"convictions", "charges"} {
		known := s.Lookup("facts." + list).Items.Properties
		for name, value := range entry {
			if nested, ok := value.(map[string]any); ok {
				kept[name] = nested
			} else if known.Get(name) != nil {
				kept[name] = value
			}
		}
	}
	return kept
}
