package cli

import (
	"context"
	"errors"
	"slices"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/scenario"
	"hypo/internal/tabular"
)

// sweepCohort answers the profiles of a cohort.
func (o *sweepOptions) sweepCohort(ctx context.Context, e *engine.Engine, reader *scenario.Reader, d declared, options analysis.SweepOptions, color bool) error {
	if o.point != "" || o.save != "" || o.resume {
		return errors.New("--point, --save and --resume are for spaces; the rows of a cohort are profiles of its own table")
	}
	c, err := o.readCohort(reader, d)
	if err != nil {
		return o.tell(err)
	}
	found, table, err := analysis.SweepCohort(ctx, e, c, options)
	o.progressed()
	if err != nil {
		return err
	}
	if slices.Contains(tabular.Formats, o.output) {
		return o.writePoints(ctx, table, found, c.Profiles)
	}
	return o.print(*found, color)
}
