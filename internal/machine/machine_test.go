package machine_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"

	"hypo/internal/machine"
)

// A both is the rule r, ready to be asked of OPA and of the machine.
type both struct {
	opa     rego.PreparedEvalQuery
	program *machine.Program
}

var data = map[string]any{"params": map[string]any{
	"limit": 3, "listed": []any{"theft", "fraud"}, "by_state": map[string]any{"us/ca": 1, "us/ct": 2}, "empty": map[string]any{},
}}

func compile(t *testing.T, rules string) (both, error) {
	t.Helper()
	module, err := ast.ParseModule("rules.rego", "package rules\n"+rules)
	if err != nil {
		t.Fatal(err)
	}
	compiler := ast.NewCompiler().WithPathConflictsCheck(func([]string) (bool, error) { return false, nil })
	compiler.Compile(map[string]*ast.Module{"rules.rego": module})
	if compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	opa, err := rego.New(
		rego.Query("said := data.rules.r"), rego.Compiler(compiler),
		rego.Store(inmem.NewFromObject(data)), rego.StrictBuiltinErrors(true),
	).PrepareForEval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	program, err := machine.Compile(t.Context(), compiler, data, []string{"data.rules.r"})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := program.Rule("data.rules.r"); !ok {
		return both{}, machine.ErrUnsupported
	}
	return both{opa, program}, nil
}

// ask gives what OPA says and what the machine says.
func (b both) ask(t *testing.T, input map[string]any) (want, got any, wantErr, err error) {
	t.Helper()
	results, wantErr := b.opa.Eval(t.Context(), rego.EvalInput(input))
	if len(results) == 1 {
		want = results[0].Bindings["said"]
	}
	got, err = b.say(t.Context(), machine.NewInput(input))
	return want, got, wantErr, err
}

// say gives what the machine says; nothing, where r is undefined.
func (b both) say(ctx context.Context, input *machine.Input) (said any, err error) {
	rule, ok := b.program.Rule("data.rules.r")
	if !ok {
		return nil, errors.New("no rule r")
	}
	err = b.program.Eval(ctx, input, func(a *machine.Answers) {
		holds, some := a.Holds(rule), a.Some(rule)
		var defined bool
		if said, defined = a.Value(rule); holds != (defined && said != false) || some != (defined && !emptySet(said)) {
			said = fmt.Sprintf("%v, though it holds: %v, some: %v", said, holds, some)
		}
	})
	return said, err
}

// emptySet takes a list for a set: no rule here gives an empty array.
func emptySet(v any) bool {
	list, ok := v.([]any)
	return ok && len(list) == 0
}

func person(level string, days int, more ...any) map[string]any {
	items := []any{map[string]any{"at": "c[0]", "offense": "theft", "level": level, "days": days, "tags": []any{"b", "a", "b"}}}
	return map[string]any{
		"n": days, "day": "2015-08-15", "word": "Größe und Maß", "empty": "", "nothing": nil,
		"items": append(items, more...), "nested": map[string]any{"a": map[string]any{"b": level}, "list": []any{[]any{1, "x"}, []any{2, "y"}}},
		"flags": map[string]any{"yes": true, "no": false}, "readings": map[string]string{"us/pep/side": "text"},
	}
}

var people = []map[string]any{
	person("felony", 90),
	person("misdemeanor", 0, map[string]any{"at": "c[1]", "offense": "dui", "level": "felony", "days": 3, "tags": []any{}}),
	person("infraction", 4, map[string]any{"at": "c[1]", "offense": "fraud", "level": "infraction", "days": 4, "tags": []any{"z"}},
		map[string]any{"at": "c[2]", "offense": "theft", "level": "infraction", "days": 4, "tags": []any{"b", "a", "b"}}),
}

