package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// An OpenError says that a case leaves facts unknown, so that there is no one
// document to ask rules about.
type OpenError struct{ Facts []string }

func (e *OpenError) Error() string {
	const most = 12
	names := strings.Join(e.Facts[:min(most, len(e.Facts))], ", ")
	if more := len(e.Facts) - most; more > 0 {
		names += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Sprintf("it leaves open %s; state them, and rules can be asked about it as one document", names)
}

// Input returns the document that rules are asked about: what has happened by
// the day, what follows from statutes, every other fact at its baseline, and
// every contested reading on a side, the one that is picked or else its first.
// The error is an OpenError if a fact is unknown.
func (e *Engine) Input(ctx context.Context, q Question) (map[string]any, error) {
	c, err := e.open(ctx, q)
	if err != nil {
		return nil, err
	}
	if holes := e.book.Schema.Holes(c.stated, q.UnstatedUnknown); len(holes) > 0 {
		return nil, &OpenError{Facts: slices.Sorted(slices.Values(holes))}
	}
	return c.input(make(world, len(c.questions))).tree, nil
}
