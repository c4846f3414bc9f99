// Package factstest makes random cases for property tests. Values crowd around
// those at which some rule changes its answer.
package factstest

import (
	"math/rand/v2"
	"slices"
	"strings"

	"hypo/internal/facts"
)

// Case returns a random case for a place on a day: about half of what could be
// stated is.
func Case(r *rand.Rand, schema *facts.Schema, place, asOf string) map[string]any {
	g := generator{r: r, asOf: asOf, state: facts.StateOf(place)}
	stated := map[string]any{"as_of": asOf, "place": place}
	for _, name := range []string{"facts", "judgments", "locality", "request"} {
		stated[name] = g.value(schema.Root.Properties.Get(name))
	}
	if r.IntN(6) == 0 {
		stated["agency"] = g.value(schema.Root.Properties.Get("agency"))
	}
	return stated
}

type generator struct {
	r     *rand.Rand
	asOf  string
	state string
}

func (g generator) value(n *facts.Node) any {
	switch n.Type {
	case "boolean":
		return g.r.IntN(2) == 0
	case "integer":
		if len(n.Cuts) > 0 {
			cut, _ := n.Cuts[g.r.IntN(len(n.Cuts))].(int)
			return max(0, cut-1+g.r.IntN(3))
		}
		return g.r.IntN(100)
	case "array":
		list := make([]any, 0, 3)
		for range g.r.IntN(4) {
			item := g.value(n.Items)
			if n.Items.Type == "object" || !slices.Contains(list, item) {
				list = append(list, item)
			}
		}
		return list
	case "object":
		return g.object(n)
	}
	switch {
	case strings.Contains(strings.Join(n.Enum, " "), "foreign"):
		return []string{g.state, g.state, "us", "us/ny", "foreign"}[g.r.IntN(5)]
	case n.Enum != nil:
		return n.Enum[g.r.IntN(len(n.Enum))]
	case strings.HasPrefix(n.Format, "date"):
		return g.day(n)
	}
	return []string{"A", "B"}[g.r.IntN(2)]
}

func (g generator) object(n *facts.Node) map[string]any {
	object := map[string]any{}
	for _, p := range n.Properties {
		if p.Node.Filled || p.Name == "statute" || p.Name == "birth_date" {
			continue
		}
		if slices.Contains(n.Required, p.Name) || g.r.IntN(3) == 0 {
			object[p.Name] = g.value(p.Node)
		}
	}
	return object
}

func (g generator) day(n *facts.Node) string {
	day := facts.Shift(g.asOf, -g.r.IntN(20), -g.r.IntN(365))
	if len(n.Cuts) > 0 && g.r.IntN(3) > 0 {
		if cut, _ := n.Cuts[g.r.IntN(len(n.Cuts))].(string); strings.HasSuffix(cut, "y") {
			day = facts.Shift(g.asOf, -int(cut[len(cut)-2]-'0'), g.r.IntN(3)-1)
		} else if facts.ValidDay(cut) {
			day = facts.Shift(cut, 0, g.r.IntN(3)-1)
		}
	}
	return day
}

// Leaves lists the paths of the facts that a case states and that may be
// unknown instead.
func Leaves(schema *facts.Schema, stated map[string]any) []string {
	var found []string
	var walk func(n *facts.Node, value any, path string)
	walk = func(n *facts.Node, value any, path string) {
		switch value := value.(type) {
		case map[string]any:
			for _, p := range n.Properties {
				if child, ok := value[p.Name]; ok && !p.Node.Note && !p.Node.Filled {
					walk(p.Node, child, facts.Join(path, p.Name))
				}
			}
		case []any:
			if n.Items == nil || n.Items.Type != "object" {
				found = append(found, path)
				return
			}
			for i, item := range value {
				walk(n.Items, item, facts.Join(path, i))
			}
		default:
			found = append(found, path)
		}
	}
	for _, name := range []string{"facts", "locality", "request"} {
		walk(schema.Root.Properties.Get(name), stated[name], name)
	}
	return found
}

// Forget returns a copy of a case in which some facts are unknown.
func Forget(stated map[string]any, paths []string) map[string]any {
	forgotten, _ := facts.Clone(stated).(map[string]any)
	for _, path := range paths {
		facts.Set(forgotten, path, facts.Unknown)
	}
	return forgotten
}