// conformance are rules whose answer r the machine must give as OPA gives it.
var conformance = map[string]string{
	"truth":                       `r if input.flags.yes`,
	"not true":                    `r if input.flags.no`,
	"negation":                    `r if not input.flags.no`,
	"negation of what is not":     `r if not input.absent.member`,
	"default":                     "default r := \"none\"\nr := x if x := input.absent",
	"else":                        "r := \"many\" if input.n > 10 else := \"some\" if input.n > 1 else := \"few\"",
	"null":                        `r := [input.nothing, null, input.nothing == null]`,
	"disjunction":                 "r if input.n == 90\nr if input.n == 4",
	"partial set":                 `r contains item.offense if some item in input.items`,
	"set of objects in order":     `r contains item if some item in input.items`,
	"partial object":              `r[item.at] := item.days if some item in input.items`,
	"partial object of sets":      `r[item.offense] contains item.level if some item in input.items`,
	"nested partial object":       `r[item.offense][item.at] := item.level if some item in input.items`,
	"index and item":              `r contains [i, item.at] if some i, item in input.items`,
	"keys and values":             `r contains [k, v] if some k, v in input.flags`,
	"pairs of readings":           `r contains [k, v] if some k, v in input.readings`,
	"variable key":                `r contains [k, v] if { some k; v := input.nested.a[k] }`,
	"array comprehension of set":  "s contains t if { some item in input.items; some t in item.tags }\nr := [t | some t in s]",
	"object comprehension":        `r := {item.at: item.offense | some item in input.items}`,
	"set comprehension":           `r := {item.level | some item in input.items; item.days > 0}`,
	"{1 | reference}":             "found if { some item in input.items; item.offense == \"dui\" }\nr := {1 | found}",
	"every":                       `r if every item in input.items { item.days > 1 }`,
	"every of none":               `r if every item in [] { item.days > 1 }`,
	"every key":                   `r if every k, v in input.flags { is_boolean(v); k != "" }`,
	"every of no collection":      `r if every item in input.day { item == 1 }`,
	"function":                    "double(x) := x * 2\nr := [double(item.days) | some item in input.items]",
	"function of two definitions": "size(x) := \"big\" if x > 10\nsize(x) := \"small\" if x <= 10\nr := size(input.n)",
	"function by pattern":         "name([_, n]) := n\nr := [name(pair) | some pair in input.nested.list]",
	"function by constants":       "f(\"us/ca\", _) := 1\nf(_, true) := 2\nr := {f(\"us/ca\", false), f(\"us/ct\", true)}",
	"function undefined":          "f(x) := x if x > 100\nr if not f(input.n)",
	"destructuring":               `r contains n if some [_, n] in input.nested.list`,
	"destructuring objects":       `r contains o if some {"offense": o, "level": "felony", "at": _, "days": _, "tags": _} in input.items`,
	"unifying arrays":             `r := [x, y] if [x, 2, y] = [input.n, 2, input.day]`,
	"unifying objects":            `r := x if {"a": x, "b": 1} = {"a": input.n, "b": 1}`,
	"data":                        `r := [data.params.limit, data.params.by_state["us/ct"], data.params.listed]`,
	"data by variable":            `r contains [s, n] if some s, n in data.params.by_state`,
	"whole data":                  `r := data.params`,
	"whole input":                 `r := input`,
	"rules of a package":          "a := 1\nb contains 2\nr := count(data.rules.b) + data.rules.a",
	"member of a set rule":        "s contains item.offense if some item in input.items\nr if \"dui\" in s",
	"look-up in a set rule":       "s contains item.offense if some item in input.items\nr if s[\"dui\"]",
	"look-up of an item in a set": "s contains item if { some item in input.items; item.days > 3 }\nr contains item.at if { some item in input.items; item in s }",
	"member of an array":          `r := ["theft" in data.params.listed, "dui" in data.params.listed]`,
	"member of an object":         `r := [1 in data.params.by_state, 9 in data.params.by_state, "x" in input.day]`,
	"member at":                   `r := ["us/ca", 1 in data.params.by_state, 0, "theft" in data.params.listed, "a", "a" in {"a"}]`,
	"index of an array":           `r := [input.items[0].at, input.nested.list[1][1]]`,
	"index beyond":                `r if not input.items[7]`,
	"constants":                   `r := {"a": [1, -2, "x", true, null, {}, [], set(), {1, 2}]}`,
	"sets are one another's":      `r := {{1, 2}, {2, 1}, {3}}`,
	"types in order":              `r := {null, true, false, 2, 1, "b", "a", [1], [0, 5], {"k": 1}, {"j": 2}, {3}, {1, 2}}`,
	"comparing types":             `r := [1 < "a", "a" < [], [] < {}, {} < set(), null < false, true < 0]`,
	"arithmetic":                  `r := [input.n + 1, input.n - 1, input.n * 3, 7 % 3, abs(-4), input.n / 1]`,
	"days rounded up":             `r := [ceil(input.n / 7), floor(input.n / 7), ceil(14 / 7), ceil(3)]`,
	"fraction compared":           `r := [input.n / 7 > 0, 1 < 4 / 3, 4 / 3 > 1, 4 / 3 < 2, 2 >= 4 / 3]`,
	"ranges":                      `r := [numbers.range(0, 3), numbers.range(3, 1), numbers.range(2, 2)]`,
	"aggregates":                  `r := [count(input.items), count(input.word), count(input.flags), sum([1, 2]), max([3, 1]), min({3, 1}), sort(["b", 2, "a"])]`,
	"set algebra":                 `r := [{1, 2} & {2, 3}, {1, 2} | {2, 3}, {1, 2} - {2, 3}]`,
	"lists":                       `r := [array.concat([1], [2]), array.slice([1, 2, 3], 1, 9), array.slice([1, 2, 3], 2, 1), array.reverse([1, 2]), object.keys(input.flags)]`,
	"text":                        `r := [startswith(input.day, "2015"), endswith(input.day, "15"), contains(input.day, "-0"), indexof(input.day, "-"), indexof(input.word, "Maß"), indexof("a", "b"), lower("ABC"), trim("..a.", "."), split("a/b/c", "/"), split("abc", "/"), concat("-", ["a", "b"]), concat(",", {"b", "a"}), replace("a-b-c", "-", "+")]`,
	"substrings":                  `r := [substring(input.day, 5, 2), substring(input.day, 8, -1), substring(input.day, 99, 1), substring(input.day, 0, 99), substring(input.word, 2, 3), substring(input.word, 10, -1), substring("", 0, 1)]`,
	"numbers of text":             `r := [to_number("08") + 1, to_number(substring(input.day, 8, 2)) + 0, to_number(7)]`,
	"moments":                     `r := [time.parse_ns("2006-01-02", input.day), time.parse_rfc3339_ns("2020-02-29T00:00:00Z"), time.format([time.add_date(time.parse_ns("2006-01-02", input.day), -1, 1, 16), "UTC", "2006-01-02"]), time.weekday(0)]`,
	"type names":                  `r := [type_name(x) | some x in [null, true, 1, "a", [], {}, set()]]`,
	"type checks":                 `r := [is_string("a"), is_string(1), is_number(1), is_boolean(false), is_array([]), is_object({}), is_set(set())]`,
	"equality":                    `r := [[1, "a"] == [1, "a"], {"a": 1} == {"a": 1}, {1} != {2}, input.items[0] == input.items[0], input.n == "90"]`,
	"nothing said":                `r := x if { x := input.day; x == "never" }`,
}

