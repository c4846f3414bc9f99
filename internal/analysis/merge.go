package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strconv"

	"hypo/internal/tabular"
	"hypo/internal/verdict"
)

// A Named is something read from a file.
type Named[T any] struct {
	File string
	It   T
}

// MergeSweeps puts the counts of all parts of a space together: what a sweep of
// the whole would have counted. It refuses parts of different spaces, rulebooks
// or checks, and parts that overlap or leave something out.
func MergeSweeps(parts []Named[*verdict.Sweep]) (*verdict.Sweep, error) {
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(a, b Named[*verdict.Sweep]) int { return cmp.Compare(fromOf(a.It), fromOf(b.It)) })
	first := parts[0]
	next := uint64(0)
	for _, p := range parts {
		if err := sameSweep(first, p); err != nil {
			return nil, err
		}
		if p.It.Shard.From != next {
			return nil, fmt.Errorf("%s begins with point %d, where point %d comes next: parts overlap, or one is missing", p.File, p.It.Shard.From, next)
		}
		next = p.It.Shard.To
	}
	if next != first.It.Space.Size {
		return nil, fmt.Errorf("the parts end before point %d of %d: one is missing", next, first.It.Space.Size)
	}
	whole := *first.It
	whole.Shard, whole.Points, whole.Check.Points, whole.Answers = nil, 0, 0, nil
	if first.It.Weight != nil {
		whole.Weight = new(big.Int)
	}
	for _, p := range parts {
		whole.Points += p.It.Points
		whole.Check.Points += p.It.Check.Points
		if whole.Weight != nil && p.It.Weight != nil {
			whole.Weight.Add(whole.Weight, p.It.Weight)
		}
	}
	for i := range first.It.Answers {
		of := make([]verdict.SweepAnswer, len(parts))
		for k, p := range parts {
			if of[k] = p.It.Answers[i]; of[k].Path != first.It.Answers[i].Path {
				return nil, fmt.Errorf("%s and %s tell other answers", first.File, p.File)
			}
		}
		whole.Answers = append(whole.Answers, mergeAnswers(&whole, of))
	}
	return &whole, nil
}

func fromOf(s *verdict.Sweep) uint64 {
	if s.Shard == nil {
		return 0
	}
	return s.Shard.From
}

func sameSweep(a, b Named[*verdict.Sweep]) error {
	var what string
	switch {
	case b.It.Schema != "hypo.sweep/v1":
		return fmt.Errorf("%s is not what hypo sweep -o json writes", b.File)
	case b.It.Shard == nil:
		return fmt.Errorf("%s is a whole, no part of one: there is nothing to merge", b.File)
	case a.It.Space.Fingerprint != b.It.Space.Fingerprint:
		what = "different spaces"
	case a.It.Rulebook != b.It.Rulebook:
		what = "different rulebooks"
	case a.It.Check.Seed != b.It.Check.Seed, a.It.Asked != b.It.Asked, len(a.It.Answers) != len(b.It.Answers), (a.It.Weight == nil) != (b.It.Weight == nil):
		what = "different settings"
	default:
		return nil
	}
	return fmt.Errorf("%s and %s are of %s", a.File, b.File, what)
}

