package mutation_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

// A mutant is a rulebook with one slip in it.
type mutant struct {
	folder string
	id     string // us/pep limb_met[3]: drops priority_1_d
	edit   rulebook.Edit
	rule   string // the rule it is in, if it is in one

	// Of a slip in a header: the days about the one that slipped, the side on
	// which that life counts, the agency that is no longer bound.
	days    []string
	reading map[string]string
	agency  string
}

// A maker makes the mutants of a folder.
type maker struct {
	t     *testing.T
	book  *source
	dir   string
	found []mutant
	taken map[string]int
}

// source is the rulebook as files: what is edited.
type source struct {
	*rulebook.Rulebook

	files map[string][]byte
	words map[string][]string // a word of the vocabulary to the list that it stands in
}

// mutantsOf lists the mutants of a folder, in the order of the text.
func mutantsOf(t *testing.T, book *source, dir string) []mutant {
	t.Helper()
	m := &maker{t: t, book: book, dir: dir, taken: map[string]int{}}
	for _, file := range slices.Sorted(maps.Keys(book.files)) {
		if path.Dir(file) != dir {
			continue
		}
		switch {
		case strings.HasSuffix(file, ".rego") && !strings.HasSuffix(file, "_test.rego"):
			m.rules(file)
		case path.Base(file) == "data.yaml":
			m.params()
		}
	}
	if set := book.RuleSet(dir); set != nil {
		m.header(set)
	}
	return m.found
}

func (m *maker) add(rule, id string, edit rulebook.Edit) {
	id = m.dir + " " + strings.Join(strings.Fields(id), " ")
	if m.taken[id]++; m.taken[id] > 1 {
		id += fmt.Sprintf(" (%d)", m.taken[id])
	}
	m.found = append(m.found, mutant{folder: m.dir, id: id, rule: rule, edit: edit})
}

// rules makes the mutants of the rules of a file. Each is an edit of the file
// as it is parsed anew: the n-th definition, and in it the n-th place.
func (m *maker) rules(file string) {
	module := parse(m.t, file, m.book.files[file])
	numbers := map[string]int{}
	for n, def := range module.Rules {
		name := def.Head.Ref()[0].String()
		at := fmt.Sprintf("%s[%d]", name, numbers[name])
		numbers[name]++
		add := func(what string, edit func(*ast.Rule)) {
			m.add(name, at+": "+what, rulebook.Edit{Module: func(parsed *ast.Module) {
				if parsed.Package.Location.File == file {
					edit(parsed.Rules[n])
				}
			}})
		}
		if len(def.Head.Args) == 0 && !def.Body.Equal(ast.NewBody(ast.NewExpr(ast.BooleanTerm(true)))) {
			add("never holds", func(r *ast.Rule) {
				r.Body = append(ast.NewBody(ast.NewExpr(ast.BooleanTerm(false))), r.Body...)
			})
		}
		m.expressions(def, add)
		m.terms(def, add)
	}
}

// expressions drops, negates and moves the bound of each expression, also those
// inside comprehensions.
func (m *maker) expressions(def *ast.Rule, add func(string, func(*ast.Rule))) {
	for i, body := range bodies(def) {
		for j, expr := range body {
			at := func(r *ast.Rule) *ast.Expr { return bodies(r)[i][j] }
			text := written(expr)
			if _, declares := expr.Terms.(*ast.SomeDecl); !declares && !expr.IsAssignment() && !expr.Equal(ast.NewExpr(ast.BooleanTerm(true))) {
				add("drops "+text, func(r *ast.Rule) { *at(r) = *ast.NewExpr(ast.BooleanTerm(true)) })
				add("negates "+text, func(r *ast.Rule) { at(r).Negated = !at(r).Negated })
			}
			if other, ok := bounds[operator(expr)]; ok {
				add(fmt.Sprintf("%s for %s in %s", other.Infix, operator(expr), text), func(r *ast.Rule) {
					at(r).SetOperator(ast.NewTerm(other.Ref()))
				})
			}
		}
	}
}

// bounds are the comparisons that take in their bound, and those that do not.
var bounds = map[string]*ast.Builtin{
	">=": ast.GreaterThan, ">": ast.GreaterThanEq, "<=": ast.LessThan, "<": ast.LessThanEq,
}

