package scenario_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"hypo/internal/facts"
	"hypo/internal/scenario"
)

// head is the shortest scenario, four lines; what a test adds begins on line 5.
const head = "name: x\ntitle: T\nas_of: 2015-08-15\nplace: us/ca/los_angeles\n"

// rulebook is what the tests take a rulebook to know.
type rulebook struct{}

var (
	folders  = []string{"us/ca/los_angeles", "us/ca/san_francisco", "us/ma/boston"}
	states   = []string{"us", "us/ca", "us/ma", "us/oh", "us/tx"}
	readings = map[string][]string{
		"us/ca/values_act/effective_date": {"2018-01-04", "2018-01-01"},
		"us/pep/reentry_felony":           {"text", "paraphrase"},
	}
	proposals = []string{"proposals/suspend_pep", "proposals/task_force_decoupling"}
)

func (rulebook) Place(place string) (string, bool) {
	if slices.Contains(folders, place) || slices.Contains(states, place) {
		return "", true
	}
	state := facts.StateOf(place)
	if !slices.Contains(states, state) {
		return scenario.Nearest(state, states), false
	}
	near := scenario.Nearest(place[len(state):], trimmed(folders, state))
	if near == "" {
		return "", true
	}
	return state + near, false
}

func trimmed(folders []string, state string) []string {
	var out []string
	for _, f := range folders {
		if rest, ok := strings.CutPrefix(f, state); ok {
			out = append(out, rest)
		}
	}
	return out
}

func (rulebook) Reading(id string) ([]string, bool) { sides, ok := readings[id]; return sides, ok }
func (rulebook) ReadingIDs() []string {
	return []string{"us/ca/values_act/effective_date", "us/pep/reentry_felony"}
}
func (rulebook) Proposal(id string) bool { return slices.Contains(proposals, id) }
func (rulebook) ProposalIDs() []string   { return proposals }

// vocabulary is the one the rules are written in.
var vocabulary = sync.OnceValues(func() (*facts.Schema, error) {
	text, err := os.ReadFile("../../policies/schema/facts.json")
	if err != nil {
		return nil, err
	}
	return facts.Parse(text)
})

var withRulebook = sync.OnceValues(func() (*scenario.Reader, error) {
	schema, err := vocabulary()
	if err != nil {
		return nil, err
	}
	return scenario.NewReader(schema, rulebook{})
})

func newReader(t testing.TB) *scenario.Reader {
	t.Helper()
	reader, err := withRulebook()
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

// mustRead reads a file that has nothing wrong with it.
func mustRead(t testing.TB, text string) []*scenario.Scenario {
	t.Helper()
	scenarios, err := newReader(t).Read("f.yaml", []byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return scenarios
}

// complaints reads a file and returns what is wrong with it, without the name
// of the file, and the names of the scenarios that came nevertheless.
func complaints(t testing.TB, text string) (wrong, names []string) {
	t.Helper()
	scenarios, err := newReader(t).Read("f.yaml", []byte(text))
	for _, s := range scenarios {
		names = append(names, s.Name)
	}
	if err == nil {
		return nil, names
	}
	problems, ok := errors.AsType[scenario.Problems](err)
	if !ok {
		t.Fatalf("the error is a %T, not Problems", err)
	}
	for _, p := range problems {
		line, ok := strings.CutPrefix(p.Error(), "f.yaml:")
		if !ok {
			t.Errorf("%q does not begin with the file", p.Error())
		}
		wrong = append(wrong, line)
	}
	return wrong, names
}

type complaintTest struct {
	name string
	text string
	want []string
}

func checkComplaints(t *testing.T, tests []complaintTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, _ := complaints(t, test.text)
			if !slices.Equal(got, test.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(test.want, "\n\t"))
			}
		})
	}
}
