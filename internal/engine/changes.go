package engine

import (
	"context"
	"maps"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/verdict"
)

// A Sensitivity is how the answers to a case hang on its facts.
type Sensitivity struct {
	Targets []Target
	Matters []string // facts of which a change alone changes some answer
	Never   []string // facts that are stated and read, and change no answer whatever the others are
}

// A Target is another answer that the case might have had, and the smallest
// sets of changes that give it.
type Target struct {
	Path    string // asks.notify, local.hold
	Was     string
	Want    string
	Size    int // facts to change
	Changes []ChangeSet
	More    bool // there are more sets of this size
}

// A ChangeSet is some facts to change together, and the case as it then is.
type ChangeSet struct {
	Facts  []FactChange
	Stated map[string]any
}

// A FactChange is a fact and what it would be instead.
type FactChange struct {
	Path  string
	Title string
	Word  string // in words
	Value any    // nil: taken out
}

// maxChanges bounds how many sets of changes are told for a target.
const maxChanges = 40

// Sensitivity finds, for every answer that the case does not have, the
// smallest sets of changes of fact that give it; only for one answer if wanted
// names it (local.hold=permits). Everything that the case states or could
// state is open at once, so the sets are the smallest there are, but for list
// items more than one added.
func (e *Engine) Sensitivity(ctx context.Context, q Question, wanted string) (*Sensitivity, error) {
	c, err := e.openAlternatives(ctx, q)
	if err != nil {
		return nil, err
	}
	f, err := c.ask(ctx, Options{})
	if err != nil {
		return nil, err
	}
	s := sensing{finder: f, found: &Sensitivity{}, read: map[string]bool{}, alone: map[string]bool{}}
	for _, action := range f.actions() {
		s.answer("asks."+action, wanted, topic{action, true}, askedWord)
		s.answer("local."+action, wanted, topic{action, false}, localWord)
	}
	s.matters()
	slices.SortStableFunc(s.found.Targets, func(a, b Target) int { return a.Size - b.Size })
	return s.found, nil
}

// openAlternatives opens a case together with everything that it might state
// instead.
func (e *Engine) openAlternatives(ctx context.Context, q Question) (*openCase, error) {
	c, err := e.open(ctx, q)
	if err != nil {
		return nil, err
	}
	scope := facts.Scope{AsOf: c.asOf, Sees: c.anySees, Alike: c.alike(), Tree: c.stated}
	completed := c.input(make(world, len(c.questions))).tree
	for _, v := range e.book.Schema.Alternatives(c.stated, completed, scope) {
		c.openVariable(v, v.Title)
	}
	c.prepare(ctx)
	return c, nil
}

type sensing struct {
	*finder

	found *Sensitivity
	read  map[string]bool // facts on which some answer turns
	alone map[string]bool // facts that change some answer alone
}

// changeable are the questions that a change may answer otherwise.
func (s *sensing) changeable(q int) bool {
	return s.questions[q].kind == kindFact && s.questions[q].values[0].value.Keep
}

// answer looks for the smallest changes of one answer.
func (s *sensing) answer(path, wanted string, about topic, word func(*combined) string) {
	target, want, _ := strings.Cut(wanted, "=")
	if wanted != "" && target != path {
		return
	}
	r, words := s.words(s.joints[about], word)
	now := words[s.diagram.at(r, make(world, len(s.questions)))]
	for _, q := range s.diagram.turnsOn(r) {
		id := s.questions[q].id
		s.read[id] = true
		for v := range s.questions[q].values {
			w := make(world, len(s.questions))
			w[q] = v
			if words[s.diagram.at(r, w)] != now {
				s.alone[id] = true
			}
		}
	}
	for n, other := range words {
		if other == now || want != "" && other != want {
			continue
		}
		if t := s.smallest(r, n); t != nil {
			t.Path, t.Was, t.Want = path, now, other
			s.found.Targets = append(s.found.Targets, *t)
		}
	}
}

