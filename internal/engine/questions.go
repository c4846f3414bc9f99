package engine

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// Kinds of open question.
const (
	kindFact     = "fact"
	kindReading  = "reading"
	kindJudgment = "judgment"
)

// An open question is something that the case leaves undecided, with every
// way in which it may be answered. A list or an object that is open as a whole
// makes several questions of one id.
type openQuestion struct {
	id       string // facts.convictions[0].custody_days, or the id of a reading
	kind     string
	title    string
	variable facts.Variable // where its answer goes; not for a reading
	values   []openValue
	contents bool // its answers tell what is in list items, not only which there are
}

// An openValue is one answer to an open question.
type openValue struct {
	word  string // as users see it
	title string
	cites []verdict.Cite
	value facts.Value
}

// An openCase is a question to the engine, made ready: what has happened by the
// day, what is open, and which rule sets may govern.
type openCase struct {
	engine      *Engine
	question    Question
	asOf        string
	place       string
	agency      string         // who has custody
	stated      map[string]any // what has happened
	leftOut     []string
	sets        []*rulebook.RuleSet
	instruments map[string]*instrument
	questions   []openQuestion
	inputs      map[string]*document         // by world
	sidesBy     map[string]map[string]string // of readings, by the sides of those that are open
	open        []string                     // the readings among the questions
	diagram     *diagram
	buildings   map[*instrument]*building // of rule sets that are asked rule by rule
	limits      limits
	afresh      bool // nothing remembered is used
	evaluations int
	steps       int
	over        []int // the questions over which something was tabulated when it became too much
}

// TooManyError says that a case leaves more open than can be considered.
type TooManyError struct {
	Questions []string
	Limit     int
}

