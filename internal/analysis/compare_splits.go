package analysis

import (
	"cmp"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// splits says on what two columns part.
func splits(c *verdict.Comparison, s *scenario.Scenario, sides []side) []verdict.Split {
	differ := slices.ContainsFunc(c.Rows, func(r verdict.CompareRow) bool { return r.Differs })
	if !differ {
		return []verdict.Split{}
	}
	p := parting{comparison: c, scenario: s, sides: sides, found: []verdict.Split{}}
	if c.By == verdict.ByRuleSets {
		p.ownCriteria()
	} else {
		p.sharedRuleSets()
	}
	return p.found
}

type parting struct {
	comparison *verdict.Comparison
	scenario   *scenario.Scenario
	sides      []side
	found      []verdict.Split
}

// ownCriteria tells, of two rule sets, which criteria of each are met; and of
// one that answers no, or forbids, or stays silent, where the other does not,
// what failed: a condition of its provision, or its criteria.
func (p *parting) ownCriteria() {
	for i, s := range p.sides {
		for _, cr := range s.own().Criteria {
			if cr.Met != verdict.MetNo {
				p.criterion(i, cr)
			}
		}
	}
	for i, s := range p.sides {
		rs := s.own()
		refused := p.refused(i)
		for _, path := range refused {
			if a := ownAnswer(rs, path); a.Failed != nil {
				answers := []string{"", ""}
				answers[i] = a.Answer
				p.add(verdict.Split{RuleSet: rs.ID, Title: a.Title, Path: path, Answers: answers, Failed: a.Failed}, s.column.Moved)
			}
		}
		if len(refused) == 0 || len(s.column.Met)+len(s.column.Undecided) > 0 {
			continue
		}
		for _, cr := range rs.Criteria {
			p.criterion(i, cr)
		}
	}
}

// criterion tells of a criterion of one column's own.
func (p *parting) criterion(i int, cr verdict.Criterion) {
	met := []verdict.Met{"", ""}
	met[i] = cr.Met
	s := p.sides[i]
	p.add(verdict.Split{RuleSet: s.column.ID, Pin: cr.Pin, Title: cr.Title, Met: met, Facts: cr.Facts, Failed: cr.Failed}, s.column.Moved)
}

// refused lists the rows that differ in which a column has the word of a rule
// set of which nothing is met.
func (p *parting) refused(i int) []string {
	var paths []string
	for _, r := range p.comparison.Rows {
		word := r.Cells[i].Answer
		if r.Differs && (word == verdict.No || word == verdict.Forbids || word == verdict.Silent) {
			paths = append(paths, r.Path)
		}
	}
	return paths
}

// ownAnswer is what a rule set itself answers, by the path of a row.
func ownAnswer(rs verdict.RuleSet, path string) verdict.Answer {
	kind, action, _ := strings.Cut(path, ".")
	answers := rs.Rulings
	if kind == asksRow {
		answers = rs.Asks
	}
	a, _ := answers.Get(action)
	return a
}

// sharedRuleSets tells which rule sets speak in one column only, and which
// criteria of those that govern in both are met in one only: of those behind
// the answers that differ, or, if there is none, of all.
func (p *parting) sharedRuleSets() {
	a, b := p.sides[0].finding, p.sides[1].finding
	for _, f := range []*verdict.Finding{a, b} {
		for _, rs := range f.RuleSets {
			inA, inB := ruleSetOf(a, rs.ID), ruleSetOf(b, rs.ID)
			if (inA == nil) != (inB == nil) && p.bears(rs.ID) {
				p.found = append(p.found, verdict.Split{RuleSet: rs.ID, Title: rs.Title, Governs: []bool{inA != nil, inB != nil}})
			}
		}
	}
	governing := len(p.found)
	for _, bearing := range []bool{true, false} {
		for _, rs := range a.RuleSets {
			if other := ruleSetOf(b, rs.ID); other != nil && p.bears(rs.ID) == bearing && !p.criteria(rs, *other) {
				p.provisions(rs, *other)
			}
		}
		if len(p.found) > governing {
			return // others describe the case, and change no answer
		}
	}
}

// criteria tells which criteria of a rule set are met in one column only, and
// reports whether there are any.
func (p *parting) criteria(a, b verdict.RuleSet) bool {
	some := false
	for i, cr := range a.Criteria {
		other := b.Criteria[i]
		if cr.Met == other.Met {
			continue
		}
		some = true
		split := verdict.Split{RuleSet: a.ID, Pin: cr.Pin, Title: cr.Title, Met: []verdict.Met{cr.Met, other.Met}, Facts: cr.Facts, Failed: cr.Failed}
		if split.Facts == nil {
			split.Facts = other.Facts
		}
		if split.Failed == nil {
			split.Failed = other.Failed
		}
		p.add(split, false)
	}
	return some
}

// provisions tells which answers of a rule set differ although its criteria
// are met alike.
func (p *parting) provisions(a, b verdict.RuleSet) {
	for _, kind := range []string{asksRow, rulingsRow} {
		for _, action := range verdict.Actions {
			path := kind + "." + action
			x, y := ownAnswer(a, path), ownAnswer(b, path)
			if x.Answer == y.Answer {
				continue
			}
			split := verdict.Split{RuleSet: a.ID, Title: cmp.Or(x.Title, y.Title), Path: path, Answers: []string{x.Answer, y.Answer}, Failed: x.Failed}
			if split.Failed == nil {
				split.Failed = y.Failed
			}
			p.add(split, false)
		}
	}
}

// bears reports whether a rule set is behind an answer of a row that differs.
func (p *parting) bears(id string) bool {
	return slices.ContainsFunc(p.comparison.Rows, func(r verdict.CompareRow) bool {
		return r.Differs && slices.ContainsFunc(r.Cells, func(c verdict.Cell) bool { return slices.Contains(c.By, id) })
	})
}

func (p *parting) add(split verdict.Split, moved bool) {
	if moved {
		split.Facts = p.asStated(split.Facts)
		split.Failed = p.failure(split.Failed)
	}
	p.found = append(p.found, split)
}

// asStated gives facts of a case that was moved the values that its author
// stated.
func (p *parting) asStated(moved []verdict.Fact) []verdict.Fact {
	stated := slices.Clone(moved)
	for i, f := range stated {
		if value, ok := facts.Get(p.scenario.Stated, f.Path); ok {
			stated[i].Value = value
		}
	}
	return stated
}

func (p *parting) failure(f *verdict.Failure) *verdict.Failure {
	if f == nil {
		return nil
	}
	as := *f
	as.Facts = p.asStated(f.Facts)
	as.Or = nil
	for _, other := range f.Or {
		as.Or = append(as.Or, *p.failure(&other))
	}
	return &as
}
