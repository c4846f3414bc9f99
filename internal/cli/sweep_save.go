package cli

import (
	"context"
	"fmt"
	"path/filepath"
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
	if o.out != "" {
		return writeOut(o.out, text, o.force)
	}
	_, err = o.env.Stdout.Write(text)
	return err
}

func (o *sweepOptions) caseOf(ctx context.Context, e *engine.Engine, reader *scenario.Reader, s *scenario.Space, p space.Point) ([]byte, error) {
	title := analysis.PointTitle(s.Space, p)
	if len(title) > maxTitle {
		title = strings.ToValidUTF8(title[:maxTitle-len("…")], "") + "…"
	}
	return analysis.CaseOf(ctx, e, reader, s.Space, p, fmt.Sprintf("%s-%d", s.Name, s.Number(p)), title)
}

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
			path := saved.to
			if !saved.oneFile() {
				path = filepath.Join(saved.to, fmt.Sprintf("%s-%d.yaml", s.Name, c.Witness.Point))
			}
			saved.files = append(saved.files, saving{path, text})
		}
	}
	return saved.write()
}