func (e *TooManyError) Error() string {
	const most = 24
	names := strings.Join(e.Questions[:min(most, len(e.Questions))], ", ")
	if more := len(e.Questions) - most; more > 0 {
		names += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Sprintf("too many open questions (they would take over %d evaluations): %s; state some of them", e.Limit, names)
}

func (e *Engine) open(ctx context.Context, q Question) (*openCase, error) {
	if err := e.checkProposals(q); err != nil {
		return nil, err
	}
	return e.openOf(ctx, q, e.governing(q))
}

// openOf makes a question ready for some rule sets alone.
func (e *Engine) openOf(ctx context.Context, q Question, sets []*rulebook.RuleSet) (*openCase, error) {
	c := &openCase{engine: e, question: q, sets: sets, inputs: map[string]*document{}, limits: caseLimits}
	c.stated, c.leftOut = e.book.Schema.Happened(q.Stated)
	e.book.Schema.FromStatutes(c.stated, e.book.Catalogue)
	c.asOf, _ = c.stated["as_of"].(string)
	c.place, _ = c.stated["place"].(string)
	ids := make([]string, 0, len(c.sets))
	for _, s := range c.sets {
		ids = append(ids, s.ID)
	}
	var err error
	if c.instruments, err = e.prepared(ctx, ids); err != nil {
		return nil, err
	}
	c.openReadings()
	c.openFacts()
	c.prepare(ctx)
	c.agency, _ = c.input(make(world, len(c.questions))).tree["agency"].(string)
	return c, nil
}

// prepare makes room for functions of the open questions. It begins anew after
// questions have been added.
func (c *openCase) prepare(ctx context.Context) {
	sizes := make([]int, len(c.questions))
	for i, q := range c.questions {
		sizes[i] = len(q.values)
	}
	c.diagram = newDiagram(sizes)
	c.diagram.step = func() error { return c.step(ctx) }
	c.open = nil
	for _, q := range c.questions {
		if q.kind == kindReading {
			c.open = append(c.open, q.id)
		}
	}
	c.inputs = map[string]*document{}
	c.buildings = map[*instrument]*building{}
}

// openReadings adds the contested readings that no one has picked a side of
// and that some governing rule set, or precedence, asks for.
func (c *openCase) openReadings() {
	var ids []string
	for _, s := range c.sets {
		ids = append(ids, s.MovedBy()...)
		for _, asked := range c.instruments[s.ID].asked {
			ids = append(ids, asked.Reading)
		}
	}
	for _, id := range c.engine.layers.readings {
		if r := c.engine.book.ReadingByID(id); slices.ContainsFunc(c.sets, func(s *rulebook.RuleSet) bool { return s.ID == r.RuleSet }) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		r := c.engine.book.ReadingByID(id)
		if r == nil || c.question.Readings[id] != "" {
			continue
		}
		q := openQuestion{id: id, kind: kindReading, title: r.Question}
		for _, side := range r.Sides {
			cites, _ := c.engine.book.Resolve(r.RuleSet, side.Cites)
			q.values = append(q.values, openValue{word: side.Value, title: side.Title, cites: cites})
		}
		c.questions = append(c.questions, q)
	}
}

// openFacts adds the facts that are unknown and that some rule set can read,
// and, where they count, the judgments that have not been made.
func (c *openCase) openFacts() {
	schema := c.engine.book.Schema
	scope := facts.Scope{AsOf: c.asOf, Sees: c.anySees, Alike: c.alike(), Tree: c.stated}
	for _, hole := range schema.Holes(c.stated, c.question.UnstatedUnknown) {
		if c.anySees(hole) {
			for _, v := range schema.Variables(hole, scope) {
				c.openVariable(v, schema.Lookup(hole).Title)
			}
		}
	}
	if !c.question.JudgmentsOpen {
		return
	}
	for _, p := range schema.Lookup("judgments").Properties {
		path := facts.Join("judgments", p.Name)
		if _, decided := facts.Get(c.stated, path); decided || !c.anySees(path) {
			continue
		}
		c.questions = append(c.questions, openQuestion{
			id: path, kind: kindJudgment, title: p.Node.Title, variable: facts.Variable{Fact: path, Path: path},
			values: []openValue{
				{word: "false", value: facts.Value{Word: "false", Value: false}},
				{word: "true", value: facts.Value{Word: "true", Value: true}},
			},
		})
	}
}

func (c *openCase) openVariable(v facts.Variable, title string) {
	q := openQuestion{id: v.Fact, kind: kindFact, title: title, variable: v}
	for _, value := range v.Values {
		q.values = append(q.values, openValue{word: value.Word, value: value})
	}
	c.questions = append(c.questions, q)
}

// alike returns a function that is equal for words that no governing rule set
// can tell apart: those that no rule and no baseline names, and that begin and
// end like the same words.
func (c *openCase) alike() func(string) string {
	made := sync.OnceValue(func() func(string) string {
		named := map[string]bool{}
		for _, s := range c.sets {
			maps.Copy(named, c.instruments[s.ID].words)
		}
		maps.Copy(named, c.engine.layers.words)
		return c.alikeBut(named)
	})
	return func(word string) string { return made()(word) } // most cases never ask
}

// alikeBut is alike where only some words are named.
func (c *openCase) alikeBut(also map[string]bool) func(string) string {
	named := map[string]bool{c.place: true, facts.StateOf(c.place): true}
	maps.Copy(named, also)
	for _, word := range c.engine.book.Schema.BaselineWords() {
		named[word] = true
	}
	words := slices.Sorted(maps.Keys(named))
	return func(word string) string {
		if named[word] {
			return word
		}
		var like []string
		for _, w := range words {
			if w != "" && (strings.HasPrefix(word, w) || strings.HasSuffix(word, w)) {
				like = append(like, w)
			}
		}
		return "\x00" + strings.Join(like, "\x00")
	}
}

// anySees reports whether some governing rule set can read a fact, or one
// that follows from it, or precedence can.
func (c *openCase) anySees(path string) bool {
	return strings.HasPrefix(path, stipulatedPolicy) || slices.ContainsFunc(c.sets, func(s *rulebook.RuleSet) bool { return c.sees(c.instruments[s.ID], path) })
}

func (c *openCase) sees(in *instrument, path string) bool {
	return slices.ContainsFunc(c.engine.book.Schema.Influences(path), in.reads.sees)
}

// A world is one answer to each open question: an index into its values.
type world []int

// key tells worlds apart.
func (w world) key() string {
	var key []byte
	for q, v := range w {
		if v != 0 {
			key = binary.AppendUvarint(binary.AppendUvarint(key, uint64(q)), uint64(v)) //nolint:gosec // both are indexes
		}
	}
	return string(key)
}

// input completes the case in one world. It is shared: nobody may change it.
func (c *openCase) input(w world) *document {
	key := w.key()
	if input, ok := c.inputs[key]; ok {
		return input
	}
	stated := cloneTree(c.stated)
	for i, q := range c.questions {
		if q.kind != kindReading {
			q.variable.Put(stated, q.values[w[i]].value)
		}
	}
	on := c.question.StatedOn
	if on == "" {
		on = c.asOf
	}
	c.engine.book.Schema.CompleteIn(stated, on)
	input := &document{open: c.open, afresh: c.afresh, tree: stated}
	input.tree["readings"] = c.readings(w)
	if len(c.inputs) < c.limits.inputs {
		c.inputs[key] = input
	}
	return input
}

// readings gives every contested reading of the rulebook a side: as picked,
// as in this world, or its first.
func (c *openCase) readings(w world) map[string]any {
	sides := maps.Clone(c.engine.allFirst())
	for id, side := range c.question.Readings {
		sides[id] = side
	}
	for i, q := range c.questions {
		if q.kind == kindReading {
			sides[q.id] = q.values[w[i]].word
		}
	}
	return sides
}

// side is the side that one contested reading has in a world.
func (c *openCase) side(w world, id string) string {
	for i, q := range c.questions {
		if q.kind == kindReading && q.id == id {
			return q.values[w[i]].word
		}
	}
	if picked, ok := c.question.Readings[id]; ok {
		return picked
	}
	first, _ := c.engine.allFirst()[id].(string)
	return first
}

// sides is readings, for those who only look.
func (c *openCase) sides(w world) map[string]string {
	readings := make(world, len(c.questions))
	for i, q := range c.questions {
		if q.kind == kindReading {
			readings[i] = w[i]
		}
	}
	key := readings.key()
	sides, known := c.sidesBy[key]
	if !known {
		sides = sidesOf(c.readings(w))
		if c.sidesBy == nil || len(c.sidesBy) > maxSidesKept {
			c.sidesBy = map[string]map[string]string{}
		}
		c.sidesBy[key] = sides
	}
	return sides
}

// maxSidesKept bounds for how many combinations of readings a case keeps all sides.
const maxSidesKept = 64

func sidesOf(readings map[string]any) map[string]string {
	out := make(map[string]string, len(readings))
	for id, side := range readings {
		out[id], _ = side.(string)
	}
	return out
}
