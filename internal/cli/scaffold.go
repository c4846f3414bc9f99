package cli

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"text/template"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

//go:embed templates
var templateFiles embed.FS

var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"join": func(words []string) string { return strings.Join(words, ", ") },
		"json": quoted,
	}).ParseFS(templateFiles, "templates/*.tmpl"))
})

// quoted writes text between quotation marks, for YAML and for annotations.
func quoted(s string) (string, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(s)
	return strings.TrimSpace(out.String()), err
}

func fill(name string, with any) ([]byte, error) {
	var out bytes.Buffer
	err := templates().ExecuteTemplate(&out, name, with)
	return out.Bytes(), err
}

// scenarioScaffold is the text of a scenario that can be run.
func scenarioScaffold(book *rulebook.Rulebook, name, title, asOf, place string) ([]byte, error) {
	if title == "" {
		title = "A hypothetical case, " + name
	}
	if asOf == "" {
		if asOf = book.Reviewed; asOf == "" {
			return nil, errors.New("the rulebook does not say when it was last reviewed; give --as-of")
		}
	}
	if place == "" {
		if places := book.Places(); len(places) > 0 {
			place = places[0]
		}
	}
	var judgments []string
	for _, p := range book.Schema.Lookup("judgments").Properties {
		judgments = append(judgments, p.Name)
	}
	return fill("scenario.yaml.tmpl", map[string]any{
		"Name": name, "Title": title, "AsOf": asOf, "Place": place, "Judgments": judgments,
		"Agencies": book.Schema.Lookup("agency").Enum, "Conviction": sampleConviction(book.Schema),
	})
}

// sampleConviction is what a conviction must state, each the first of its
// values.
func sampleConviction(s *facts.Schema) string {
	item := s.Lookup("facts.convictions[0]")
	var members []string
	for _, name := range item.Required {
		if node := item.Properties.Get(name); node != nil && len(node.Enum) > 0 {
			members = append(members, name+": "+node.Enum[0])
		}
	}
	return "{" + strings.Join(members, ", ") + "}"
}

var ruleSetID = regexp.MustCompile(`^[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)+$`)

// ruleSetScaffold is the files of a rule set, by name.
func ruleSetScaffold(book *rulebook.Rulebook, id, kind, title, from string) (map[string][]byte, error) {
	if !ruleSetID.MatchString(id) || strings.HasSuffix(id, "_test") {
		return nil, fmt.Errorf("%q is not the id of a rule set; write it as a folder of small letters, digits and _, such as us/ca/some_act_2020", id)
	}
	if book.RuleSet(id) != nil {
		return nil, fmt.Errorf("%s exists; it is left as it is", id)
	}
	if from == "" {
		if from = book.Reviewed; from == "" {
			return nil, errors.New("the rulebook does not say when it was last reviewed; give --from")
		}
	}
	if !facts.ValidDay(from) {
		return nil, fmt.Errorf("--from %q is not a day; write YYYY-MM-DD", from)
	}
	last := path.Base(id)
	if title == "" {
		title = "Title of " + last
	}
	fact, condition, err := sampleFact(book.Schema)
	if err != nil {
		return nil, err
	}
	with := map[string]any{
		"Package": strings.ReplaceAll(id, "/", "."), "Last": last, "Kind": kind, "Title": title, "From": from,
		"Agencies": book.Schema.Lookup("agency").Enum, "Fact": fact, "Condition": condition,
		"Criterion": "Paragraph 1: " + condition,
	}
	files := map[string][]byte{}
	for name, from := range map[string]string{
		last + ".rego": "ruleset.rego.tmpl", last + "_test.rego": "ruleset_test.rego.tmpl", "data.yaml": "data.yaml.tmpl",
	} {
		text, err := fill(from, with)
		if err != nil {
			return nil, err
		}
		files[path.Join(id, name)] = text
	}
	return files, nil
}

// sampleFact is a reference to the first fact that is true or false, and its
// title.
func sampleFact(s *facts.Schema) (reference, title string, err error) {
	for _, p := range s.Lookup("facts").Properties {
		if p.Node.Type == "boolean" && !p.Node.Optional && !p.Node.Note {
			return "input.facts." + p.Name, p.Node.Title, nil
		}
	}
	return "", "", errors.New("the vocabulary of the rulebook has no fact that is true or false")
}

// soundWith checks that a rulebook is as sound with more files as without.
func soundWith(ctx context.Context, fsys fs.FS, id string, files map[string][]byte) error {
	faults, err := rulebook.Lint(ctx, fsys, files)
	if err != nil {
		return err
	}
	for _, f := range faults {
		if path.Dir(f.File) == id {
			return fmt.Errorf("in this rulebook the scaffold would not be sound: %w", f)
		}
	}
	return nil
}

// write puts the files of a rule set into place all at once: into a folder
// that is new, or else not at all.
func (o newRuleSetOptions) write(root *os.Root, id string, files map[string][]byte) error {
	if _, err := root.Stat(id); err == nil {
		return fmt.Errorf("%s exists; it is left as it is", filepath.Join(o.policies, filepath.FromSlash(id)))
	}
	home := path.Dir(id)
	if err := root.MkdirAll(home, 0o777); err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(o.policies, home), unwrapPath(err))
	}
	draft := path.Join(home, ".new_"+path.Base(id))
	if err := root.Mkdir(draft, 0o777); err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(o.policies, draft), unwrapPath(err))
	}
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	err := func() error {
		for _, name := range names {
			if err := root.WriteFile(path.Join(draft, path.Base(name)), files[name], 0o666); err != nil {
				return err
			}
		}
		return root.Rename(draft, id)
	}()
	if err != nil {
		_ = root.RemoveAll(draft)
		return fmt.Errorf("%s: %w", filepath.Join(o.policies, id), unwrapPath(err))
	}
	for _, name := range names {
		fmt.Fprintf(o.env.Stdout, "%s\n", filepath.Join(o.policies, filepath.FromSlash(name)))
	}
	return nil
}

// createFile writes a new file, whole or not at all; one that exists is left
// as it is.
func createFile(name string, data []byte) error {
	wrap := func(err error) error {
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s exists; it is left as it is", name)
		}
		return fmt.Errorf("%s: %w", name, unwrapPath(err))
	}
	if _, err := os.Lstat(name); err == nil {
		return wrap(fs.ErrExist)
	}
	draft, err := os.CreateTemp(filepath.Dir(name), ".hypo-*")
	if err != nil {
		return wrap(err)
	}
	defer os.Remove(draft.Name())
	_, err = draft.Write(data)
	if err := errors.Join(err, draft.Chmod(0o644), draft.Close()); err != nil {
		return wrap(err)
	}
	// A link, unlike a renaming, fails if the file has come to exist.
	if err := os.Link(draft.Name(), name); err != nil {
		if link, ok := errors.AsType[*os.LinkError](err); ok {
			err = link.Err
		}
		return wrap(err)
	}
	return nil
}
