package analysis

import (
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/space"
	"hypo/internal/verdict"
)

// A DiffSide is a rule set to be compared with another, as it is written on the
// command line: with sides of readings picked, and proposals laid over it.
type DiffSide struct {
	RuleSet   string
	Readings  map[string]string
	Proposals []string
}

// DiffOptions say over which cases two rule sets are compared.
type DiffOptions struct {
	Space       *space.Space // given; nil: the cases over which the two can differ
	AsOf, Place string       // empty: where and when both can be asked
	Check       int          // cases to be answered by the rules one by one
	Seed        uint64
}

// A Differing is a comparison of two rule sets over a space, before it is put
// in words.
type Differing struct {
	engine   *engine.Engine
	sides    [2]engine.Side
	sets     [2]*rulebook.RuleSet
	spaces   [2]*space.Space
	tables   [2]*engine.Table
	kinds    []*engine.Kinds
	met      [2][]engine.Set      // where each criterion is met, over the cases of the first table
	criteria [2][]verdict.DiffPin // those criteria
	muteOn   [2]string            // the day on which both govern, of a rule set that says one thing on it
	given    bool
	common   *space.Space    // as neither side looks at it
	first    *aspect         // the one that is told at length
	live     map[string]bool // readings on which something turns that a side says of one matter
	found    verdict.Diff
	cases    []*diffCase // examples, to be answered and saved
}

// Diff finds every class of case in which two rule sets answer differently,
// over a space of cases: the conditions that make it, and the smallest case of
// each. Every example is answered by the rules themselves, and cases drawn at
// random are. Errors are those of the engine, and of rule sets that cannot be
// asked.
func Diff(ctx context.Context, e *engine.Engine, a, b DiffSide, o DiffOptions) (*Differing, error) {
	d := &Differing{engine: e}
	if o.Space != nil { // it has a day and a place of its own
		for key, to := range map[string]*string{"as_of": &o.AsOf, "place": &o.Place} {
			if own, _ := o.Space.Base.Stated[key].(string); *to == "" {
				*to = own
			}
		}
	}
	for i, side := range []DiffSide{a, b} {
		d.sets[i] = e.Rulebook().RuleSet(side.RuleSet)
		if d.sets[i] == nil {
			return nil, fmt.Errorf("%s is not a rule set of the rulebook", side.RuleSet)
		}
		d.sides[i] = engine.Side{RuleSet: side.RuleSet, Proposals: side.Proposals, Readings: d.firstSides(side.Readings)}
	}
	if err := d.setting(o); err != nil {
		return nil, err
	}
	if err := d.tabulate(ctx, a, b, o); err != nil {
		return nil, err
	}
	if o.AsOf == "" && d.otherLives() {
		if err := d.tabulate(ctx, a, b, o); err != nil {
			return nil, err
		}
	}
	if err := d.gather(); err != nil {
		return nil, err
	}
	d.tell(a, b)
	if err := d.aspects(ctx); err != nil {
		return nil, err
	}
	if err := d.readings(ctx, a, b); err != nil {
		return nil, err
	}
	if err := d.idle(); err != nil {
		return nil, err
	}
	if err := d.explain(ctx); err != nil {
		return nil, err
	}
	return d, d.check(ctx, o)
}

// tabulate answers every case of the space for both.
func (d *Differing) tabulate(ctx context.Context, a, b DiffSide, o DiffOptions) error {
	common := o.Space
	if d.given = common != nil; !d.given {
		made, err := d.engine.CommonSpace(ctx, spaceName(a, b), "The cases over which "+a.RuleSet+" and "+b.RuleSet+" can differ", d.sides[:])
		if err != nil {
			return err
		}
		common, d.kinds = made.Space, made.Kinds
	}
	d.common = common
	for i, side := range d.sides {
		var err error
		if d.spaces[i], err = d.engine.OnSide(common, side); err != nil {
			return err
		}
		if d.spaces[i].Outer > 0 {
			return fmt.Errorf("the space %s opens cases anew along %s; compare rule sets over one day, one place and facts that are known", common.Name, d.spaces[i].Axes[0].Path)
		}
		only := append([]string{side.RuleSet}, side.Proposals...)
		if d.tables[i], err = d.engine.Tabulate(ctx, d.spaces[i], engine.TableOptions{Only: only}); err != nil {
			return err
		}
	}
	return nil
}

// otherLives moves a rule set that says nothing of any case on its day to the
// day of another of its lives that is nearest, and reports whether any has one.
func (d *Differing) otherLives() bool {
	moved, together := false, ""
	if d.sides[0].AsOf == d.sides[1].AsOf {
		together = d.sides[0].AsOf
	}
	for i, set := range d.sets {
		if !d.mute(i) {
			continue
		}
		day, best := "", 0
		for _, l := range set.InForce {
			if l.From <= d.sides[i].AsOf && (l.To == "" || d.sides[i].AsOf < l.To) {
				continue
			}
			last := l.From
			if l.To != "" {
				last = facts.Shift(l.To, 0, -1)
			}
			if far := abs(facts.DaysBetween(last, d.sides[i].AsOf)); d.governs(i, last) && d.laid(last) && (day == "" || far < best) {
				day, best = last, far
			}
		}
		if day != "" {
			d.sides[i].AsOf, d.muteOn[i], moved = day, together, true
		}
	}
	return moved
}