func operator(expr *ast.Expr) string {
	if !expr.IsCall() {
		return ""
	}
	for _, b := range []*ast.Builtin{ast.GreaterThan, ast.GreaterThanEq, ast.LessThan, ast.LessThanEq} {
		if expr.Operator().String() == b.Name {
			return b.Infix
		}
	}
	return ""
}

func written(expr *ast.Expr) string {
	if expr.Location != nil && len(expr.Location.Text) > 0 {
		return string(expr.Location.Text)
	}
	return expr.String()
}

// bodies lists the body of a definition and those of the comprehensions in it.
func bodies(def *ast.Rule) []ast.Body {
	all := []ast.Body{def.Body}
	ast.WalkClosures(def, func(x any) bool {
		switch x := x.(type) {
		case *ast.ArrayComprehension:
			all = append(all, x.Body)
		case *ast.SetComprehension:
			all = append(all, x.Body)
		case *ast.ObjectComprehension:
			all = append(all, x.Body)
		case *ast.Every:
			all = append(all, x.Body)
		}
		return false
	})
	return all
}

// terms shifts every number and day, swaps every word, and takes every member
// out of a list or a set.
func (m *maker) terms(def *ast.Rule, add func(string, func(*ast.Rule))) {
	for i, term := range termsOf(def) {
		set := func(value ast.Value) func(*ast.Rule) { return func(r *ast.Rule) { termsOf(r)[i].Value = value } }
		switch value := term.Value.(type) {
		case ast.Number:
			if n, ok := value.Int(); ok {
				add(fmt.Sprintf("%d for %d", n+1, n), set(ast.IntNumberTerm(n+1).Value))
				add(fmt.Sprintf("%d for %d", n-1, n), set(ast.IntNumberTerm(n-1).Value))
			}
		case ast.String:
			for _, other := range m.otherWords(string(value)) {
				add(fmt.Sprintf("%q for %q", other, string(value)), set(ast.String(other)))
			}
		case *ast.Array:
			for j := range value.Len() {
				add("without "+value.Elem(j).String(), func(r *ast.Rule) {
					t := termsOf(r)[i]
					list, _ := t.Value.(*ast.Array)
					var kept []*ast.Term
					for k := range list.Len() {
						if k != j {
							kept = append(kept, list.Elem(k))
						}
					}
					t.Value = ast.NewArray(kept...)
				})
			}
		case ast.Set:
			for _, member := range value.Slice() {
				add("without "+member.String(), func(r *ast.Rule) {
					t := termsOf(r)[i]
					members, _ := t.Value.(ast.Set)
					t.Value = members.Diff(ast.NewSet(member))
				})
			}
		}
	}
}

// termsOf lists the terms of a definition that are values of their own: not
// the steps of references, nor the operators of calls.
func termsOf(def *ast.Rule) []*ast.Term {
	var found []*ast.Term
	var visit func(x any) bool
	visitor := ast.NewGenericVisitor(func(x any) bool { return visit(x) })
	visit = func(x any) bool {
		switch x := x.(type) {
		case *ast.Rule, ast.Body, *ast.Expr, *ast.SomeDecl, *ast.Every:
		case *ast.Head:
			for _, t := range []*ast.Term{x.Key, x.Value} {
				if t != nil {
					visitor.Walk(t)
				}
			}
			return true
		case *ast.Term:
			switch x.Value.(type) {
			case ast.Ref:
				return true
			case ast.String, ast.Number, *ast.Array, ast.Set:
				found = append(found, x)
			}
		case ast.Object:
			x.Foreach(func(_, value *ast.Term) { visitor.Walk(value) })
			return true
		}
		return false
	}
	visitor.Walk(def)
	return found
}

// otherWords gives what may stand for a text: the day before and the day after,
// or the next word of its list of the vocabulary, of readings or of actions.
func (m *maker) otherWords(word string) []string {
	if facts.ValidDay(word) {
		return []string{facts.Shift(word, 0, -1), facts.Shift(word, 0, 1)}
	}
	if list := m.book.words[word]; len(list) > 1 {
		return []string{list[(slices.Index(list, word)+1)%len(list)]}
	}
	return nil
}

