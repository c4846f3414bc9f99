package analysis

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/engine"
	"hypo/internal/scenario"
	"hypo/internal/space"
	"hypo/internal/tabular"
)

// Points are the cases of a space one by one, as the rows of a table: number,
// axes, weight if there are weights, and answers.
type Points struct {
	Columns []tabular.Column

	table   *engine.Table
	answers []engine.Function
	words   [][]string // of the axes
	weights bool
}

// pointNumber names the column of the numbers of points.
const pointNumber = "point"

// NewPoints makes the rows of a table with the answers of some paths, or of all
// that begin with one: asks, met.ID. It refuses paths that there are none
// of.
func NewPoints(table *engine.Table, weighted bool, wanted []string) (*Points, error) {
	p := &Points{table: table, weights: weighted}
	p.Columns = []tabular.Column{{Name: pointNumber, Number: true}}
	for _, a := range table.Space.Axes {
		p.Columns = append(p.Columns, tabular.Column{Name: a.Path})
		var words []string
		for _, v := range a.Values {
			words = append(words, v.Word)
		}
		p.words = append(p.words, words)
	}
	if p.weights {
		p.Columns = append(p.Columns, tabular.Column{Name: "weight", Number: true})
	}
	for _, want := range wanted {
		if !slices.ContainsFunc(table.Paths(), func(path string) bool { return begins(path, want) }) {
			return nil, unknownAnswer(table, want)
		}
	}
	for _, path := range table.Paths() {
		if slices.ContainsFunc(wanted, func(want string) bool { return begins(path, want) }) {
			f, _ := table.Answer(path)
			p.answers = append(p.answers, f)
			p.Columns = append(p.Columns, tabular.Column{Name: path})
		}
	}
	return p, nil
}

func begins(path, want string) bool { return path == want || strings.HasPrefix(path, want+".") }

func unknownAnswer(table *engine.Table, want string) error {
	var valid []string
	for _, path := range table.Paths() {
		parts := strings.Split(path, ".")
		for i := range parts {
			if one := strings.Join(parts[:i+1], "."); !slices.Contains(valid, one) {
				valid = append(valid, one)
			}
		}
	}
	message := "there is no answer " + want
	if near := scenario.Nearest(want, valid); near != "" {
		message += "; did you mean " + near + "?"
	}
	return errors.New(message)
}

// Write writes the rows of the points of a set, from a number on. Now and then
// it says which number comes next, and ends with the error of that.
func (p *Points) Write(ctx context.Context, w tabular.Writer, in engine.Set, from uint64, pause func(next, done uint64) error) error {
	row := make([]string, len(p.Columns))
	var err error
	done := uint64(0)
	in.Each(from, func(number uint64, at space.Point) bool {
		if done%pauseAfter == 0 {
			if err = pause(number, done); err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return false
			}
		}
		done++
		p.fill(row, number, at)
		err = w.Write(row)
		return err == nil
	})
	return err
}

// pauseAfter is how many rows are written between pauses.
const pauseAfter = 20_000

func (p *Points) fill(row []string, number uint64, at space.Point) {
	row[0] = strconv.FormatUint(number, 10)
	next := 1
	for i, v := range at {
		row[next] = p.words[i][v]
		next++
	}
	if p.weights {
		weight := 1
		for i, v := range at {
			weight *= p.table.Space.Axes[i].Weight(v)
		}
		row[next] = strconv.Itoa(weight)
		next++
	}
	for _, f := range p.answers {
		row[next] = f.At(at)
		next++
	}
}
