// Package space is sets of hypothetical cases: a base case, and axes along
// which its facts take other values. It numbers the cases and makes any one of
// them; what they are answered is for others.
package space

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"hypo/internal/facts"
)

// A Case is what is stated of one case, by paths and values as package facts
// has them.
type Case struct {
	Stated          map[string]any // as_of, place, agency if stated, facts, judgments, locality, request
	UnstatedUnknown bool           // facts that are not stated are open, not at their baseline
	Readings        map[string]string
	Proposals       []string
}

// A Space is every case that takes one value on each axis and that no rule of
// the space leaves out. Make one with New.
type Space struct {
	Name, Title string

	Base  Case
	Axes  []Axis // the last changes fastest
	Rules []Rule
	// Unnumbered says that its points may be more than can be numbered: those
	// that are wanted are listed.
	Unnumbered bool

	// Outer is how many axes come first because they change which law is
	// looked at or which events have happened: a case is opened anew for each
	// of their values.
	Outer int

	schema *facts.Schema
	sizes  []int
	home   Point
}

// An Axis is something in which the cases of a space differ.
type Axis struct {
	// Path is as_of, place, agency, a fact such as facts.convictions[0].level, a
	// list item or a list as a whole, a judgment, or readings. and the id of a
	// contested reading.
	Path   string
	Title  string
	Values []Value

	within string
}

// A Value is one value of an axis.
type Value struct {
	Word   string // as users see it; unique on its axis
	Value  any
	Absent bool // it is not stated
	Keep   bool // as the base, or what holds it, has it
	Weight int  // of the cases that have it, beside the others; 0 counts as 1

	Like []string // other words that it stands for, where rules do not tell them apart
}

// A Rule leaves out cases: where every choice of When holds, every one of Then
// must hold too. Without Then, no case in which When holds is in the space.
type Rule struct {
	When, Then []Choice
}

// A Choice is some of the values of an axis, by their words.
type Choice struct {
	Path  string
	Words []string

	axis   int
	values []bool
}

// A Point is one value of each axis, by its index.
type Point []int

// readings begins the path of an axis over the sides of a contested reading.
const readings = "readings."

// Reading returns the id of the reading whose sides an axis takes.
func (a Axis) Reading() (id string, ok bool) { return strings.CutPrefix(a.Path, readings) }

// ReadingAxis is an axis over the sides of a contested reading, without its
// values.
func ReadingAxis(id string) Axis { return Axis{Path: readings + id} }

// Variable says where the values of an axis go.
func (a Axis) Variable() facts.Variable {
	return facts.Variable{Fact: a.Path, Path: a.Path, Title: a.Title, Within: a.within}
}

// Fact is a value as a value of that variable.
func (v Value) Fact() facts.Value {
	return facts.Value{Word: v.Word, Value: v.Value, Absent: v.Absent, Keep: v.Keep}
}

// New makes a space. The axes are put in order: those that open a case anew
// first, what holds others before them, else as they come. It gives an error
// for axes that clash, values that share a word, rules about what is no axis,
// and spaces of more cases than can be numbered.
func New(schema *facts.Schema, s Space) (*Space, error) {
	made := s
	made.schema = schema
	made.Axes = slices.Clone(s.Axes)
	for i := range made.Axes {
		a := &made.Axes[i]
		if n := schema.Lookup(a.Path); a.Title == "" && n != nil {
			a.Title = n.Title
		}
		if err := checkAxis(made.Axes[:i], *a); err != nil {
			return nil, err
		}
	}
	made.arrange()
	for i := range made.Axes {
		made.Axes[i].within = made.holder(made.Axes[i].Path)
		made.sizes = append(made.sizes, len(made.Axes[i].Values))
	}
	if err := made.checkSize(); err != nil && !s.Unnumbered {
		return nil, err
	}
	made.home = made.findHome()
	made.Rules = slices.Clone(s.Rules)
	for i, rule := range made.Rules {
		resolved := Rule{}
		var err error
		if resolved.When, err = made.choices(rule.When); err != nil {
			return nil, err
		}
		if resolved.Then, err = made.choices(rule.Then); err != nil {
			return nil, err
		}
		made.Rules[i] = resolved
	}
	return &made, nil
}

