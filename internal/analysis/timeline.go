package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// A Range is a range of days, both ends included. An end that is empty is the
// rulebook's: from the first day on which a program governs the place, to the
// day of the last review.
type Range struct{ From, To string }

// A Timed is a scenario in a place, and its timeline or why there is none.
type Timed struct {
	Scenario *scenario.Scenario
	Place    string
	Timeline *verdict.Timeline
	Err      error
}

// Timelines answers scenarios on every day of a range, in places or, if none
// are named, each in its own. One that cannot be answered has its own error;
// the error returned is that of the rulebook or of the context. From time to
// time it tells how many of how many days are done.
func Timelines(ctx context.Context, e *engine.Engine, scenarios []*scenario.Scenario, places []string, days Range, progress func(done, of int)) ([]Timed, error) {
	var timed []Timed
	for _, s := range scenarios {
		own, _ := s.Stated["place"].(string)
		for _, place := range union(nil, places...) {
			timed = append(timed, Timed{Scenario: s, Place: place})
		}
		if len(places) == 0 {
			timed = append(timed, Timed{Scenario: s, Place: own})
		}
	}
	named := calendar{}
	lines := make([]*line, len(timed))
	var questions []engine.Question
	of := 0
	for i := range timed {
		l := newLine(e, timed[i].Scenario, timed[i].Place, named)
		if timed[i].Err = l.within(days); timed[i].Err == nil {
			l.cuts = l.mayChange()
			of += len(l.cuts)
			questions = append(questions, l.governed()...)
		}
		lines[i] = l
	}
	if err := e.Prepare(ctx, questions...); err != nil {
		return nil, err
	}
	done := 0
	for i, l := range lines {
		if timed[i].Err != nil {
			continue
		}
		timed[i].Timeline, timed[i].Err = l.timeline(ctx, func(here int) { progress(done+here, of) })
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		done += len(l.cuts)
		lines[i] = nil // and with it all that was found
	}
	return timed, nil
}

// A calendar remembers the days that folders of the rulebook name.
type calendar map[string][]string

func (c calendar) of(book *rulebook.Rulebook, dir string) []string {
	days, known := c[dir]
	if !known {
		days = book.Days(dir)
		c[dir] = days
	}
	return days
}

func (l *line) timeline(ctx context.Context, progress func(done int)) (*verdict.Timeline, error) {
	if err := l.all(ctx, progress); err != nil {
		return nil, err
	}
	changes, err := l.changes(ctx)
	if err != nil {
		return nil, err
	}
	s := l.scenario
	t := &verdict.Timeline{
		Name: s.Name, Title: s.Title, Question: s.Question, StatedOn: l.question.StatedOn,
		Place: l.place, Agency: l.found[l.From].Agency, From: l.From, To: l.To,
		Proposals: l.question.Proposals, Stretches: []verdict.Stretch{},
	}
	begins := append([]string{l.From}, changes...)
	for i, from := range begins {
		to, last := facts.Shift(l.To, 0, 1), i == len(begins)-1
		if !last {
			to = begins[i+1]
		}
		stretch := l.stretch(from, to)
		if !last {
			if stretch.EndedBy, err = l.causes(ctx, to); err != nil {
				return nil, err
			}
		}
		t.Stretches = append(t.Stretches, stretch)
	}
	return t, nil
}

// A line is one case in one place, asked about on many days.
type line struct {
	Range

	engine   *engine.Engine
	scenario *scenario.Scenario
	question engine.Question
	place    string
	ids      []string // of the rule sets on the path and of the proposals
	named    calendar
	cuts     []string // days on which the answer may change

	mu    sync.Mutex
	found map[string]*verdict.Finding // by day
}

func newLine(e *engine.Engine, s *scenario.Scenario, place string, named calendar) *line {
	l := &line{engine: e, scenario: s, question: Question(s), place: place, named: named, found: map[string]*verdict.Finding{}}
	for _, set := range e.Rulebook().On(place) {
		l.ids = append(l.ids, set.ID)
	}
	l.ids = append(l.ids, s.Proposals...)
	return l
}

// asked is the case as it is asked about on a day, in the line's place.
func (l *line) asked(day string) engine.Question {
	q := l.question
	q.Stated = maps.Clone(q.Stated)
	q.Stated["as_of"], q.Stated["place"] = day, l.place
	return q
}

// within settles the ends of the line's range.
func (l *line) within(days Range) error {
	book := l.engine.Rulebook()
	l.Range = days
	if days.From == "" {
		for _, set := range book.On(l.place) {
			if first := set.InForce[0].From; set.Kind == rulebook.Program && (l.From == "" || first < l.From) {
				l.From = first
			}
		}
		for _, id := range l.question.Proposals { // which cannot be laid over days before their own
			if set := book.RuleSet(id); set != nil {
				l.From = max(l.From, set.InForce[0].From)
			}
		}
	}
	if days.To == "" {
		l.To = book.Reviewed
	}
	switch {
	case l.From == "":
		return fmt.Errorf("no program governs %s; say with --from from which day", l.place)
	case l.To == "":
		return errors.New("the rulebook does not say when it was last reviewed; say with --to to which day")
	case l.From > l.To:
		return fmt.Errorf("the range is empty: %s is later than %s", l.From, l.To)
	}
	return nil
}

// governed asks about days on which, between them, every rule set that governs
// on some day of the range does.
func (l *line) governed() []engine.Question {
	var questions []engine.Question
	for _, set := range l.engine.Rulebook().On(l.place) {
		for _, life := range set.InForce {
			if life.From > l.To || life.To != "" && life.To <= l.From {
				continue
			}
			questions = append(questions, l.asked(max(life.From, l.From)))
			for _, s := range set.Suspended {
				if s.To != "" && s.To > l.From && s.To <= l.To {
					questions = append(questions, l.asked(s.To))
				}
			}
		}
	}
	return questions
}

