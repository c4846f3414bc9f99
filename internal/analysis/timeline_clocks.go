package analysis

import (
	"context"
	"slices"
	"strings"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/verdict"
)

// clocks tells which facts' clocks ran: those that the criteria which changed,
// of rule sets that stay in force, rest on or failed for, and that the day is
// a whole number of years after.
func (c *change) clocks(ctx context.Context) ([]verdict.Cause, error) {
	ticks := c.running()
	if len(ticks) == 0 {
		return nil, nil
	}
	var causes []verdict.Cause
	for _, id := range c.staying() {
		changed := c.changed(id)
		if len(changed) == 0 {
			continue
		}
		rested, err := c.rested(ctx, id, changed)
		if err != nil {
			return nil, err
		}
		for _, tick := range ticks {
			var pins []string
			for _, pin := range changed {
				if slices.ContainsFunc(rested[pin], func(path string) bool { return path == tick.Path || strings.HasPrefix(tick.Path, path+".") }) {
					pins = append(pins, pin)
				}
			}
			if len(pins) > 0 {
				causes = append(causes, c.clock(id, pins, tick))
			}
		}
	}
	return causes, nil
}

func (c *change) clock(id string, pins []string, tick facts.Tick) verdict.Cause {
	return verdict.Cause{
		Kind: verdict.CauseClock, RuleSet: id, Title: c.engine.Rulebook().RuleSet(id).Title,
		What: c.title(tick.Path), Pins: pins, Fact: c.fact(tick.Path), Years: tick.Years,
	}
}

// running lists the clocks of the case's facts that may run out on the day:
// of every date that the day, or the day before, is an anniversary of, and of
// every age that is reached.
func (c *change) running() []facts.Tick {
	var ticks []facts.Tick
	for _, tick := range c.ticks() {
		if tick.Path == "" {
			continue
		}
		switch stated := c.fact(tick.Path).Value.(type) {
		case int:
			if tick.Day == c.day {
				ticks = append(ticks, tick)
			}
		case string:
			date := facts.DayOf(stated)
			if tick.Day != date || tick.Years > 0 {
				continue
			}
			tick.Years = facts.YearsBetween(date, c.day)
			if on := facts.Shift(date, tick.Years, 0); tick.Years > 0 && (on == c.day || facts.Shift(on, 0, 1) == c.day) {
				ticks = append(ticks, tick)
			}
		}
	}
	return ticks
}

// changed lists the criteria of a rule set that are not met as they were.
func (c *change) changed(id string) []string {
	before, after := ruleSetOf(c.before, id), ruleSetOf(c.after, id)
	var pins []string
	for i, cr := range after.Criteria {
		if before.Criteria[i].Met != cr.Met {
			pins = append(pins, cr.Pin)
		}
	}
	return pins
}

// rested lists, for criteria that changed, the facts that met them on one day
// and failed them on the other.
func (c *change) rested(ctx context.Context, id string, pins []string) (map[string][]string, error) {
	paths := map[string][]string{}
	for _, day := range []string{facts.Shift(c.day, 0, -1), c.day} {
		f, err := c.engine.Find(ctx, c.asked(day), engine.Options{Explain: true, Locate: c.scenario.At})
		if err != nil {
			return nil, err
		}
		for _, cr := range ruleSetOf(f, id).Criteria {
			if !slices.Contains(pins, cr.Pin) {
				continue
			}
			for _, fact := range cr.Facts {
				paths[cr.Pin] = append(paths[cr.Pin], fact.Path)
			}
			if cr.Failed != nil {
				for _, failed := range append([]verdict.Failure{*cr.Failed}, cr.Failed.Or...) {
					for _, fact := range failed.Facts {
						paths[cr.Pin] = append(paths[cr.Pin], fact.Path)
					}
				}
			}
		}
	}
	return paths, nil
}
