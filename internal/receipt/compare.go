package receipt

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"

	"hypo/internal/verdict"
)

// Compare says in what a saved result differs from the same cases answered
// again: fresh has as many answers, in the same order; those that could not be
// answered have an error instead. The places of facts are not compared, since
// the file that they were in may be gone.
func (s *Saved) Compare(fresh *Saved, errs map[int]error) verdict.Verification {
	v := verdict.Verification{
		File:        s.File,
		Rulebook:    verdict.Changed[string]{Was: s.Rulebook, Now: fresh.Rulebook},
		Engine:      verdict.Changed[verdict.Program]{Was: s.Engine, Now: fresh.Engine},
		Differences: []verdict.Difference{}, Results: []verdict.VerifiedFinding{},
	}
	c := comparison{saved: s}
	if v.Rulebook.Differs() {
		c.add("rulebook", s.root, s.root.get("rulebook"), &node{value: fresh.Rulebook}, "made with another rulebook")
	}
	if s.Digest != s.Content {
		c.add("digest", s.root, s.root.get("digest"), &node{value: s.Content}, "the file was changed after it was written")
	}
	for _, m := range s.root.members {
		if !slices.Contains([]string{"schema", "rulebook", "engine", "results", "digest"}, m.name) {
			c.add(m.name, s.root, m.node, nil, "")
		}
	}
	v.Differences = append(v.Differences, c.found...)
	v.Same = len(v.Differences) == 0
	next := 0
	for i, f := range s.Findings {
		r := verdict.VerifiedFinding{Name: f.Name, At: f.Pos.String(), Differences: []verdict.Difference{}}
		if err := errs[i]; err != nil {
			r.Err = err.Error()
		} else {
			c := comparison{saved: s}
			c.finding(f.node, fresh.Findings[next].node)
			next++
			r.Differences = append(r.Differences, c.found...)
			r.Same = len(r.Differences) == 0
		}
		v.Same = v.Same && r.Same
		v.Results = append(v.Results, r)
	}
	return v
}

// A comparison gathers the differences of two values.
type comparison struct {
	saved *Saved
	found []verdict.Difference
}

// add notes a difference; where nothing was saved, it is at what it is missing
// from.
func (c *comparison) add(path string, within, was, now *node, why string) {
	at := within
	if was != nil {
		at = was
	}
	c.found = append(c.found, verdict.Difference{Path: path, At: c.saved.pos(at).String(), Was: raw(was), Now: raw(placeless(now)), Why: why})
}

// placeless is a value that was answered again without the places of facts,
// which are not in any file.
func placeless(n *node) *node {
	if n == nil || n.kind == scalar {
		return n
	}
	out := *n
	out.members, out.items = nil, nil
	for _, m := range n.members {
		if m.name != "at" || !isStated(n, m.node) {
			out.members = append(out.members, member{m.name, placeless(m.node)})
		}
	}
	for _, item := range n.items {
		out.items = append(out.items, placeless(item))
	}
	return &out
}

func raw(n *node) json.RawMessage {
	if n == nil {
		return nil
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(n.tree()); err != nil {
		return nil // it came from JSON
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

// finding compares two answers. What differs in the case itself is told by its
// hash.
func (c *comparison) finding(was, now *node) {
	for _, m := range was.members {
		if m.name != "receipt" {
			c.member(m.name, m.name, was, m.node, now.get(m.name))
		}
	}
	for _, m := range now.members {
		if m.name != "receipt" && was.get(m.name) == nil {
			c.add(m.name, was, nil, m.node, "")
		}
	}
	receipt, again := was.get("receipt"), now.get("receipt")
	for _, m := range receipt.members {
		path := "receipt." + m.name
		switch m.name {
		case "case":
		case "scenario":
			if other := again.get(m.name); m.node.text() != other.text() {
				c.add(path, receipt, m.node, other, "the case was changed after it was answered")
			}
		default:
			c.member(path, m.name, receipt, m.node, again.get(m.name))
		}
	}
	for _, m := range again.members {
		if receipt.get(m.name) == nil {
			c.add("receipt."+m.name, receipt, nil, m.node, "")
		}
	}
}

// member compares two members of that name of two objects.
func (c *comparison) member(path, name string, within, was, now *node) {
	switch {
	case now == nil:
		c.add(path, within, was, nil, "")
	case name == "at" && isStated(within, was) && isStated(within, now):
	default:
		c.value(path, was, now)
	}
}

// isStated reports whether the place in a fact is one in a file.
func isStated(fact, at *node) bool {
	return fact.get("path") != nil && fact.get("value") != nil && at.text() != "" && at.text() != baseline
}

// baseline is where a fact stands that was not stated.
const baseline = "baseline"

func (c *comparison) value(path string, was, now *node) {
	switch {
	case was.kind != now.kind:
		c.add(path, was, was, now, "")
	case was.kind == object:
		for _, m := range was.members {
			c.member(path+"."+m.name, m.name, was, m.node, now.get(m.name))
		}
		for _, m := range now.members {
			if was.get(m.name) == nil {
				c.add(path+"."+m.name, was, nil, m.node, "")
			}
		}
	case was.kind == list:
		c.list(path, was, now)
	case was.value != now.value:
		c.add(path, was, was, now, "")
	}
}

// list compares two lists: by what names their items if something does, else
// one by one.
func (c *comparison) list(path string, was, now *node) {
	before, named := names(was.items)
	after, namedToo := names(now.items)
	if !named || !namedToo {
		before, after = numbers(was.items), numbers(now.items)
	}
	place := make(map[string]int, len(after))
	for j, name := range after {
		place[name] = j
	}
	for i, name := range before {
		here := path + "[" + name + "]"
		if j, ok := place[name]; ok {
			c.value(here, was.items[i], now.items[j])
			delete(place, name)
		} else {
			c.add(here, was, was.items[i], nil, "")
		}
	}
	for j, name := range after {
		if _, left := place[name]; left {
			c.add(path+"["+name+"]", was, nil, now.items[j], "")
		}
	}
	if len(before) == len(after) && len(place) == 0 && !slices.Equal(before, after) {
		c.add(path, was, texts(was, before), texts(was, after), "in another order")
	}
}

// names are the ids or pins of rule sets and criteria, if all have one of
// their own.
func names(items []*node) ([]string, bool) {
	all, seen := make([]string, 0, len(items)), make(map[string]bool, len(items))
	for _, item := range items {
		name := cmp.Or(item.get("id").text(), item.get("pin").text())
		if name == "" || seen[name] {
			return nil, false
		}
		seen[name] = true
		all = append(all, name)
	}
	return all, true
}

func numbers(items []*node) []string {
	all := make([]string, len(items))
	for i := range items {
		all[i] = strconv.Itoa(i)
	}
	return all
}

// texts is a list of texts, in the place of another list.
func texts(at *node, all []string) *node {
	n := &node{kind: list, line: at.line, column: at.column}
	for _, s := range all {
		n.items = append(n.items, &node{value: s})
	}
	return n
}
