package analysis

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// Check compares what a scenario expects with what was found: exactly for what
// is named, silent about the rest. The finding should be explained, so that
// every failure can say why the answer is what it is.
func Check(want *scenario.Expect, got *verdict.Finding) []verdict.TestFailure {
	c := checker{got: got}
	c.byAction("asks", want.Asks, got.Asks, verdict.No)
	c.byAction("local", want.Local, got.Local, verdict.Unregulated)
	c.byRuleSet("programs", want.Programs, func(rs *verdict.RuleSet) verdict.ByAction { return rs.Asks }, verdict.No)
	c.byRuleSet("rulings", want.Rulings, func(rs *verdict.RuleSet) verdict.ByAction { return rs.Rulings }, verdict.Silent)
	c.met(want.Met)
	c.pins("not_met", want.NotMet, verdict.MetNo)
	c.pins("undecided", want.Undecided, verdict.MetDepends, verdict.MetContested)
	c.inForce(want)
	c.forms(want.Forms)
	c.duties(want.Duties)
	c.judgments(want.OpenJudgments)
	if want.HoldEnds != "" && want.HoldEnds != got.HoldEnds {
		c.fail("hold_ends", want.HoldEnds, orNone(got.HoldEnds), "")
	}
	for _, flag := range want.Flags {
		if !slices.Contains(got.Flags, flag) {
			c.fail("flags", flag, listed(got.Flags), "")
		}
	}
	c.exactly("depends_on", want.DependsOn, got.DependsOn)
	c.exactly("contested_on", want.ContestedOn, got.Contested)
	return c.failures
}

type checker struct {
	got      *verdict.Finding
	failures []verdict.TestFailure
}

func (c *checker) fail(path, want, got, why string) {
	c.failures = append(c.failures, verdict.TestFailure{Path: path, Want: want, Got: got, Why: why})
}

func (c *checker) byAction(name string, want map[string]string, got verdict.ByAction, absent string) {
	for _, action := range slices.Sorted(maps.Keys(want)) {
		a, ok := got.Get(action)
		if !ok {
			a.Answer = absent
		}
		if a.Answer != want[action] {
			why := c.why(a)
			if why == "" && name == "asks" {
				why = c.whyNotAsked(action)
			}
			c.fail(name+"."+action, want[action], a.Answer, why)
		}
	}
}

func (c *checker) byRuleSet(name string, want map[string]map[string]string, of func(*verdict.RuleSet) verdict.ByAction, absent string) {
	for _, id := range slices.Sorted(maps.Keys(want)) {
		rs := c.ruleSet(id)
		if rs == nil {
			c.fail(name+"."+id, wanted(want[id]), "not in force", c.notInForce(id))
			continue
		}
		c.byAction(name+"."+id, want[id], of(rs), absent)
	}
}

func (c *checker) ruleSet(id string) *verdict.RuleSet {
	for i := range c.got.RuleSets {
		if c.got.RuleSets[i].ID == id {
			return &c.got.RuleSets[i]
		}
	}
	return nil
}

func (c *checker) notInForce(id string) string {
	return fmt.Sprintf("%s does not govern %s on %s; in force are %s", id, c.got.Place, c.got.AsOf, listed(c.governing()))
}

func (c *checker) governing() []string {
	var ids []string
	for _, rs := range c.got.RuleSets {
		ids = append(ids, rs.ID)
	}
	return ids
}

func (c *checker) met(want map[string][]string) {
	for _, id := range slices.Sorted(maps.Keys(want)) {
		rs := c.ruleSet(id)
		if rs == nil {
			c.fail("met."+id, listed(want[id]), "not in force", c.notInForce(id))
			continue
		}
		var got, why []string
		for _, cr := range rs.Criteria {
			expected := slices.Contains(want[id], cr.Pin)
			if cr.Met == verdict.MetYes {
				got = append(got, cr.Pin)
			}
			if expected != (cr.Met == verdict.MetYes) {
				why = append(why, criterion(cr))
			}
		}
		if !sameSet(got, want[id]) {
			c.fail("met."+id, listed(want[id]), listed(got), strings.Join(append(why, c.missingPins(rs, want[id])...), "; "))
		}
	}
}

// pins checks that some pins are met in one of the ways named.
func (c *checker) pins(name string, want map[string][]string, ways ...verdict.Met) {
	for _, id := range slices.Sorted(maps.Keys(want)) {
		rs := c.ruleSet(id)
		if rs == nil {
			c.fail(name+"."+id, listed(want[id]), "not in force", c.notInForce(id))
			continue
		}
		for _, cr := range rs.Criteria {
			if slices.Contains(want[id], cr.Pin) && !slices.Contains(ways, cr.Met) {
				c.fail(name+"."+id, cr.Pin, "met: "+string(cr.Met), criterion(cr))
			}
		}
		for _, missing := range c.missingPins(rs, want[id]) {
			c.fail(name+"."+id, listed(want[id]), "no such pin", missing)
		}
	}
}

func (c *checker) missingPins(rs *verdict.RuleSet, want []string) []string {
	var known, missing []string
	for _, cr := range rs.Criteria {
		known = append(known, cr.Pin)
	}
	for _, pin := range want {
		if !slices.Contains(known, pin) {
			message := fmt.Sprintf("%s has no criterion %q", rs.ID, pin)
			if near := scenario.Nearest(pin, known); near != "" {
				message += fmt.Sprintf("; did you mean %q?", near)
			}
			missing = append(missing, message)
		}
	}
	return missing
}