// mergeAnswers adds up one answer.
func mergeAnswers(whole *verdict.Sweep, parts []verdict.SweepAnswer) verdict.SweepAnswer {
	out := verdict.SweepAnswer{Path: parts[0].Path, Title: parts[0].Title, Counts: []verdict.SweepCount{}}
	words := map[string]int{}
	pairs := map[string]uint64{}
	for _, p := range parts {
		for _, c := range p.Counts {
			i, known := words[c.Answer]
			if !known {
				i = len(out.Counts)
				words[c.Answer] = i
				out.Counts = append(out.Counts, verdict.SweepCount{Answer: c.Answer})
				if whole.Weight != nil {
					out.Counts[i].Weight = new(big.Int)
				}
			}
			into := &out.Counts[i]
			into.Points += c.Points
			if into.Weight != nil && c.Weight != nil {
				into.Weight.Add(into.Weight, c.Weight)
			}
			into.Witness = nearer(into.Witness, c.Witness)
		}
		for _, f := range p.Flips {
			pairs[f.Axis] += f.Pairs
		}
	}
	for i := range out.Counts {
		c := &out.Counts[i]
		part, of := c.Weight, whole.Weight
		if of == nil {
			part, of = new(big.Int).SetUint64(c.Points), new(big.Int).SetUint64(whole.Points)
		}
		c.Share = verdict.SweepShare(part, of)
	}
	slices.SortFunc(out.Counts, func(a, b verdict.SweepCount) int { return cmp.Compare(a.Answer, b.Answer) })
	for _, axis := range whole.Space.Axes {
		if n := pairs[axis.Path]; n > 0 {
			out.Flips = append(out.Flips, verdict.SweepFlip{Axis: axis.Path, Pairs: n})
		}
	}
	return out
}

// nearer is the witness that is nearer to the base, of the lower number if both
// are as near.
func nearer(a, b *verdict.Witness) *verdict.Witness {
	if a == nil || b != nil && cmp.Or(cmp.Compare(b.Distance, a.Distance), cmp.Compare(b.Point, a.Point)) < 0 {
		return b
	}
	return a
}

// A pointsPart is the table of a part of a space, at one of its rows.
type pointsPart struct {
	Named[tabular.Reader]

	at     int // the column of the numbers
	row    []string
	number uint64
	begun  bool // number is of a row
}

// next goes on to the next row, and reports whether there is one.
func (p *pointsPart) next() (bool, error) {
	var err error
	if p.row, err = p.It.Read(); errors.Is(err, io.EOF) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("%s: %w", p.File, err)
	}
	before, had := p.number, p.begun
	p.begun = true
	if p.number, err = strconv.ParseUint(p.row[p.at], 10, 63); err != nil || had && p.number <= before {
		return false, fmt.Errorf("%s: %q is not the number of a point after %d", p.File, p.row[p.at], before)
	}
	return true, nil
}

// MergePoints puts tables of the cases of parts of a space together, in the
// order of their numbers. It refuses tables with other columns, and numbers
// that are met twice.
func MergePoints(ctx context.Context, parts []Named[tabular.Reader], write func(columns []tabular.Column) (tabular.Writer, error)) error {
	columns, at, err := pointsColumns(parts)
	if err != nil {
		return err
	}
	var live []*pointsPart
	var failed error
	for _, p := range parts {
		one := &pointsPart{Named: p, at: at}
		there, err := one.next()
		failed = errors.Join(failed, err)
		if there {
			live = append(live, one)
		}
	}
	if failed != nil {
		return failed
	}
	slices.SortStableFunc(live, func(a, b *pointsPart) int { return cmp.Compare(a.number, b.number) })
	w, err := write(columns)
	if err != nil {
		return err
	}
	last, file := uint64(0), ""
	for _, p := range live {
		if file != "" && p.number <= last {
			return fmt.Errorf("%s and %s overlap at point %d", file, p.File, p.number)
		}
		for there := true; there; {
			if err := cmp.Or(ctx.Err(), w.Write(p.row)); err != nil {
				return err
			}
			last, file = p.number, p.File
			if there, err = p.next(); err != nil {
				return err
			}
		}
	}
	return w.Close()
}

// pointsColumns returns the columns that tables of parts share, and which of
// them has the numbers of the points.
func pointsColumns(parts []Named[tabular.Reader]) (columns []tabular.Column, number int, err error) {
	for _, p := range parts {
		if columns == nil {
			columns = p.It.Columns()
		}
		if !slices.Equal(columns, p.It.Columns()) {
			return nil, 0, fmt.Errorf("%s and %s have other columns", parts[0].File, p.File)
		}
	}
	number = slices.IndexFunc(columns, func(c tabular.Column) bool { return c.Name == pointNumber })
	if number < 0 {
		return nil, 0, fmt.Errorf("%s has no column %s: it is not what hypo sweep writes", parts[0].File, pointNumber)
	}
	return columns, number, nil
}
