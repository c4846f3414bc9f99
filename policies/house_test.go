package policies_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
	"hypo/policies"
)

// The house rules. Each gives what breaks it, one finding a line, and finds
// nothing in the built-in rulebook and in testdata/policies/bad/<name> exactly
// the lines of want.txt.
var houseRules = map[string]func(*testing.T, *book) []string{
	"formatted":         formatted,
	"compiles":          compiles,
	"pass":              pass,
	"covered":           covered,
	"folder_is_package": folderIsPackage,
	"known_keys":        knownKeys,
	"titled_and_cited":  titledAndCited,
	"unique_pins":       uniquePins,
	"quoted_dates":      quotedDates,
	"known_names":       knownNames,
	"enum_words":        enumWords,
	"known_actions":     knownActions,
	"readings_asked":    readingsAsked,
	"plain_rules":       plainRules,
	"facts_in_rules":    factsInRules,
	"legible_criteria":  legibleCriteria,
	"criteria_tested":   criteriaTested,
	"cuts_declared":     cutsDeclared,
	"in_force":          inForce,
	"baseline":          baseline,
}

func TestHouseRules(t *testing.T) {
	if b := builtIn(t); b.err != nil {
		t.Fatal(b.err)
	}
	for _, name := range slices.Sorted(maps.Keys(houseRules)) {
		t.Run(name, func(t *testing.T) {
			for _, finding := range houseRules[name](t, builtIn(t)) {
				t.Error("policies/" + finding)
			}
		})
	}
}

// TestHouseRulesCanFail runs each rule over a rulebook that breaks it.
func TestHouseRulesCanFail(t *testing.T) {
	const bad = "../testdata/policies/bad"
	folders, err := os.ReadDir(bad)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, folder := range folders {
		names = append(names, folder.Name())
	}
	for name := range houseRules {
		if !slices.ContainsFunc(names, func(folder string) bool { return ruleOf(folder) == name }) {
			t.Errorf("nothing in %s breaks the rule %s", bad, name)
		}
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			rule := houseRules[ruleOf(name)]
			if rule == nil {
				t.Fatal("no such rule")
			}
			b := open(t, withSchema(t, os.DirFS(path.Join(bad, name))))
			if b.err != nil && ruleOf(name) != "compiles" {
				t.Fatal(b.err)
			}
			want, err := os.ReadFile(path.Join(bad, name, "want.txt"))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(rule(t, b), "\n"); got == "" || got != strings.TrimSpace(string(want)) {
				t.Errorf("%s finds\n%s\n\nwant\n%s", name, got, want)
			}
		})
	}
}

// ruleOf returns the rule that a fixture breaks: several may break one.
func ruleOf(folder string) string {
	name, _, _ := strings.Cut(folder, "-")
	return name
}