// mayChange lists the days on which the answer may change, the first and the
// last of the range included.
func (l *line) mayChange() []string {
	cuts := []string{l.From, l.To}
	for _, id := range append([]string{rulebook.PrecedencePackage}, l.ids...) {
		cuts = append(cuts, l.days(id)...)
	}
	for _, tick := range l.ticks() {
		cuts = append(cuts, tick.Day)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	return slices.DeleteFunc(cuts, func(day string) bool { return day < l.From || day > l.To })
}

// days lists the days that a folder of the rulebook names.
func (l *line) days(dir string) []string { return l.named.of(l.engine.Rulebook(), dir) }

func (l *line) ticks() []facts.Tick {
	return l.engine.Rulebook().Schema.Ticks(l.question.Stated, l.question.StatedOn, l.question.UnstatedUnknown)
}

// all answers the case on the days on which the answer may change, as many at
// once as there are processors. Of several errors it returns that of the
// earliest day.
func (l *line) all(ctx context.Context, progress func(done int)) error {
	errs := make([]error, len(l.cuts))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, day := range l.cuts {
		progress(i)
		group.Go(func() error {
			if ctx.Err() == nil {
				_, errs[i] = l.on(ctx, day)
			}
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return cmp.Or(errs...)
}

// on answers the case on one day.
func (l *line) on(ctx context.Context, day string) (*verdict.Finding, error) {
	l.mu.Lock()
	known := l.found[day]
	l.mu.Unlock()
	if known != nil {
		return known, nil
	}
	f, err := l.engine.Find(ctx, l.asked(day), engine.Options{})
	if err != nil {
		return nil, fmt.Errorf("on %s: %w", day, err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.found[day] = f
	return f, nil
}

// changes lists the days on which the answer differs from that of the day
// before. The cuts are where it may; should it change between two, the day is
// found by halving.
func (l *line) changes(ctx context.Context) ([]string, error) {
	var changes []string
	for i := 1; i < len(l.cuts); i++ {
		between, err := l.between(ctx, l.cuts[i-1], l.cuts[i])
		if err != nil {
			return nil, err
		}
		changes = append(changes, between...)
	}
	return changes, nil
}

func (l *line) between(ctx context.Context, low, high string) ([]string, error) {
	a, err := l.on(ctx, low)
	if err != nil {
		return nil, err
	}
	b, err := l.on(ctx, high)
	if err != nil || words(a) == words(b) {
		return nil, err
	}
	before := facts.Shift(high, 0, -1)
	c, err := l.on(ctx, before)
	if err != nil {
		return nil, err
	}
	if words(c) == words(a) {
		return []string{high}, nil
	}
	middle := facts.Shift(low, 0, facts.DaysBetween(low, before)/2)
	if middle == low {
		middle = before
	}
	first, err := l.between(ctx, low, middle)
	if err != nil {
		return nil, err
	}
	second, err := l.between(ctx, middle, high)
	return append(first, second...), err
}

// words writes down the answers by which stretches are told apart.
func words(f *verdict.Finding) string {
	var b strings.Builder
	for _, action := range verdict.Actions {
		ask, local := answersOf(f, action)
		b.WriteString(ask.Answer + " " + local.Answer + ";")
	}
	return b.String()
}

// answersOf returns what is asked, and what the jail may do, for an action;
// of one that no text speaks of, nothing and anything.
func answersOf(f *verdict.Finding, action string) (ask, local verdict.Answer) {
	ask, asked := f.Asks.Get(action)
	if !asked {
		ask.Answer = verdict.No
	}
	local, ruled := f.Local.Get(action)
	if !ruled {
		local.Answer = verdict.Unregulated
	}
	return ask, local
}

// stretch gathers what was found on the days of a stretch.
func (l *line) stretch(from, to string) verdict.Stretch {
	s := verdict.Stretch{From: from, To: to, Days: facts.DaysBetween(from, to), EndedBy: []verdict.Cause{}}
	var found []*verdict.Finding
	for _, day := range slices.Sorted(maps.Keys(l.found)) {
		if day >= from && day < to {
			found = append(found, l.found[day])
		}
	}
	for _, action := range verdict.Actions {
		var asks, local []verdict.Answer
		for _, f := range found {
			if a, ok := f.Asks.Get(action); ok {
				asks = append(asks, a)
			}
			if a, ok := f.Local.Get(action); ok {
				local = append(local, a)
			}
		}
		if len(asks) > 0 {
			s.Asks = append(s.Asks, verdict.ActionAnswer{Action: action, Answer: united(asks)})
		}
		if len(local) > 0 {
			s.Local = append(s.Local, verdict.ActionAnswer{Action: action, Answer: united(local)})
		}
	}
	return s
}

// united joins answers of one word, given on several days: everyone who gave
// it, on every form; pins only if they are of one rule set.
func united(answers []verdict.Answer) verdict.Answer {
	all := verdict.Answer{Answer: answers[0].Answer, Sides: answers[0].Sides}
	var forms []string
	for _, a := range answers {
		all.By = union(all.By, a.By...)
		all.Because = union(all.Because, a.Because...)
		if a.Form != "" {
			forms = union(forms, strings.Split(a.Form, ", ")...)
		}
	}
	if len(all.By) != 1 {
		all.Because = nil
	}
	all.Form = strings.Join(forms, ", ")
	return all
}

func union(all []string, more ...string) []string {
	for _, s := range more {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}
