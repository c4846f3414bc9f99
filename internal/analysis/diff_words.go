package analysis

import (
	"slices"
	"strings"

	"hypo/internal/space"
	"hypo/internal/verdict"
)

// word says what a cube asks of facts and of items.
func (d *Differing) word(c *condition) error {
	inList := map[int]bool{}
	for _, k := range d.kinds {
		axes := d.places(k.List)
		for _, axis := range axes {
			inList[axis] = true
		}
		items, err := d.items(k, axes, c)
		if err != nil {
			return err
		}
		c.items = append(c.items, items...)
	}
	for i, values := range c.cube {
		if values != nil && !inList[i] {
			c.facts = append(c.facts, d.factOf(d.spaces[0].Axes[i], values))
		}
	}
	return nil
}

// factOf says which values a fact has: those, or, if that is shorter, all but
// some. What stands for many others is not named where it need not be.
func (d *Differing) factOf(a space.Axis, values []int) verdict.DiffFact {
	f := verdict.DiffFact{Path: a.Path, Title: a.Title}
	if n := d.engine.Rulebook().Schema.Lookup(strings.ReplaceAll(a.Path, "[*]", "[0]")); n != nil {
		f.Not = n.Not
	}
	if dated(a) {
		f.Values = dayRuns(a, values)
		return f
	}
	var in, out wording
	for v, value := range a.Values {
		if slices.Contains(values, v) {
			in.add(value)
		} else {
			out.add(value)
		}
	}
	none := len(out.words) == 1 && a.Values[0].Absent && (out.words[0] == "none" || out.words[0] == "not stated")
	f.Values = in.words
	if none || in.many && !out.many || in.many == out.many && len(out.words) < len(in.words) {
		f.Values, f.But = out.words, true
	}
	return f
}

// A wording names some values of an axis.
type wording struct {
	words []string
	many  bool // one of them stands for others that are too many to name
}

// maxLike is how many others a value may stand for, to be named with them.
const maxLike = 5

func (w *wording) add(v space.Value) {
	if len(v.Like) == 0 || len(v.Like) > maxLike {
		w.words = append(w.words, v.Word)
		w.many = w.many || len(v.Like) > 0
		return
	}
	first, _ := v.Value.(string)
	w.words = append(append(w.words, first), v.Like...)
}

// dated reports whether the values of an axis are days and stretches of days.
func dated(a space.Axis) bool {
	return slices.ContainsFunc(a.Values, func(v space.Value) bool { return strings.HasPrefix(v.Word, "before ") })
}

// dayRuns joins stretches of days that follow each other.
func dayRuns(a space.Axis, values []int) []string {
	var words []string
	for i := 0; i < len(values); {
		j := i
		for j+1 < len(values) && values[j+1] == values[j]+1 && a.Values[values[j]].Word != "not stated" {
			j++
		}
		first, last := a.Values[values[i]].Word, a.Values[values[j]].Word
		if i == j {
			words, i = append(words, first), j+1
			continue
		}
		from, _, _ := strings.Cut(strings.TrimPrefix(first, "from "), " to ")
		_, to, between := strings.Cut(last, " to ")
		if !between {
			to = last
		}
		atEnd := values[j] == len(a.Values)-1
		switch before := strings.HasPrefix(from, "before "); {
		case before && atEnd:
			words = append(words, "any day")
		case before:
			words = append(words, "up to "+to)
		case atEnd:
			words = append(words, "from "+from+" on")
		default:
			words = append(words, "from "+from+" to "+to)
		}
		i = j + 1
	}
	return words
}