// withSchema lays a fixture over the vocabulary and the least that types it,
// and over the arithmetic on dates if it uses that.
func withSchema(t *testing.T, fixture fs.FS) fs.FS {
	t.Helper()
	whole := fstest.MapFS{}
	add := func(fsys fs.FS, name string) []byte {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		whole[name] = &fstest.MapFile{Data: text}
		return text
	}
	for _, name := range []string{"schema/facts.json", "us/us.rego", "lib/lib.rego"} {
		add(policies.FS, name)
	}
	whole["precedence/precedence.rego"] = &fstest.MapFile{Data: []byte("package precedence\n")}
	err := fs.WalkDir(fixture, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) == ".txt" {
			return err
		}
		if text := add(fixture, name); bytes.Contains(text, []byte("data.lib.dates")) {
			add(policies.FS, "lib/dates.rego")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return whole
}

// folderIsPackage: a file of us/pep is of package us.pep, its tests of
// us.pep_test. Only the folders at the top may hold several packages.
func folderIsPackage(_ *testing.T, b *book) (findings []string) {
	for _, file := range slices.Sorted(maps.Keys(b.modules)) {
		want := path.Dir(file)
		stem := strings.TrimSuffix(path.Base(file), ".rego")
		if !strings.Contains(want, "/") && strings.TrimSuffix(stem, "_test") != want {
			want = path.Join(want, stem)
		} else if isTest(file) {
			want += "_test"
		}
		if got := folderOf(b.modules[file].Package); got != want {
			findings = append(findings, fmt.Sprintf("%s: package %s, not %s", file, got, want))
		}
	}
	return findings
}

// annotations visits the annotations of every module but those of tests.
func (b *book) annotations(visit func(at string, module *ast.Module, a *ast.Annotations)) {
	for _, file := range slices.Sorted(maps.Keys(b.modules)) {
		if isTest(file) {
			continue
		}
		for _, a := range b.modules[file].Annotations {
			visit(fmt.Sprintf("%s:%d", file, a.Location.Row), b.modules[file], a)
		}
	}
}

// knownKeys: annotations have the keys of README.md and no other.
func knownKeys(_ *testing.T, b *book) (findings []string) {
	b.annotations(func(at string, _ *ast.Module, a *ast.Annotations) {
		keys := []string{"kind", "pin", "cites", "officer", "effect"}
		ofPackage := a.Scope == "package" || a.Scope == "subpackages"
		if ofPackage {
			keys = []string{"kind", "in_force", "suspended", "dates", "binds", "readings"}
		}
		for _, key := range slices.Sorted(maps.Keys(a.Custom)) {
			if !slices.Contains(keys, key) {
				findings = append(findings, at+": unknown key custom."+key)
			}
		}
		if len(a.Authors)+len(a.Organizations)+len(a.RelatedResources) > 0 || a.Entrypoint || a.Compile != nil {
			findings = append(findings, at+": a key that README.md does not name")
		}
		if a.Description != "" && !ofPackage {
			findings = append(findings, at+": a rule has no description; its title carries it, or custom.effect")
		}
	})
	return findings
}

// outputs are the rules by which a rule set speaks, and of which kind they are.
var outputs = map[string]string{
	"asks": "provision", "forbids": "provision", "permits": "provision", "requires": "provision",
	"hold_ends": "provision", "operations": "provision", "duties": "duty", "flags": "caution",
}

// titledAndCited: every annotated rule has a known kind and a title, what is
// reported has a citation, a criterion a pin; and what a rule set says is of
// the kind that says it.
func titledAndCited(_ *testing.T, b *book) (findings []string) {
	reported := []string{"criterion", "provision", "duty", "caution"}
	for _, d := range b.definitions() {
		rule := b.compiled.Rule(d.pkg, d.Head.Ref()[0].Value.String())
		note, add := b.noteOf(rule, d), func(what string) { findings = append(findings, d.at(d.Location.Row)+": "+rule.Name+what) }
		if want := outputs[rule.Name]; want != "" && rule.Kind != want && d.pkg != rulebook.PrecedencePackage {
			add(" is not of kind " + want)
		}
		if rule.Title == "" && rule.Kind == "" {
			continue
		}
		if !slices.Contains(append(reported, "condition", "exception", "step"), rule.Kind) || note.Title == "" {
			add(" has no title, or no kind that README.md names")
		}
		if rule.Kind == "criterion" && note.Pin == "" {
			add(" has no pin")
		}
		uncited := len(note.Cites) == 0 || slices.ContainsFunc(note.Cites, func(c verdict.Cite) bool { return c.Source == "" || c.At == "" })
		if slices.Contains(reported, rule.Kind) && uncited && d.pkg != rulebook.PrecedencePackage {
			add(" has no citation, or one without a pinpoint")
		}
	}
	return findings
}

// noteOf returns what the annotation above a definition says.
func (b *book) noteOf(rule *rulebook.Rule, d *definition) rulebook.Note {
	for i, def := range rule.Defs {
		if def.Location.Row == d.Location.Row && def.Location.File == d.Location.File {
			return rule.Notes[i]
		}
	}
	return rulebook.Note{}
}

// uniquePins: a pin stands above one rule of a rule set.
func uniquePins(_ *testing.T, b *book) (findings []string) {
	first := map[string]string{}
	b.annotations(func(at string, module *ast.Module, a *ast.Annotations) {
		pin, ok := a.Custom["pin"]
		if !ok || folderOf(module.Package) == rulebook.PrecedencePackage {
			return
		}
		key := fmt.Sprintf("%s %v", folderOf(module.Package), pin)
		if first[key] != "" {
			findings = append(findings, fmt.Sprintf("%s: pin %v again, as at %s", at, pin, first[key]))
		} else {
			first[key] = at
		}
	})
	return findings
}

var (
	bareDate = regexp.MustCompile(`(?:[:-]\s+|[\[,{]\s*)((?:1[89]|20)\d{2}-\d{2}(?:-\d{2})?)\s*(?:[,\]}#]|$)`)
	likeDate = regexp.MustCompile(`"(\d{4}-\d[\d-]*)"`)
)

// quotedDates: dates in annotations and in data are quoted, and are days (or
// months) of the calendar. Bare ones would be times, or numbers.
func quotedDates(_ *testing.T, b *book) (findings []string) {
	for _, file := range slices.Sorted(maps.Keys(b.files)) {
		if path.Base(file) != "data.yaml" && path.Ext(file) != ".rego" || isTest(file) {
			continue
		}
		for i, line := range strings.Split(string(b.files[file]), "\n") {
			add := func(what string) { findings = append(findings, fmt.Sprintf("%s:%d: %s", file, i+1, what)) }
			if bare := bareDate.FindStringSubmatch(line); bare != nil {
				add(bare[1] + " is not quoted")
			}
			for _, found := range likeDate.FindAllStringSubmatch(line, -1) {
				layout := time.DateOnly[:min(len(found[1]), len(time.DateOnly))]
				if _, err := time.Parse(layout, found[1]); err != nil {
					add(found[1] + " is no date")
				}
			}
		}
	}
	return findings
}

// knownNames: what a rule names of the input is in the schema, and what it
// names of the data is in a data file or is a rule, wherever it stands: under
// not, in every, in a function. A misspelt name is never true, and no error.
func knownNames(_ *testing.T, b *book) (findings []string) {
	for _, d := range b.definitions() {
		ast.NewGenericVisitor(func(x any) bool {
			term, ok := x.(*ast.Term)
			if !ok {
				return false
			}
			if _, isRef := term.Value.(ast.Ref); !isRef {
				return false
			}
			places := d.paths(term)
			if len(places) > 0 && !slices.ContainsFunc(places, d.known) {
				findings = append(findings, fmt.Sprintf("%s: %s is no fact, parameter or rule", d.at(term.Location.Row), term))
			}
			return false
		}).Walk(d.Rule)
	}
	return findings
}

// enumWords: a word that a rule compares with a fact is one that the fact can
// take; a list of words likewise, in the rule or in the data.
func enumWords(_ *testing.T, b *book) (findings []string) {
	for _, d := range b.definitions() {
		for _, c := range d.comparisons() {
			var words []string
			for _, place := range d.paths(c.left) {
				if node := d.node(place); node != nil && node.Items != nil && c.op == "internal.member_2" {
					words = append(words, node.Items.Enum...)
				} else if node != nil {
					words = append(words, node.Enum...)
				}
			}
			for _, value := range d.values(c.right) {
				if word, ok := value.(string); ok && words != nil && !slices.Contains(words, word) {
					findings = append(findings, fmt.Sprintf("%s: %s is never %q", d.at(c.row), c.left, word))
				}
			}
		}
	}
	return findings
}

// knownActions: asks and rulings are about the actions that are answered for,
// on forms that exist, and flags and operations are those that are known.
func knownActions(_ *testing.T, b *book) (findings []string) {
	words := map[string][]string{
		"action": verdict.Actions, "actions": verdict.Actions, "forbids": verdict.Actions, "permits": verdict.Actions, "requires": verdict.Actions,
		"form": b.rulebook.Schema.Lookup("request.form").Enum, "op": {"no_booking_match", "no_request", "local_bar", "no_287g", "ncic_clean", "disclose"},
		"flags": {"fourth_amendment", "same_day_ambiguous", "authority_contested", "adopted_not_applied", "exit_clause", "discretion", "low_confidence"},
	}
	for _, d := range b.ofRuleSets() {
		name := d.Head.Ref()[0].Value.String()
		if outputs[name] == "" || d.Head.Key == nil {
			continue
		}
		said := map[string]*ast.Term{name: d.Head.Key}
		if object, ok := d.Head.Key.Value.(ast.Object); ok {
			object.Foreach(func(key, value *ast.Term) { said[strings.Trim(key.String(), `"`)] = value })
		}
		for _, kind := range slices.Sorted(maps.Keys(said)) {
			for _, word := range d.values(said[kind]) {
				if known, text := words[kind], fmt.Sprint(word); known != nil && !slices.Contains(known, text) {
					findings = append(findings, fmt.Sprintf("%s: %s %q is not known", d.at(d.Location.Row), name, text))
				}
			}
		}
	}
	return findings
}

// A side is one answer to a contested reading, named somewhere.
type side struct{ at, reading, name string }

// sides returns those that rules, precedence and lives name.
func (b *book) sides() (named []side) {
	for _, d := range b.definitions() {
		for _, c := range d.comparisons() {
			ref, _ := c.left.Value.(ast.Ref)
			if name, isText := c.right.Value.(ast.String); isText && len(ref) == 3 && ref.HasPrefix(ast.MustParseRef("input.readings")) {
				named = append(named, side{d.at(c.row), strings.Trim(ref[2].String(), `"`), string(name)})
			}
		}
	}
	for _, row := range b.constants("data.precedence.params.without_form[]") {
		fields, _ := row.(map[string]any)
		named = append(named, side{"precedence/data.yaml", fmt.Sprint(fields["reading"]), fmt.Sprint(fields["side"])})
	}
	for _, set := range b.rulebook.RuleSets() {
		for _, life := range set.InForce {
			for reading, name := range life.Reading {
				named = append(named, side{set.ID, reading, name})
			}
		}
	}
	return named
}

// readingsAsked: the sides that are named are declared, and every declared
// reading is named.
func readingsAsked(_ *testing.T, b *book) (findings []string) {
	asked := map[string]bool{}
	for _, s := range b.sides() {
		asked[s.reading] = true
		if declared, _ := b.rulebook.Reading(s.reading); !slices.Contains(declared, s.name) {
			findings = append(findings, fmt.Sprintf("%s: reading %s has no side %q", s.at, s.reading, s.name))
		}
	}
	for _, id := range b.rulebook.ReadingIDs() {
		if !asked[id] {
			findings = append(findings, id+": no rule asks for this reading")
		}
	}
	return findings
}

// plainRules: no default and no else, which the trace does not explain; no
// object.get on the input, which hides what is read; no verdicts; and no rule
// in the place of what data.yaml keeps.
func plainRules(_ *testing.T, b *book) (findings []string) {
	for _, d := range b.definitions() {
		add := func(row int, what string) { findings = append(findings, d.at(row)+": "+what) }
		if d.Default {
			add(d.Location.Row, "default")
		}
		if d.Else != nil {
			add(d.Else.Location.Row, "else")
		}
		if name := d.Head.Ref()[0].Value.String(); slices.Contains([]string{"allow", "deny", "violation", "warn"}, name) {
			add(d.Location.Row, name+": nothing is allowed or denied, a text applies or it does not")
		} else if len(b.constants("data."+strings.ReplaceAll(d.pkg, "/", ".")+"."+name)) > 0 {
			add(d.Location.Row, name+" takes the place of what data.yaml keeps")
		}
		ast.NewGenericVisitor(func(x any) bool {
			call, row := callIn(x)
			if len(call) > 1 && call[0].String() == "object.get" && len(d.paths(call[1])) > 0 {
				add(row, "object.get on a fact hides which one is read")
			}
			return false
		}).Walk(d.Rule)
	}
	return findings
}

// callIn returns the operator and operands of a call, and its row.
func callIn(x any) ([]*ast.Term, int) {
	switch x := x.(type) {
	case *ast.Expr:
		if call, ok := x.Terms.([]*ast.Term); ok {
			return call, x.Location.Row
		}
	case *ast.Term:
		if call, ok := x.Value.(ast.Call); ok {
			return call, x.Location.Row
		}
	}
	return nil, 0
}

// factsInRules: no fact is read inside a function or an every, where the
// schema does not type it and no explanation shows it.
func factsInRules(_ *testing.T, b *book) (findings []string) {
	for _, d := range b.ofRuleSets() {
		ast.NewGenericVisitor(func(x any) bool {
			where := ""
			if every, ok := x.(*ast.Every); ok {
				x, where = every.Body, "every"
			} else if body, ok := x.(ast.Body); ok && len(d.Head.Args) > 0 {
				x, where = body, "a function"
			}
			if where == "" {
				return false
			}
			ast.WalkRefs(x, func(ref ast.Ref) bool {
				if places := d.paths(ast.NewTerm(ref)); len(places) > 0 && strings.HasPrefix(places[0], "input") {
					findings = append(findings, fmt.Sprintf("%s: %s is read inside %s", d.at(ref[0].Location.Row), ref, where))
				}
				return false
			})
			return true
		}).Walk(d.Rule)
	}
	return findings
}

// legibleCriteria: each expression of a criterion is an iteration, a
// membership, a titled rule, the negation of one of these, or a judgment; or
// one fact is the whole of it. Nothing else can be explained in words.
func legibleCriteria(_ *testing.T, b *book) (findings []string) {
	for _, d := range b.definitions() {
		if b.compiled.Rule(d.pkg, d.Head.Ref()[0].Value.String()).Kind != rulebook.Criterion {
			continue
		}
		for _, expr := range d.Body {
			if !d.legible(expr) {
				findings = append(findings, fmt.Sprintf("%s: %s has no words for: %s", d.at(expr.Location.Row), d.Head.Name, expr.Location.Text))
			}
		}
	}
	return findings
}

func (d *definition) legible(expr *ast.Expr) bool {
	titled := func(term *ast.Term) bool { rule := d.rule(term); return rule != nil && rule.Title != "" }
	list := func(term *ast.Term) bool { return titled(term) || len(d.paths(term)) > 0 }
	switch terms := expr.Terms.(type) {
	case *ast.SomeDecl:
		args := callOf(terms.Symbols[0], "internal.member_2")
		return args != nil && list(args[1])
	case []*ast.Term:
		return terms[0].String() == "internal.member_2" && list(terms[2])
	case *ast.Term:
		place := strings.Join(d.paths(terms), " ")
		alone := len(d.Body) == 1 && strings.HasPrefix(place, "input.")
		return titled(terms) || !expr.Negated && (alone || strings.HasPrefix(place, "input.judgments."))
	}
	return false
}

// criteriaTested: every criterion is named in some Rego test.
func criteriaTested(_ *testing.T, b *book) (findings []string) {
	named := map[*rulebook.Rule]bool{}
	for file, module := range b.modules {
		for _, rule := range module.Rules {
			if isTest(file) {
				for _, r := range b.compiled.Refers(folderOf(module.Package), module.Imports, rule) {
					named[r] = true
				}
			}
		}
	}
	for _, set := range b.rulebook.RuleSets() {
		for _, rule := range b.compiled.Rules(set.ID) {
			if rule.Kind == rulebook.Criterion && !named[rule] {
				findings = append(findings, fmt.Sprintf("%s: no test names %s, pin %s", set.ID, rule.Name, rule.Pin))
			}
		}
	}
	return findings
}

// cutsDeclared: a number or a day that a rule holds against a fact is among
// the cuts of that fact in the schema, and of the facts that it follows from,
// so that an unknown one is tried on both sides of it.
func cutsDeclared(_ *testing.T, b *book) (findings []string) {
	missing := map[string]bool{}
	for _, d := range b.definitions() {
		for _, c := range d.comparisons() {
			subject, relative := clockOf(c.left)
			for _, place := range d.paths(subject) {
				fact := strings.ReplaceAll(strings.TrimPrefix(place, "input."), "[]", "[0]")
				if !strings.HasPrefix(fact, "facts.") || d.node(place) == nil {
					continue
				}
				for _, cut := range cutsOf(c.op, d.values(c.right), relative, d) {
					for _, source := range sourcesOf(b.rulebook.Schema, fact) {
						if !slices.Contains(b.rulebook.Schema.Lookup(source).Cuts, cut) {
							missing[fmt.Sprintf("%s: %s has no cut at %v", d.at(c.row), source, cut)] = true
						}
					}
				}
			}
		}
	}
	return append(findings, slices.Sorted(maps.Keys(missing))...)
}

// clockOf takes the day out of dates.years_after(day, years) and
// dates.day(moment), and returns the years.
func clockOf(term *ast.Term) (*ast.Term, *ast.Term) {
	if args := callOf(term, "dates.years_after"); args != nil {
		return args[0], args[1]
	}
	if args := callOf(term, "dates.day"); args != nil {
		return args[0], nil
	}
	return term, nil
}

// cutsOf returns the values at which a comparison changes.
func cutsOf(op string, constants []any, years *ast.Term, d *definition) (cuts []any) {
	if years != nil {
		for _, value := range d.values(years) {
			cuts = append(cuts, fmt.Sprintf("-%vy", value))
		}
		return cuts
	}
	for _, value := range constants {
		number, err := strconv.Atoi(fmt.Sprint(value))
		switch text, isText := value.(string); {
		case isText && facts.ValidDay(text):
			cuts = append(cuts, text)
		case isText || err != nil:
		case op == "gt" || op == "lte":
			cuts = append(cuts, number+1)
		case op == "gte" || op == "lt":
			cuts = append(cuts, number)
		default:
			cuts = append(cuts, number, number+1)
		}
	}
	return cuts
}

// sourcesOf returns a fact and the facts whose value it may be the same as.
func sourcesOf(schema *facts.Schema, fact string) []string {
	sources := []string{fact}
	for i := 0; i < len(sources); i++ {
		for _, clause := range schema.Lookup(sources[i]).Baseline {
			source := path.Join(path.Dir(strings.ReplaceAll(sources[i], ".", "/")), strings.ReplaceAll(clause.As, ".", "/"))
			if path.IsAbs(clause.As) {
				source = clause.As[1:]
			}
			source = strings.ReplaceAll(source, "/", ".")
			if clause.As != "" && source != "as_of" && !slices.Contains(sources, source) {
				sources = append(sources, source)
			}
		}
	}
	return sources
}

// inForce: the rule sets of the table govern on its days. A rule set that is
// not in it is nobody's promise yet.
func inForce(_ *testing.T, b *book) (findings []string) {
	for _, set := range b.rulebook.RuleSets() {
		var lives []string
		for _, life := range set.InForce {
			lives = append(lives, strings.TrimSpace(life.From+" – "+life.To))
			for _, id := range slices.Sorted(maps.Keys(life.Reading)) {
				lives[len(lives)-1] += " if " + path.Base(id) + " " + life.Reading[id]
			}
		}
		for _, life := range set.Suspended {
			lives = append(lives, "not "+life.From+" – "+life.To)
		}
		want, fixed := governs[set.ID]
		if got := strings.Join(lives, "; "); fixed && got != want {
			findings = append(findings, fmt.Sprintf("%s: governs %s, not %s", set.ID, got, want))
		}
	}
	return findings
}

// TestTableOfDays holds that every rule set of the table exists.
func TestTableOfDays(t *testing.T) {
	for id := range governs {
		if builtIn(t).rulebook.RuleSet(id) == nil {
			t.Errorf("no rule set %s", id)
		}
	}
}

// governs says on which days rule sets are in force: from a day, to the day
// before another.
var governs = map[string]string{
	"us/secure_communities":     "2008-10-27 – 2014-11-20; 2017-01-25 – 2021-01-20",
	"us/priorities_2011":        "2010-06-30 – 2015-01-05",
	"us/victims_2011":           "2011-06-17 –",
	"us/traffic_2012":           "2012-04-27 – 2012-12-21",
	"us/detainer_2012":          "2012-12-21 – 2015-01-05",
	"us/priorities_2014":        "2015-01-05 – 2017-02-20",
	"us/pep":                    "2015-01-05 – 2017-02-20",
	"us/eo_13768":               "2017-01-25 – 2021-01-20",
	"us/detainer_2017":          "2017-04-02 –",
	"us/removal_pause_2021":     "2021-01-22 – 2021-01-26",
	"us/interim_2021":           "2021-02-01 – 2021-11-29",
	"us/ice_interim_2021":       "2021-02-18 – 2021-11-29",
	"us/guidelines_2021":        "2021-11-29 – 2022-06-25; 2023-07-28 – 2025-01-20",
	"us/eo_14159":               "2025-01-20 –",
	"us/laken_riley":            "2025-01-29 –",
	"us/section_287g":           "2002-01-01 –",
	"us/criminal_alien_program": "2006-01-01 –",
	"us/detainer_regulation":    "1997-04-01 –",

	"us/ca/trust_act":                         "2014-01-01 – 2018-01-04 if effective_date 2018-01-04; 2014-01-01 – 2018-01-01 if effective_date 2018-01-01",
	"us/ca/truth_act":                         "2017-01-01 –",
	"us/ca/values_act":                        "2018-01-04 – if effective_date 2018-01-04; 2018-01-01 – if effective_date 2018-01-01",
	"us/ca/drug_arrest_notice":                "– 2018-01-04 if effective_date 2018-01-04; – 2018-01-01 if effective_date 2018-01-01",
	"us/ca/los_angeles/sheriff_2015":          "2015-09-22 – 2018-01-04 if effective_date 2018-01-04; 2015-09-22 – 2018-01-01 if effective_date 2018-01-01",
	"us/ca/san_francisco/due_process_2013":    "2013-11-01 – 2016-07-17",
	"us/ca/san_francisco/sheriff_2014":        "2014-05-29 –",
	"us/ca/san_francisco/sheriff_2015":        "2015-03-13 – 2016-07-17",
	"us/ca/san_francisco/due_process_2016":    "2016-07-17 –",
	"us/ca/santa_clara/policy_3_54":           "2011-10-18 –",
	"us/ct/trust_act_2014":                    "2014-01-01 – 2019-10-01",
	"us/ct/trust_act_2019":                    "2019-10-01 – 2025-10-01",
	"us/ct/trust_act_2025":                    "2025-10-01 –",
	"us/il/cook/detainer_ordinance":           "2011-09-07 –",
	"us/il/trust_act_2017":                    "2017-08-28 – 2021-08-02",
	"us/il/way_forward_2021":                  "2021-08-02 –",
	"us/fl/miami_dade/resolution_2013":        "2014-01-01 – 2017-01-26 if authority valid; 2014-01-01 – 2017-02-17 if authority void",
	"us/fl/miami_dade/directive_2017":         "2017-01-26 – 2017-02-17",
	"us/fl/miami_dade/resolution_2017":        "2017-02-17 – 2019-07-01",
	"us/fl/sb_168":                            "2019-07-01 –",
	"us/ma/boston/trust_act_2014":             "2014-08-20 – 2019-12-19",
	"us/ma/boston/trust_act_2019":             "2019-12-19 –",
	"us/ma/lunn":                              "2017-07-24 –",
	"us/pa/philadelphia/eo_1_14":              "2014-04-16 – 2015-12-22",
	"us/pa/philadelphia/eo_7_15":              "2015-12-22 – 2016-01-04",
	"us/pa/philadelphia/eo_5_16":              "2016-01-04 –",
	"us/tx/sb_4":                              "2017-09-01 –; not 2017-08-30 – 2017-09-25",
	"us/ga/hb_1105":                           "2024-05-01 –",
	"proposals/congress_2021":                 "2021-02-11 –",
	"proposals/hsac_task_force":               "2011-09-01 –",
	"proposals/nilc_end_fingerprint_matching": "2015-06-12 –",
	"proposals/sanders_grijalva_letter":       "2016-02-11 –",
	"proposals/suspend_pep":                   "2016-02-11 –",
	"proposals/task_force_decoupling":         "2015-05-18 –",
	"proposals/transforming_the_system":       "2016-10-21 –",
}

// baseline: the baseline of the Rego tests is what the schema completes an
// empty case to, with the first side of every reading.
func baseline(t *testing.T, b *book) (findings []string) {
	t.Helper()
	compiler, day, readings := library(t, b), "2015-08-15", map[string]any{}
	for _, id := range b.rulebook.ReadingIDs() {
		sides, _ := b.rulebook.Reading(id)
		readings[id] = sides[0]
	}
	stated := map[string]any{"as_of": day, "place": "us/oh", "readings": readings}
	whole := b.rulebook.Schema.Complete(stated, day)
	findings = differences("lib/baseline_test.rego: case", evaluate(t, compiler, `case("2015-08-15", "us/oh", {})`), whole)
	for _, offense := range b.rulebook.Schema.Lookup("facts.convictions[0].offense").Enum {
		item := map[string]any{"offense": offense, "level": "misdemeanor", "status": "pending"}
		stated["facts"] = map[string]any{"convictions": []any{item}, "charges": []any{item}}
		whole := b.rulebook.Schema.Complete(stated, day)
		for _, name := range []string{"conviction", "charge"} {
			want, _ := facts.Get(whole, "facts."+name+"s[0]")
			got := evaluate(t, compiler, fmt.Sprintf(`%s({"offense": %q, "level": "misdemeanor", "status": "pending"})`, name, offense))
			findings = append(findings, differences("lib/baseline_test.rego: "+name, got, want)...)
		}
	}
	slices.Sort(findings)
	return slices.Compact(findings)
}

// evaluate calls a function of the baseline of the Rego tests.
func evaluate(t *testing.T, compiler *ast.Compiler, call string) any {
	t.Helper()
	result, err := rego.New(rego.Query("data.lib.baseline_test."+call), rego.Compiler(compiler)).Eval(t.Context())
	if err != nil || len(result) != 1 {
		t.Fatal(call, result, err)
	}
	return result[0].Expressions[0].Value
}

// library compiles the library with its tests.
func library(t *testing.T, b *book) *ast.Compiler {
	t.Helper()
	compiler, modules, err := b.compiler()
	if err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(modules, func(file string, _ *ast.Module) bool { return path.Dir(file) != "lib" })
	if compiler.Compile(modules); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	return compiler
}

// differences lists the paths at which two trees differ.
func differences(at string, got, want any) (found []string) {
	g, gotObject := got.(map[string]any)
	w, wantObject := want.(map[string]any)
	if !gotObject || !wantObject {
		if fmt.Sprint(got) != fmt.Sprint(want) {
			found = append(found, fmt.Sprintf("%s is %v, not %v", at, got, want))
		}
		return found
	}
	names := maps.Clone(g)
	maps.Copy(names, w)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		found = append(found, differences(at+"."+name, g[name], w[name])...)
	}
	return found
}