func TestConformance(t *testing.T) {
	for name, rules := range conformance {
		t.Run(name, func(t *testing.T) {
			query, err := compile(t, rules)
			if err != nil {
				t.Fatal(err)
			}
			defined := 0
			for _, input := range people {
				want, got, wantErr, err := query.ask(t, input)
				if wantErr != nil || err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("\nmachine %v (%v)\nOPA     %v (%v)", got, err, want, wantErr)
				}
				if want != nil {
					defined++
				}
			}
			if defined == 0 && !slices.Contains([]string{"nothing said", "every of no collection", "not true"}, name) {
				t.Error("defined for nobody: compares nothing")
			}
		})
	}
}

// Rules that need more than the machine knows are left to OPA whole.
func TestRefusedWhenCompiled(t *testing.T) {
	for name, rules := range map[string]string{
		"with":              "a := input.n\nr := x if { x := a with input.n as 1 }",
		"a fraction":        `r := 1.5`,
		"unknown function":  `r := sprintf("%d", [input.n])`,
		"used by another":   "text(n) := sprintf(\"%d\", [n])\ns := text(input.n)\nr if s",
		"reading the clock": `r := time.now_ns()`,
		"rules by variable": "p.a := 1\np.b := 2\nr contains v if { some k in [\"a\", \"b\"]; v := data.rules.p[k] }",
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := compile(t, rules); !errors.Is(err, machine.ErrUnsupported) {
				t.Errorf("error %v", err)
			}
		})
	}
}

