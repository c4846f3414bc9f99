package scenario

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A Pos is a place in a scenario file. Lines and columns count from 1, columns
// in characters.
type Pos struct {
	File         string // "-" is standard input
	Line, Column int
}

// String returns FILE:LINE:COLUMN.
func (p Pos) String() string {
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

// A Problem is one thing that is wrong with a scenario file.
type Problem struct {
	Pos     Pos
	Path    string // facts.convictions[0].level; empty where no key is meant
	Message string
}

// Error returns FILE:LINE:COLUMN: path: message.
func (p *Problem) Error() string {
	if p.Path == "" {
		return p.Pos.String() + ": " + p.Message
	}
	return p.Pos.String() + ": " + p.Path + ": " + p.Message
}

// Problems is everything that is wrong with a scenario file, in its order.
type Problems []*Problem

// Error returns the problems, one a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i := range p {
		lines[i] = p[i].Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the problems as errors.
func (p Problems) Unwrap() []error {
	errs := make([]error, len(p))
	for i := range p {
		errs[i] = p[i]
	}
	return errs
}

// sorted puts the problems in the order of the file and drops repetitions,
// and what is more than anybody will read at once.
func (p Problems) sorted() Problems {
	slices.SortStableFunc(p, func(a, b *Problem) int {
		return cmp.Or(
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Path, b.Path),
		)
	})
	p = slices.CompactFunc(p, func(a, b *Problem) bool { return *a == *b })
	if len(p) > maxProblems {
		p = append(p[:maxProblems], &Problem{Pos: p[maxProblems].Pos, Message: "from here on more is wrong, and not told"})
	}
	return p
}