func checkAxis(before []Axis, a Axis) error {
	if len(a.Values) == 0 {
		return fmt.Errorf("the axis %s has no values", a.Path)
	}
	words := map[string]bool{}
	for _, v := range a.Values {
		if words[v.Word] {
			return fmt.Errorf("the axis %s has the value %s twice", a.Path, v.Word)
		}
		words[v.Word] = true
	}
	for _, b := range before {
		if a.Path == b.Path {
			return fmt.Errorf("%s is an axis twice", a.Path)
		}
	}
	return nil
}

// Axis returns the index of the axis of that path, or -1.
func (s *Space) Axis(path string) int {
	return slices.IndexFunc(s.Axes, func(a Axis) bool { return a.Path == path })
}

// Word returns the index of the value of that word, or -1.
func (a Axis) Word(word string) int {
	return slices.IndexFunc(a.Values, func(v Value) bool { return v.Word == word })
}

func (s *Space) choices(in []Choice) ([]Choice, error) {
	var out []Choice
	for _, c := range in {
		if c.axis = s.Axis(c.Path); c.axis < 0 {
			return nil, fmt.Errorf("%s is not an axis of the space", c.Path)
		}
		axis := s.Axes[c.axis]
		c.values = make([]bool, len(axis.Values))
		for _, word := range c.Words {
			v := axis.Word(word)
			if v < 0 {
				return nil, fmt.Errorf("%s is not a value of the axis %s", word, c.Path)
			}
			c.values[v] = true
		}
		out = append(out, c)
	}
	return out, nil
}

// Axis is the axis that a choice of a space is about.
func (c Choice) Axis() int { return c.axis }

// arrange puts the axes in order.
func (s *Space) arrange() {
	var outer []Axis
	inner := slices.Clone(s.Axes)
	for again := true; again; {
		again = false
		for i, a := range inner {
			holdsOuter := slices.ContainsFunc(outer, func(o Axis) bool { return holds(a.Path, o.Path) })
			if s.opensAnew(a) || holdsOuter {
				outer, again = append(outer, a), true
				inner = slices.Delete(inner, i, i+1)
				break
			}
		}
	}
	s.Outer = len(outer)
	s.Axes = append(holdersFirst(outer), holdersFirst(inner)...)
}

// holdersFirst puts what holds other things before them, so that these are
// laid over it.
func holdersFirst(axes []Axis) []Axis {
	var out []Axis
	left := slices.Clone(axes)
	for len(left) > 0 {
		i := slices.IndexFunc(left, func(a Axis) bool {
			return !slices.ContainsFunc(left, func(b Axis) bool { return holds(b.Path, a.Path) })
		})
		out = append(out, left[i])
		left = slices.Delete(left, i, i+1)
	}
	return out
}

// holds reports whether what is at one path holds what is at another.
func holds(path, other string) bool {
	return strings.HasPrefix(other, path+".") || strings.HasPrefix(other, path+"[")
}

// holder is the innermost object or item among the axes in which a path lies.
func (s *Space) holder(path string) string {
	within := ""
	for _, a := range s.Axes {
		if strings.HasPrefix(path, a.Path+".") && len(a.Path) > len(within) {
			within = a.Path
		}
	}
	return within
}

// checkSize refuses what cannot be numbered.
func (s *Space) checkSize() error {
	size := uint64(1)
	for _, n := range s.sizes {
		if size > math.MaxInt64/uint64(n) { //nolint:gosec // a length
			return fmt.Errorf("the space %s has more cases than can be numbered (9 quintillion); leave out some axes or values", s.Name)
		}
		size *= uint64(n) //nolint:gosec // a length
	}
	return nil
}

// Size is how many points there are, those that the rules leave out among
// them.
func (s *Space) Size() uint64 {
	size := uint64(1)
	for _, n := range s.sizes {
		size *= uint64(n) //nolint:gosec // a length
	}
	return size
}