// mute reports whether a rule set says one thing of every case.
func (d *Differing) mute(i int) bool {
	for _, path := range d.tables[i].Paths() {
		if f, _ := d.tables[i].Answer(path); len(f.TurnsOn()) > 0 && !strings.HasPrefix(path, "in_force.") {
			return false
		}
	}
	return true
}

// Found is what was found.
func (d *Differing) Found() *verdict.Diff { return &d.found }

// Space is the space that was compared, without what the sides pick or lay over
// it: on the day and in the place of the first.
func (d *Differing) Space() *space.Space { return d.common }

func spaceName(a, b DiffSide) string {
	name := strings.ReplaceAll(a.RuleSet+"-"+b.RuleSet, "/", "-")
	return strings.ReplaceAll(name, "_", "-")
}

// firstSides takes the first side of every reading that is not picked.
func (d *Differing) firstSides(picked map[string]string) map[string]string {
	sides := map[string]string{}
	for _, set := range d.engine.Rulebook().RuleSets() {
		for _, r := range set.Readings {
			sides[r.ID] = r.Sides[0].Value
		}
	}
	maps.Copy(sides, picked)
	return sides
}

// setting chooses the day, the place and the custody: the same for both if both
// can be asked there and then, else for each the nearest.
func (d *Differing) setting(o DiffOptions) error {
	place := o.Place
	if place == "" {
		place = d.home()
	}
	for i, set := range d.sets {
		d.sides[i].Place = place
		if home := path.Dir(set.ID); place != home && !strings.HasPrefix(place, home+"/") {
			d.sides[i].Place = home
		}
	}
	day := o.AsOf
	if day == "" {
		day = d.day()
	}
	for i, set := range d.sets {
		d.sides[i].AsOf = day
		if !d.governs(i, day) {
			if d.sides[i].AsOf = nearestDay(set, day); d.sides[i].AsOf == "" {
				return fmt.Errorf("%s is in force on no day", set.ID)
			}
		}
		for _, id := range d.sides[i].Proposals {
			from := d.engine.Rulebook().RuleSet(id).InForce[0].From
			if d.sides[i].AsOf < from {
				return &engine.ProposalError{Proposal: id, Date: from, AsOf: d.sides[i].AsOf}
			}
		}
	}
	agency := d.agency()
	d.sides[0].Agency, d.sides[1].Agency = agency, agency
	return nil
}

func (d *Differing) governs(i int, day string) bool {
	return d.sets[i].Governs(day, d.sides[i].Readings)
}

// home is a place in which both can be asked: where the one of the narrower
// jurisdiction is, or, for two of the whole country, a state without a law of
// its own in the rulebook.
func (d *Differing) home() string {
	a, b := path.Dir(d.sets[0].ID), path.Dir(d.sets[1].ID)
	place := a
	if strings.HasPrefix(b, a+"/") {
		place = b
	}
	if strings.Contains(place, "/") {
		return place
	}
	book := d.engine.Rulebook()
	for _, state := range book.Schema.Lookup("facts.convictions[0].jurisdiction").Enum {
		ruled := func(s *rulebook.RuleSet) bool { return strings.HasPrefix(s.ID, state+"/") }
		if strings.HasPrefix(state, place+"/") && !slices.ContainsFunc(book.RuleSets(), ruled) {
			return state
		}
	}
	return place
}

// day is the last day on which both govern, with all the dates that they name
// behind them; else one on which the first does.
func (d *Differing) day() string {
	var days []string
	for i, set := range d.sets {
		for _, l := range set.InForce {
			if days = append(days, l.From); l.To != "" {
				days = append(days, facts.Shift(l.To, 0, -1))
			}
		}
		for _, date := range set.Dates {
			days = append(days, date.On)
		}
		for _, id := range d.sides[i].Proposals {
			days = append(days, d.engine.Rulebook().RuleSet(id).InForce[0].From)
		}
	}
	slices.Sort(days)
	both, first := "", ""
	for _, day := range days {
		if !d.laid(day) {
			continue
		}
		if d.governs(0, day) && d.governs(1, day) {
			both = day
		}
		if d.governs(0, day) && (first == "" || d.reads(0, day)) {
			first = day
		}
	}
	if both != "" {
		return both
	}
	return first
}

// laid reports whether every proposal may be laid over a day.
func (d *Differing) laid(day string) bool {
	for _, side := range d.sides {
		for _, id := range side.Proposals {
			if day < d.engine.Rulebook().RuleSet(id).InForce[0].From {
				return false
			}
		}
	}
	return true
}

// reads reports whether a day is as near to the life of the other rule set as
// one of a rule set's own may be.
func (d *Differing) reads(i int, day string) bool {
	other := nearestDay(d.sets[1-i], day)
	return other == "" || abs(facts.DaysBetween(day, other)) <= abs(facts.DaysBetween(nearestDay(d.sets[i], other), other))
}

// agency is who has custody: as the vocabulary has it where both rule sets bind
// that agency, else one that both bind.
func (d *Differing) agency() string {
	bound := func(agency string) bool { return d.sets[0].Binds(agency) && d.sets[1].Binds(agency) }
	schema := d.engine.Rulebook().Schema
	usual, _ := schema.Complete(map[string]any{"as_of": d.sides[0].AsOf, "place": d.sides[0].Place}, d.sides[0].AsOf)["agency"].(string)
	if bound(usual) {
		return ""
	}
	for _, agency := range schema.Lookup("agency").Enum {
		if bound(agency) {
			return agency
		}
	}
	return ""
}
