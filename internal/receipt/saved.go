package receipt

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// Schema is that of the results that can be verified.
const Schema = "hypo.result/v1"

// A Saved is a result that was written by `hypo run -o json`, read back.
type Saved struct {
	File     string
	Rulebook string
	Engine   verdict.Program
	Digest   string // as it says
	Content  string // the digest of what it holds
	Findings []Finding

	root *node
}

// A Finding is one saved answer.
type Finding struct {
	Name  string
	Pos   scenario.Pos
	claim string // the hash of its case, as it says
	node  *node
}

// Read reads a saved result. Errors are *scenario.Problem with the place at
// which it is not one.
func Read(file string, data []byte) (*Saved, error) {
	root, err := parse(file, bytes.TrimPrefix(data, []byte("\uFEFF")))
	if err != nil {
		return nil, err
	}
	s := &Saved{File: file, root: root}
	if root.kind != object {
		return nil, s.problem(root, "", "not a result; save the output of hypo run -o json")
	}
	if schema := root.get("schema"); schema.text() != Schema {
		at := root
		if schema != nil {
			at = schema
		}
		return nil, s.problem(at, "schema", fmt.Sprintf("%q is not %s; only what hypo run -o json wrote can be verified", brief(schema.text()), Schema))
	}
	s.Rulebook, s.Digest = root.get("rulebook").text(), root.get("digest").text()
	s.Engine = verdict.Program{Hypo: root.get("engine").get("hypo").text(), OPA: root.get("engine").get("opa").text()}
	results := root.get("results")
	if results == nil || results.kind != list {
		return nil, s.problem(root, "results", "missing, or not a list")
	}
	if len(results.items) == 0 {
		return nil, s.problem(results, "results", "there is no answer in it")
	}
	if len(results.items) > maxCases {
		return nil, s.problem(results.items[maxCases], "results", fmt.Sprintf("more than %d answers; save and verify fewer cases at a time", maxCases))
	}
	for i, n := range results.items {
		path := fmt.Sprintf("results[%d]", i)
		if n.kind != object {
			return nil, s.problem(n, path, "not an answer")
		}
		if c := n.get("receipt").get("case"); c == nil || c.kind != object {
			return nil, s.problem(n, path, "it has no receipt with the case in it; answer the case again with this version of hypo")
		}
		s.Findings = append(s.Findings, Finding{Name: n.get("name").text(), Pos: s.pos(n), claim: n.get("receipt").get("scenario").text(), node: n})
	}
	content, _ := root.tree().(map[string]any)
	delete(content, "digest")
	s.Content, err = verdict.Hash(content)
	return s, err
}

func (s *Saved) pos(n *node) scenario.Pos {
	return scenario.Pos{File: s.File, Line: int(n.line), Column: int(n.column)}
}

func (s *Saved) problem(n *node, path, message string) error {
	return &scenario.Problem{Pos: s.pos(n), Path: path, Message: message}
}

// Scenario reads the case of an answer as it was asked, and whether judgments
// were open. Its errors are scenario.Problems, with places in the saved result.
func (s *Saved) Scenario(i int, reader *scenario.Reader) (asked *scenario.Scenario, judgmentsOpen bool, err error) {
	receipt := s.Findings[i].node.get("receipt")
	saved := receipt.get("case")
	form, _ := saved.tree().(map[string]any)
	name, _ := form["name"].(string)
	if base, row, ok := strings.Cut(name, "/"); ok { // a row is read as the row that it was
		form["name"], form["cases"] = base, []any{map[string]any{"name": row}}
	}
	text, err := json.Marshal(form)
	if err != nil {
		return nil, false, err
	}
	read, err := reader.Read(s.File, text)
	if err != nil {
		return nil, false, s.replaced(saved, fmt.Sprintf("results[%d].receipt.case", i), err)
	}
	if len(read) != 1 {
		return nil, false, s.problem(saved, "", "not one case")
	}
	asked = read[0]
	day, on := receipt.get("as_of"), asked.Stated["as_of"]
	if day != nil && !facts.ValidDay(day.text()) {
		return nil, false, s.problem(day, fmt.Sprintf("results[%d].receipt.as_of", i), "not a day; write YYYY-MM-DD")
	}
	if day != nil && day.text() != on {
		asked.StatedOn, _ = on.(string)
		asked.Stated = maps.Clone(asked.Stated)
		asked.Stated["as_of"] = day.text()
	}
	return asked, receipt.get("judgments").text() == verdict.JudgmentsOpen, nil
}

// replaced moves problems from the text that was made of a case to the place
// of the case.
func (s *Saved) replaced(at *node, path string, err error) error {
	problems, ok := errors.AsType[scenario.Problems](err)
	if !ok {
		return err
	}
	moved := make(scenario.Problems, len(problems))
	for i, p := range problems {
		n := at.nearest(strings.TrimPrefix(p.Path, "cases[0]."))
		moved[i] = &scenario.Problem{Pos: s.pos(n), Path: facts.Join(path, p.Path), Message: p.Message}
	}
	return moved
}

// nearest is the node at a path, or the last one on the way to it.
func (n *node) nearest(path string) *node {
	for _, step := range facts.Split(path) {
		next := (*node)(nil)
		switch step := step.(type) {
		case string:
			next = n.get(step)
		case int:
			if step < len(n.items) {
				next = n.items[step]
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
	return n
}

// brief is the beginning of a text that anybody may have written.
func brief(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