// Home is the point that is nearest to the base case: on each axis the value
// that the base states, or has where it states none, else the first.
func (s *Space) Home() Point { return slices.Clone(s.home) }

func (s *Space) findHome() Point {
	home := make(Point, len(s.Axes))
	stated := s.schema.Lay(s.Base.Stated, nil)
	asOf, _ := stated["as_of"].(string)
	completed := s.schema.Complete(stated, asOf)
	for i, a := range s.Axes {
		have, ok := facts.Get(stated, a.Path)
		if id, isReading := a.Reading(); isReading {
			side, picked := s.Base.Readings[id]
			have, ok = any(side), picked
		} else if !ok && !slices.ContainsFunc(a.Values, func(v Value) bool { return v.Absent }) {
			have, ok = facts.Get(completed, a.Path)
		}
		at := slices.IndexFunc(a.Values, func(v Value) bool {
			return v.Keep || v.Absent && !ok || !v.Absent && ok && facts.Equal(v.Value, have)
		})
		home[i] = max(at, 0)
	}
	return home
}

// Sizes are the numbers of values by axis.
func (s *Space) Sizes() []int { return slices.Clone(s.sizes) }

// Point is the point of that number, which is below Size.
func (s *Space) Point(number uint64) Point {
	p := make(Point, len(s.sizes))
	for i := len(p) - 1; i >= 0; i-- {
		size := uint64(s.sizes[i]) //nolint:gosec // a length
		p[i] = int(number % size)  //nolint:gosec // below a length
		number /= size
	}
	return p
}

// Number is the number of a point.
func (s *Space) Number(p Point) uint64 {
	var number uint64
	for i, v := range p {
		number = number*uint64(s.sizes[i]) + uint64(v) //nolint:gosec // both are indexes
	}
	return number
}

// Allows reports whether a rule leaves the point in.
func (r Rule) Allows(p Point) bool {
	all := func(choices []Choice) bool {
		return !slices.ContainsFunc(choices, func(c Choice) bool { return !c.values[p[c.axis]] })
	}
	return !all(r.When) || len(r.Then) > 0 && all(r.Then)
}

// Allows reports whether a point is in the space.
func (s *Space) Allows(p Point) bool {
	return !slices.ContainsFunc(s.Rules, func(r Rule) bool { return !r.Allows(p) })
}

// Weight is the product of the weights of a point's values.
func (v Value) weight() int { return max(v.Weight, 1) }

// Weight returns the weight of a value, at least 1.
func (a Axis) Weight(value int) int { return a.Values[value].weight() }

// Weighted reports whether some value has a weight of its own.
func (s *Space) Weighted() bool {
	return slices.ContainsFunc(s.Axes, func(a Axis) bool {
		return slices.ContainsFunc(a.Values, func(v Value) bool { return v.weight() != 1 })
	})
}

// Case makes the case of a point: the base, with the values of the axes laid
// over it. The facts hold on the day of that case.
func (s *Space) Case(p Point) Case {
	out := s.Base
	var put []facts.Put
	sides := map[string]string{}
	maps.Copy(sides, s.Base.Readings)
	for i, a := range s.Axes {
		v := a.Values[p[i]]
		if id, ok := a.Reading(); ok {
			if v.Keep {
				continue
			}
			delete(sides, id)
			if side, isText := v.Value.(string); isText && !v.Absent {
				sides[id] = side
			}
			continue
		}
		put = append(put, facts.Put{Variable: a.Variable(), Value: v.Fact()})
	}
	out.Stated = s.schema.Lay(s.Base.Stated, put)
	out.Readings = sides
	return out
}

// OpenCase makes the case of the values of the outer axes, over which those of
// the others can be laid: it has the first of each, or as the base has it.
func (s *Space) OpenCase(outer []int) Case {
	p := make(Point, len(s.Axes))
	copy(p, outer)
	for i := len(outer); i < len(p); i++ {
		p[i] = max(0, slices.IndexFunc(s.Axes[i].Values, func(v Value) bool { return v.Keep }))
	}
	return s.Case(p)
}
