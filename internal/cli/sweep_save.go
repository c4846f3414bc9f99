package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/scenario"
	"hypo/internal/space"
	"hypo/internal/verdict"
)

// writePoint writes one case of a space as a scenario.
func (o *sweepOptions) writePoint(ctx context.Context, e *engine.Engine, reader *scenario.Reader, s *scenario.Space) error {
	number, err := strconv.ParseUint(o.point, 10, 64)
	if err != nil || number >= s.Size() {
		return fmt.Errorf("--point %q: the points are numbered from 0 to %d", o.point, s.Size()-1)
	}
	p := s.Point(number)
	if !s.Allows(p) {
		return fmt.Errorf("--point %d: the constraints of the space leave this point out", number)
	}
	text, err := o.caseOf(ctx, e, reader, s, p)
	if err != nil {
		return err
	}
	return o.deliver(o.out, text, o.force)
}

func (o *sweepOptions) caseOf(ctx context.Context, e *engine.Engine, reader *scenario.Reader, s *scenario.Space, p space.Point) ([]byte, error) {
	return analysis.CaseOf(ctx, e, reader, s.Space, p, caseName(s, s.Number(p)), shortTitle(analysis.PointTitle(s.Space, p)))
}

func caseName(s *scenario.Space, point uint64) string { return fmt.Sprintf("%s-%d", s.Name, point) }

// saveWitnesses writes the nearest case of every combined answer, once each.
func (o *sweepOptions) saveWitnesses(ctx context.Context, e *engine.Engine, reader *scenario.Reader, s *scenario.Space, found *verdict.Sweep) error {
	if o.save == "" {
		return nil
	}
	saved := savings{to: o.save}
	done := map[uint64]bool{}
	for _, a := range found.Answers {
		if kind, _, _ := strings.Cut(a.Path, "."); kind != "asks" && kind != "local" {
			continue
		}
		for _, c := range a.Counts {
			if c.Witness == nil || done[c.Witness.Point] {
				continue
			}
			done[c.Witness.Point] = true
			text, err := o.caseOf(ctx, e, reader, s, s.Point(c.Witness.Point))
			if err != nil {
				return err
			}
			saved.put(caseName(s, c.Witness.Point), text)
		}
	}
	return saved.write()
}
