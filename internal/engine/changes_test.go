package engine

import (
	"math/rand/v2"
	"testing"

	"hypo/internal/facts"
	"hypo/internal/facts/factstest"
	"hypo/internal/rulebook"
	"hypo/policies"
)

// The answers that one change of fact gives are those that trying every single
// change finds.
func TestSensitivityMissesNothing(t *testing.T) {
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	e := New(book)
	told := 0
	for i := range 12 {
		r := rand.New(rand.NewPCG(3, uint64(i)))
		place, day := "us/oh", "2015-08-15"
		if i%2 == 1 {
			place, day = "us/ct", "2016-05-02"
		}
		stated, _ := book.Schema.Happened(factstest.Case(r, book.Schema, place, day))
		// A list of one keeps the number of single changes small.
		shorten(stated, "facts.convictions")
		shorten(stated, "facts.charges")
		q := Question{Stated: stated, Readings: firstSides(book)}
		found, err := e.Sensitivity(t.Context(), q, Aim{})
		if err != nil {
			t.Fatalf("case %d: %v", i, err)
		}
		want := tryEach(t, e, q)
		for _, target := range found.Targets {
			if target.Size != 1 {
				continue
			}
			at := target.Path + "=" + target.Want
			if !want[at] {
				t.Errorf("case %d: one change is said to give %s, and none does\n%v", i, at, stated)
			}
			delete(want, at)
			told++
		}
		for at := range want {
			t.Errorf("case %d: one change gives %s, which is not told\n%v", i, at, stated)
		}
	}
	if told < 10 {
		t.Errorf("only %d answers were one change away: too few to show anything", told)
	}
}

func firstSides(book *rulebook.Rulebook) map[string]string {
	sides := map[string]string{}
	for _, id := range book.ReadingIDs() {
		all, _ := book.Reading(id)
		sides[id] = all[0]
	}
	return sides
}

func shorten(stated map[string]any, path string) {
	found, _ := facts.Get(stated, path)
	if items, _ := found.([]any); len(items) > 1 {
		facts.Set(stated, path, items[:1])
	}
}

// tryEach answers the case with every single change, and lists the answers
// that it does not have itself.
func tryEach(t *testing.T, e *Engine, q Question) map[string]bool {
	t.Helper()
	c, err := e.openAlternatives(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	now := answersOf(t, e, q)
	found := map[string]bool{}
	for _, question := range c.questions {
		for _, v := range question.values[1:] {
			changed := q
			changed.Stated = cloneTree(c.stated)
			question.variable.Put(changed.Stated, v.value)
			for path, word := range answersOf(t, e, changed) {
				if word != now[path] {
					found[path+"="+word] = true
				}
			}
		}
	}
	return found
}

func answersOf(t *testing.T, e *Engine, q Question) map[string]string {
	t.Helper()
	f, err := e.Find(t.Context(), q, Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, a := range f.Asks {
		all["asks."+a.Action] = a.Answer.Answer
	}
	for _, a := range f.Local {
		all["local."+a.Action] = a.Answer.Answer
	}
	return all
}
