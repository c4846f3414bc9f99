package engine

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/verdict"
)

// A Sensitivity is how the answers to a case hang on its facts.
type Sensitivity struct {
	Targets []Target    // other answers that it might have, nearest first
	Beyond  []Target    // other answers that no change gives
	Matters []Mattering // facts of which a change alone changes some answer
	Never   []string    // facts that are stated and change no answer, whatever the others are

	// Depth is how many changes at once were considered, where more would have
	// been too many: Beyond and Never hold up to it. 0 is all.
	Depth int
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

// A Mattering is a fact that changes answers alone.
type Mattering struct {
	Path    string
	Title   string
	Stated  bool
	Was     any      // as it is stated, or taken to be; nil: there is none
	Answers []string // asks.notify, local.hold
}

// An Aim says of which answers to look for other ones.
type Aim struct {
	Path string // asks.notify, local.hold; empty: all
	Want string // permits; empty: any other
}

// Sensitivity finds, for every answer that the case does not have, the
// smallest sets of changes of fact that give it. Everything that the case
// states or could state is open at once, so the sets are the smallest there
// are, but for list items more than one added. Where that is too much, no more
// than a few changes are considered together.
func (e *Engine) Sensitivity(ctx context.Context, q Question, aim Aim) (*Sensitivity, error) {
	c, err := e.openAlternatives(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, depth := range []int{0, 3, 2, 1} {
		var s *Sensitivity
		if s, err = c.sensitivity(ctx, aim, depth); err == nil {
			return s, nil
		}
		if _, tooMany := errors.AsType[*TooManyError](err); !tooMany {
			return nil, err
		}
	}
	return nil, err
}

// maxWholeSteps bounds how long the functions of all changes are built.
const maxWholeSteps = 100_000

func (c *openCase) sensitivity(ctx context.Context, aim Aim, depth int) (*Sensitivity, error) {
	c.diagram = newDiagram(c.diagram.sizes)
	c.evaluations, c.steps = 0, 0
	c.diagram.step = func() error {
		if depth == 0 && c.steps > maxWholeSteps {
			return c.tooMany()
		}
		return c.step(ctx)
	}
	if depth > 0 {
		c.diagram.limit(depth, c.costs())
	}
	f, err := c.ask(ctx, Options{})
	if err != nil {
		return nil, err
	}
	s := newSensing(f, depth)
	for _, action := range verdict.Actions {
		for _, about := range []topic{{action, true}, {action, false}} {
			if path := about.path(); aim.Path == "" || aim.Path == path {
				if err := s.answer(about, aim.Want); err != nil {
					return nil, err
				}
			}
		}
	}
	s.matters()
	return s.found, nil
}

// path names the answer on a topic.
func (t topic) path() string {
	if t.asked {
		return "asks." + t.action
	}
	return "local." + t.action
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
	for _, v := range e.book.Schema.Alternatives(q.Stated, completed, scope) {
		c.openVariable(v, v.Title)
	}
	// What stays open whatever is changed comes last, so that functions are
	// first of the changes.
	rank := func(q openQuestion) int {
		switch {
		case q.kind == kindReading:
			return 2
		case q.keeps() || q.variable.Part || q.variable.Path == q.id:
			return 0
		}
		return 1
	}
	slices.SortStableFunc(c.questions, func(a, b openQuestion) int { return cmp.Compare(rank(a), rank(b)) })
	c.prepare(ctx)
	return c, nil
}

// keeps reports whether the first answer to a question leaves the case as it is.
func (q openQuestion) keeps() bool { return q.kind == kindFact && q.values[0].value.Keep }

// costs says to which questions another answer than the first is a change.
func (c *openCase) costs() []bool {
	costs := make([]bool, len(c.questions))
	for i, q := range c.questions {
		costs[i] = q.keeps()
	}
	return costs
}

// sensing reads what the answers hang on from the functions that say what all
// say together.
type sensing struct {
	*finder

	moves *moves
	found *Sensitivity
	read  map[int]bool     // questions on which some answer turns
	alone map[int][]string // questions that change answers alone, and which
}

func newSensing(f *finder, depth int) *sensing {
	return &sensing{
		finder: f, moves: newMoves(f.openCase),
		found: &Sensitivity{Targets: []Target{}, Beyond: []Target{}, Matters: []Mattering{}, Never: []string{}, Depth: depth},
		read:  map[int]bool{}, alone: map[int][]string{},
	}
}

// possible are the words in which an answer may be settled.
func (t topic) possible() []string {
	if t.asked {
		return []string{verdict.Yes, verdict.No}
	}
	return []string{verdict.Permits, verdict.Forbids, verdict.Requires, verdict.Unregulated}
}

// answer looks for the smallest changes of one answer.
func (s *sensing) answer(about topic, want string) error {
	path := about.path()
	r, words, now, err := s.turning(about)
	if err != nil {
		return err
	}
	for _, m := range s.moves.turnsOn(r, s.found.Depth) {
		s.read[m] = true
	}
	for m := range s.moves.list {
		if s.moves.alone(r, m) {
			s.alone[m] = append(s.alone[m], path)
		}
	}
	if want == "" && !core(about.action) && len(words) == 1 {
		return nil
	}
	others := about.possible()
	for _, word := range words {
		if !slices.Contains(others, word) {
			others = append(others, word)
		}
	}
	for _, other := range others {
		if other == now || want != "" && other != want {
			continue
		}
		t := Target{Path: path, Was: now, Want: other}
		n := slices.Index(words, other)
		if n >= 0 && s.smallest(&t, r, n) && (s.found.Depth == 0 || t.Size <= s.found.Depth) {
			s.found.Targets = append(s.found.Targets, t)
		} else if other != verdict.Contested && other != verdict.Depends || want != "" {
			s.found.Beyond = append(s.found.Beyond, Target{Path: path, Was: now, Want: other})
		}
	}
	slices.SortStableFunc(s.found.Targets, func(a, b Target) int { return cmp.Compare(a.Size, b.Size) })
	return nil
}

// turning reads the answer on a topic as a function of the moves, whose results
// number the words that it returns; and the answer as it is.
func (s *sensing) turning(about topic) (r ref, words []string, now string, err error) {
	word, none := localWord, verdict.Unregulated
	if about.asked {
		word, none = askedWord, verdict.No
	}
	j := s.joints[about]
	if j == nil { // no text speaks of the action
		return result(0), []string{none}, none, nil
	}
	var settled []string
	inWords := s.diagram.rename(j.all, func(n int) int { return number(&settled, word(j.combined[n])) })
	lifted, left, err := s.moves.lift(s.diagram, inWords)
	if err != nil {
		return 0, nil, "", err
	}
	r = s.moves.diagram.rename(lifted, func(n int) int { return number(&words, s.openWord(left[n], settled)) })
	return r, words, words[s.moves.diagram.at(r, make(world, len(s.moves.list)))], nil
}

// number finds a word in a list, to which it is added if it is new.
func number(words *[]string, word string) int {
	if !slices.Contains(*words, word) {
		*words = append(*words, word)
	}
	return slices.Index(*words, word)
}

// matters lists what the answers hang on, and what they cannot hang on.
func (s *sensing) matters() {
	for _, m := range slices.Sorted(maps.Keys(s.alone)) {
		move := s.moves.list[m]
		was, stated := s.was(move.variable.Fact)
		s.found.Matters = append(s.found.Matters, Mattering{
			Path: move.variable.Fact, Title: move.title, Stated: stated, Was: was, Answers: s.alone[m],
		})
	}
	for m, move := range s.moves.list {
		if _, stated := s.statedAt(move.variable.Fact); stated && !move.part && !s.read[m] {
			s.found.Never = append(s.found.Never, move.variable.Fact)
		}
	}
}

// was returns what the case states at a path, or what is taken to be there.
func (s *sensing) was(path string) (value any, stated bool) {
	if value, stated = s.statedAt(path); !stated {
		value, _ = facts.Look(s.input(make(world, len(s.questions))).tree, path)
	}
	return value, stated
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