// An evaluation that needs more is left to OPA, which has an answer or an
// error of its own.
func TestGivesUp(t *testing.T) {
	for name, rules := range map[string]string{
		"overflow":          `r := 9223372036854775807 + input.n`,
		"a fraction":        `r := input.n / 7`,
		"two fractions":     `r := [input.n / 7 == input.n / 7, true]`,
		"division by zero":  `r := input.n / (input.n - input.n)`,
		"two values":        "r := 1 if input.n\nr := 2 if input.n",
		"two function ones": "f(x) := 1 if x\nf(x) := 2 if x\nr := f(input.n)",
		"two for a key":     `r := {"a": x | some x in [1, 2]}`,
		"no date":           `r := time.parse_ns("2006-01-02", "2015-02-30")`,
		"named layout":      `r := time.parse_ns("RFC3339", "2015-02-03T00:00:00Z")`,
		"count of a number": `r := count(input.n)`,
		"keys of numbers":   `r := {1: 2}`,
		"range too long":    `r := count(numbers.range(0, 100000))`,
		"float of input":    `r := input.half`,
		"float compared":    `r := [input.half > 0, true]`,
		"float equal":       `r := [input.half == 1, true]`,
		"float in a set":    `r := {input.half, 1}`,
		"float's type":      `r := is_number(input.half)`,
	} {
		t.Run(name, func(t *testing.T) {
			query, err := compile(t, rules)
			if err != nil {
				t.Fatal(err)
			}
			input := person("felony", 90)
			input["half"] = 0.5
			if _, got, _, err := query.ask(t, input); !errors.Is(err, machine.ErrUnsupported) {
				t.Errorf("gives %v, %v", got, err)
			}
			// The next evaluation starts afresh.
			if name == "two values" {
				if _, got, _, err := query.ask(t, map[string]any{}); got != nil || err != nil {
					t.Errorf("then %v, %v", got, err)
				}
			}
		})
	}
}

// A single rule is evaluated with values in the place of others, as OPA does
// with "with".
func TestStandIns(t *testing.T) {
	rules := `
felonies contains item if { some item in input.items; item.level == "felony" }
long if input.n > 10
r contains item.at if { long; some item in felonies }`
	query, err := compile(t, rules)
	if err != nil {
		t.Fatal(err)
	}
	rule := func(name string) machine.Rule {
		found, ok := query.program.Rule("data.rules." + name)
		if !ok {
			t.Fatalf("no rule %s", name)
		}
		return found
	}
	input := machine.NewInput(people[2])
	list, _ := input.At("items")
	item, ok := list.Find("at", "c[2]")
	if !ok {
		t.Fatal("no item")
	}
	ask := func(suppose func(*machine.Answers)) string {
		var said any
		err := query.program.Eval(t.Context(), input, func(a *machine.Answers) {
			suppose(a)
			said, _ = a.Value(rule("r"))
		})
		return fmt.Sprint(said, err)
	}
	if got := ask(func(*machine.Answers) {}); got != "[] <nil>" {
		t.Error(got)
	}
	if got := ask(func(a *machine.Answers) {
		a.Suppose(rule("long"), machine.Bool(true))
		a.Suppose(rule("felonies"), machine.Set(item, item))
	}); got != "[c[2]] <nil>" {
		t.Error(got)
	}
	if _, ok := query.program.Rule("data.rules.absent"); ok {
		t.Error("a rule that is not there")
	}
}

// A loop ends with its context.
func TestCancelled(t *testing.T) {
	query, err := compile(t, `r := count([1 | some a in numbers.range(1, 4000); some b in numbers.range(1, 4000); some c in numbers.range(1, 4000); a == b + c + input.n])`)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	input := machine.NewInput(map[string]any{"n": 1})
	go cancel()
	if _, err := query.say(ctx, input); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// One program answers many at a time.
func TestConcurrent(t *testing.T) {
	query, err := compile(t, `r contains [item.at, data.params.limit, count(item.tags)] if some item in input.items`)
	if err != nil {
		t.Fatal(err)
	}
	want := make([]any, len(people))
	for i, input := range people {
		want[i], _, _, _ = query.ask(t, input)
	}
	done := make(chan error)
	for range 4 {
		go func() {
			var problems []error
			for n := range 500 {
				got, err := query.say(t.Context(), machine.NewInput(people[n%len(people)]))
				if err != nil || !reflect.DeepEqual(got, want[n%len(people)]) {
					problems = append(problems, fmt.Errorf("%v (%w), want %v", got, err, want[n%len(people)]))
				}
			}
			done <- errors.Join(problems...)
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(strings.SplitN(err.Error(), "\n", 2)[0])
		}
	}
}

// The texts of input and rules survive the evaluation that read them.
func TestResultsLast(t *testing.T) {
	query, err := compile(t, `r := {item.at: [item.offense, item.tags] | some item in input.items}`)
	if err != nil {
		t.Fatal(err)
	}
	_, first, _, _ := query.ask(t, people[2])
	kept := fmt.Sprint(first)
	for range 3 {
		if _, _, _, err := query.ask(t, people[0]); err != nil {
			t.Fatal(err)
		}
	}
	if now := fmt.Sprint(first); now != kept {
		t.Errorf("was %s, now %s", kept, now)
	}
}