// params makes the mutants of the parameters of a folder.
func (m *maker) params() {
	var doc map[string]any
	book := m.book.Edited(rulebook.Edit{Data: func(dir string, d map[string]any) {
		if dir == m.dir {
			doc = d
		}
	}})
	if _, err := book.Compile(m.t.Context(), []string{m.dir}); err != nil {
		m.t.Fatal(err)
	}
	if params, ok := doc["params"]; ok {
		m.value(params, []any{"params"})
	}
}

// value makes the mutants of what stands at a path of the data.
func (m *maker) value(value any, at []any) {
	name := strings.ReplaceAll(strings.Trim(fmt.Sprint(at), "[]"), " ", ".")
	put := func(what string, other any) {
		m.add("", name+": "+what, rulebook.Edit{Data: func(dir string, d map[string]any) {
			if dir == m.dir {
				replace(d, at, other)
			}
		}})
	}
	switch value := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(value)) {
			if slices.Contains([]string{"sections", "category", "title"}, key) {
				continue // for readers
			}
			m.value(value[key], append(slices.Clone(at), key))
		}
	case []any:
		for i, item := range value {
			less := slices.Delete(slices.Clone(value), i, i+1)
			put("without "+fmt.Sprint(item), less)
			m.value(item, append(slices.Clone(at), i))
		}
	case string:
		for _, other := range m.otherWords(value) {
			put(fmt.Sprintf("%q for %q", other, value), other)
		}
	case fmt.Stringer: // a number
		var n int
		if _, err := fmt.Sscan(value.String(), &n); err == nil {
			put(fmt.Sprintf("%d for %d", n+1, n), n+1)
			put(fmt.Sprintf("%d for %d", n-1, n), n-1)
		}
	case bool:
		put(fmt.Sprintf("%v for %v", !value, value), !value)
	}
}

func replace(tree any, at []any, value any) any {
	if len(at) == 0 {
		return value
	}
	switch step := at[0].(type) {
	case string:
		object, _ := tree.(map[string]any)
		object[step] = replace(object[step], at[1:], value)
	case int:
		list, _ := tree.([]any)
		list[step] = replace(list[step], at[1:], value)
	}
	return tree
}

// header makes the mutants of the days on which a rule set governs, and of
// whom it binds.
func (m *maker) header(set *rulebook.RuleSet) {
	add := func(what string, edit func(*rulebook.RuleSet)) *mutant {
		m.add("", "in force: "+what, rulebook.Edit{Header: func(s *rulebook.RuleSet) {
			if s.ID == m.dir {
				edit(s)
			}
		}})
		return &m.found[len(m.found)-1]
	}
	for _, list := range []struct {
		name  string
		lives func(*rulebook.RuleSet) []rulebook.Life
	}{
		{"", func(s *rulebook.RuleSet) []rulebook.Life { return s.InForce }},
		{"suspended ", func(s *rulebook.RuleSet) []rulebook.Life { return s.Suspended }},
	} {
		for i, life := range list.lives(set) {
			for _, shift := range []int{-1, 1} {
				if set.Kind == rulebook.Overlay && shift < 0 {
					continue // on a day before its own it is refused, and that is no answer
				}
				about := func(made *mutant, day string) {
					made.days, made.reading = []string{facts.Shift(day, 0, -1), day, facts.Shift(day, 0, 1)}, life.Reading
				}
				if from := facts.Shift(life.From, 0, shift); life.From != "" {
					about(add(fmt.Sprintf("%sfrom %s for %s (%d)", list.name, from, life.From, i), func(s *rulebook.RuleSet) { list.lives(s)[i].From = from }), life.From)
				}
				if to := facts.Shift(life.To, 0, shift); life.To != "" {
					about(add(fmt.Sprintf("%sto %s for %s (%d)", list.name, to, life.To, i), func(s *rulebook.RuleSet) { list.lives(s)[i].To = to }), life.To)
				}
			}
		}
	}
	for i, agency := range set.Agencies {
		add("binds all but "+agency, func(s *rulebook.RuleSet) {
			s.Agencies = slices.Delete(slices.Clone(s.Agencies), i, i+1)
			if len(s.Agencies) == 0 { // which would bind everybody
				s.Agencies = []string{"nobody"}
			}
		}).agency = agency
	}
}

func parse(t *testing.T, file string, text []byte) *ast.Module {
	t.Helper()
	module, err := ast.ParseModuleWithOpts(file, string(text), ast.ParserOptions{ProcessAnnotation: true})
	if err != nil {
		t.Fatal(err)
	}
	return module
}