func (c *checker) inForce(want *scenario.Expect) {
	state := func(id string) string {
		rs := c.ruleSet(id)
		switch {
		case rs == nil:
			return "not in force"
		case rs.Governs != "":
			return rs.Governs
		}
		return "in force"
	}
	for _, id := range want.InForce {
		if got := state(id); got != "in force" {
			c.fail("in_force", id, got, c.notInForce(id))
		}
	}
	for _, id := range want.NotInForce {
		if got := state(id); got != "not in force" {
			c.fail("not_in_force", id, got, "")
		}
	}
}

func (c *checker) forms(want map[string]map[string]string) {
	for _, id := range slices.Sorted(maps.Keys(want)) {
		rs := c.ruleSet(id)
		if rs == nil {
			c.fail("forms."+id, wanted(want[id]), "not in force", c.notInForce(id))
			continue
		}
		for _, action := range slices.Sorted(maps.Keys(want[id])) {
			a, _ := rs.Asks.Get(action)
			if a.Form != want[id][action] {
				c.fail("forms."+id+"."+action, want[id][action], orNone(a.Form), c.why(a))
			}
		}
	}
}

func (c *checker) duties(want map[string][]string) {
	for _, id := range slices.Sorted(maps.Keys(want)) {
		rs := c.ruleSet(id)
		if rs == nil {
			c.fail("duties."+id, listed(want[id]), "not in force", c.notInForce(id))
			continue
		}
		var got []string
		for _, d := range rs.Duties {
			got = append(got, d.Pin)
		}
		for _, pin := range want[id] {
			if !slices.Contains(got, pin) {
				c.fail("duties."+id, pin, listed(got), "")
			}
		}
	}
}

func (c *checker) judgments(want []string) {
	var got []string
	for _, j := range c.got.OpenJudgments {
		got = append(got, j.RuleSet+" "+j.Pin)
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			c.fail("open_judgments", w, listed(got), "")
		}
	}
}

func (c *checker) exactly(name string, want, got []string) {
	if want != nil && !sameSet(want, got) {
		c.fail(name, listed(want), listed(got), "")
	}
}

// why says what an answer rests on.
func (c *checker) why(a verdict.Answer) string {
	var parts []string
	if len(a.By) > 0 {
		parts = append(parts, "by "+strings.Join(a.By, ", "))
	}
	if len(a.Because) > 0 {
		parts = append(parts, "because of "+strings.Join(a.Because, ", "))
	}
	for _, y := range a.Yields {
		parts = append(parts, fmt.Sprintf("%s (%s) yields: %s", y.RuleSet, y.Ruling, y.Step))
	}
	for _, s := range a.Sides {
		parts = append(parts, fmt.Sprintf("%s if %s", s.Answer, when(s)))
	}
	return strings.Join(parts, "; ")
}

// whyNotAsked says what kept each program from asking.
func (c *checker) whyNotAsked(action string) string {
	var parts []string
	for _, rs := range c.got.RuleSets {
		if a, ok := rs.Asks.Get(action); ok && a.Failed != nil {
			parts = append(parts, fmt.Sprintf("%s: first failed: %s%s", rs.ID, a.Failed.Condition, factsOf(a.Failed.Facts)))
		}
	}
	if len(parts) == 0 {
		return fmt.Sprintf("no program that asks is in force in %s on %s", c.got.Place, c.got.AsOf)
	}
	return strings.Join(parts, "; ")
}

func factsOf(facts []verdict.Fact) string {
	var parts []string
	for _, f := range facts {
		parts = append(parts, fmt.Sprintf("%s is %v (%s)", f.Path, f.Value, f.At))
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, ", ")
}

func when(s verdict.Side) string {
	var parts []string
	for _, id := range slices.Sorted(maps.Keys(s.When)) {
		parts = append(parts, id+" is "+s.When[id])
	}
	return strings.Join(parts, " and ")
}

// criterion says why one criterion is met or not.
func criterion(c verdict.Criterion) string {
	var because []string
	if c.Met != verdict.MetNo || c.Failed == nil {
		for _, f := range c.Facts {
			because = append(because, fmt.Sprintf("%s (%s)", f.Path, f.At))
		}
		for _, s := range c.Sides {
			because = append(because, fmt.Sprintf("%s if %s", s.Answer, when(s)))
		}
		return fmt.Sprintf("%s is met: %s: %s", c.Pin, c.Met, strings.Join(because, ", "))
	}
	for _, f := range c.Failed.Facts {
		because = append(because, fmt.Sprintf("%s is %v (%s)", f.Path, f.Value, f.At))
	}
	return fmt.Sprintf("%s failed at %q: %s", c.Pin, c.Failed.Condition, strings.Join(because, ", "))
}

func wanted(m map[string]string) string {
	var parts []string
	for _, action := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, action+" "+m[action])
	}
	return strings.Join(parts, ", ")
}

func listed(items []string) string {
	if len(items) == 0 {
		return "none"
	}
	return strings.Join(items, ", ")
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(slices.Compact(a), slices.Compact(b))
}