// words reads the answers as a function of what may be changed alone: where
// readings, or facts that are unknown, decide, the answer is open.
func (s *sensing) words(j *joint, word func(*combined) string) (ref, []string) {
	var words []string
	number := func(w string) int {
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
		return slices.Index(words, w)
	}
	r := s.diagram.rename(j.all, func(n int) int { return number(word(j.combined[n])) })
	known := map[ref]ref{}
	var fold func(r ref) ref
	fold = func(r ref) ref {
		if r.settled() {
			return r
		}
		if to, ok := known[r]; ok {
			return to
		}
		n := s.diagram.nodes[r]
		branches := make([]ref, len(n.branches))
		for v, b := range n.branches {
			branches[v] = fold(b)
		}
		if s.changeable(n.question) {
			known[r] = s.diagram.make(n.question, branches)
			return known[r]
		}
		open := verdict.Contested
		if s.questions[n.question].kind != kindReading {
			open = verdict.Depends
		}
		merged, err := s.diagram.combine(branches, nil, func(results, _ []int) (int, error) {
			for _, other := range results {
				if other != results[0] {
					for _, r := range results {
						if words[r] == verdict.Depends {
							return number(verdict.Depends), nil
						}
					}
					return number(open), nil
				}
			}
			return results[0], nil
		})
		if err != nil {
			merged = branches[0] // the leaf above gives no error
		}
		known[r] = merged
		return merged
	}
	return fold(r), words
}

// smallest finds the fewest changes that give a result, and every set of that
// size, up to a bound.
func (s *sensing) smallest(r ref, want int) *Target {
	const never = 1 << 20
	cost := map[ref]int{}
	var price func(r ref) int
	price = func(r ref) int {
		if r.settled() {
			if r.result() == want {
				return 0
			}
			return never
		}
		if known, ok := cost[r]; ok {
			return known
		}
		best := never
		for v, b := range s.diagram.nodes[r].branches {
			best = min(best, price(b)+min(v, 1))
		}
		cost[r] = best
		return best
	}
	t := &Target{Size: price(r)}
	if t.Size >= never {
		return nil
	}
	var walk func(r ref, w world)
	walk = func(r ref, w world) {
		if len(t.Changes) >= maxChanges {
			t.More = true
			return
		}
		if r.settled() {
			t.Changes = append(t.Changes, s.changeSet(w))
			return
		}
		n := s.diagram.nodes[r]
		for v, b := range n.branches {
			if price(b)+min(v, 1) == price(r) {
				next := slices.Clone(w)
				next[n.question] = v
				walk(b, next)
			}
		}
	}
	walk(r, make(world, len(s.questions)))
	return t
}

// changeSet writes down a world as changes, and the case in it.
func (s *sensing) changeSet(w world) ChangeSet {
	set := ChangeSet{Stated: cloneTree(s.stated)}
	for i, q := range s.questions {
		if q.kind != kindFact || w[i] == 0 || !s.changeable(i) {
			continue
		}
		v := q.values[w[i]].value
		q.variable.Put(set.Stated, v)
		set.Facts = append(set.Facts, FactChange{Path: q.id, Title: q.title, Word: v.Word, Value: v.Value})
	}
	return set
}

// matters lists what the answers hang on, and what they cannot hang on.
func (s *sensing) matters() {
	s.found.Matters = slices.Sorted(maps.Keys(s.alone))
	for i, q := range s.questions {
		if !s.changeable(i) || s.read[q.id] {
			continue
		}
		if _, stated := s.statedAt(q.id); stated {
			s.found.Never = append(s.found.Never, q.id)
		}
	}
}

// statedAt returns what the case states at a path as the author sees it.
func (s *sensing) statedAt(path string) (any, bool) {
	if strings.HasSuffix(path, "]") {
		item := (&account{finder: s.finder}).statedItem(path)
		return item, item != nil
	}
	list, field, inItem := strings.Cut(path, "].")
	if !inItem {
		return facts.Get(s.stated, path)
	}
	return facts.Get((&account{finder: s.finder}).statedItem(list+"]"), field)
}
