package analysis

import (
	"maps"
	"slices"

	"hypo/internal/facts"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// A DiffScenario is an example as a scenario that runs, for one side.
type DiffScenario struct {
	Example  *verdict.DiffExample
	Side     int
	Scenario *scenario.Scenario
}

// Scenarios makes of every example a scenario that runs, or two where the sides
// are asked about on different days, in different places or under different
// readings or proposals. Each expects what its side says.
func (d *Differing) Scenarios() []DiffScenario {
	var all []DiffScenario
	for _, c := range d.cases {
		one := c.scenario(d, 0)
		other := c.scenario(d, 1)
		if facts.Equal(one.Stated, other.Stated) && maps.Equal(one.Readings, other.Readings) && slices.Equal(one.Proposals, other.Proposals) {
			one.Expect = joined(one.Expect, other.Expect)
			all = append(all, DiffScenario{c.example, -1, one})
			continue
		}
		all = append(all, DiffScenario{c.example, 0, one}, DiffScenario{c.example, 1, other})
	}
	return all
}

func (c *diffCase) scenario(d *Differing, i int) *scenario.Scenario {
	made := c.made(d, i)
	s := &scenario.Scenario{Stated: made.Stated, Proposals: made.Proposals, Readings: map[string]string{}, Expect: &scenario.Expect{}}
	for id, side := range made.Readings {
		if r := d.engine.Rulebook().ReadingByID(id); r != nil && slices.Contains(d.bearing(), id) {
			s.Readings[id] = side
		}
	}
	id := d.sets[i].ID
	rs := ruleSetOf(c.findings[i], id)
	if rs == nil {
		return s
	}
	if words := wordsOf(rs.Asks); len(words) > 0 {
		s.Expect.Programs = map[string]map[string]string{id: words}
	}
	if words := wordsOf(rs.Rulings); len(words) > 0 {
		s.Expect.Rulings = map[string]map[string]string{id: words}
	}
	var met []string
	for _, cr := range rs.Criteria {
		if cr.Met == verdict.MetYes {
			met = append(met, cr.Pin)
		}
	}
	if met != nil {
		s.Expect.Met = map[string][]string{id: met}
	}
	return s
}

func wordsOf(by verdict.ByAction) map[string]string {
	words := map[string]string{}
	for _, a := range by {
		words[a.Action] = a.Answer.Answer
	}
	return words
}

func joined(a, b *scenario.Expect) *scenario.Expect {
	merge := func(x, y map[string]map[string]string) map[string]map[string]string {
		if len(x)+len(y) == 0 {
			return nil
		}
		out := maps.Clone(y)
		if out == nil {
			out = map[string]map[string]string{}
		}
		maps.Copy(out, x)
		return out
	}
	out := &scenario.Expect{Programs: merge(a.Programs, b.Programs), Rulings: merge(a.Rulings, b.Rulings)}
	for _, met := range []map[string][]string{a.Met, b.Met} {
		for id, pins := range met {
			if out.Met == nil {
				out.Met = map[string][]string{}
			}
			out.Met[id] = pins
		}
	}
	return out
}
