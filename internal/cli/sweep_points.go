package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/scenario"
	"hypo/internal/tabular"
	"hypo/internal/verdict"
)

// pointsOut is the writing of the cases of a space one by one.
type pointsOut struct {
	*sweepOptions
	points *analysis.Points
	in     engine.Set
	total  uint64
	state  pointsState
}

// A pointsState says how far the writing of a file has come, so that another
// run can go on with it. It stands beside the file while that is not complete.
type pointsState struct {
	Schema   string         `json:"schema"`
	Rulebook string         `json:"rulebook"`
	Space    string         `json:"space"` // its fingerprint
	Shard    *verdict.Shard `json:"shard,omitempty"`
	Format   string         `json:"format"`
	Columns  []string       `json:"columns"`
	Next     uint64         `json:"next"`  // the number of the next point
	Done     uint64         `json:"done"`  // rows written
	Bytes    int64          `json:"bytes"` // that they take
}

// writePoints writes the cases to the file of --out, or to standard output.
func (o *sweepOptions) writePoints(ctx context.Context, table *engine.Table, s *verdict.Sweep, profiles []scenario.Profile) error {
	points, err := analysis.NewPoints(table, s.Weight != nil, strings.Split(o.answers, ","))
	if err != nil {
		return fmt.Errorf("--answers: %w", err)
	}
	if profiles != nil {
		return o.writeProfiles(ctx, points, profiles)
	}
	in := table.All()
	if s.Shard != nil {
		if in, err = in.And(table.Numbered(s.Shard.From, s.Shard.To)); err != nil {
			return err
		}
	}
	out := &pointsOut{sweepOptions: o, points: points, in: in, total: s.Points, state: pointsState{
		Schema: "hypo.sweep.state/v1", Rulebook: s.Rulebook, Space: s.Space.Fingerprint, Shard: s.Shard, Format: o.output,
	}}
	for _, c := range points.Columns {
		out.state.Columns = append(out.state.Columns, c.Name)
	}
	if o.out == "" {
		w, err := tabular.NewWriter(o.env.Stdout, o.output, points.Columns, true)
		if err != nil {
			return err
		}
		if err := points.Write(ctx, w, in, 0, out.tell(w, nil)); err != nil {
			return err
		}
		return w.Close()
	}
	return out.toFile(ctx)
}

// writeProfiles writes the profiles of a cohort, all at once.
func (o *sweepOptions) writeProfiles(ctx context.Context, points *analysis.Points, profiles []scenario.Profile) error {
	var text bytes.Buffer
	w, err := tabular.NewWriter(&text, o.output, points.Columns, true)
	if err != nil {
		return err
	}
	if err := errors.Join(points.WriteProfiles(ctx, w, profiles), w.Close()); err != nil {
		return err
	}
	return o.deliver(o.out, text.Bytes(), o.force)
}

// toFile writes beside the file until all is there.
func (p *pointsOut) toFile(ctx context.Context) error {
	if done, err := p.finished(ctx); done || err != nil {
		return err
	}
	if err := checkOut(p.out, p.force); err != nil {
		return err
	}
	file, err := p.begin()
	if err != nil {
		return err
	}
	defer file.Close()
	w, err := tabular.NewWriter(file, p.output, p.points.Columns, p.state.Bytes == 0)
	if err != nil {
		return err
	}
	err = p.points.Write(ctx, w, p.in, p.state.Next, p.tell(w, file))
	p.progressed()
	if err != nil {
		return p.brokenOff(file, err)
	}
	if err := errors.Join(w.Close(), file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("%s: %w", p.partName(), unwrapPath(err))
	}
	if err := moveOut(p.partName(), p.out, p.force); err != nil {
		return err
	}
	if err := os.Remove(p.stateName()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", p.stateName(), unwrapPath(err))
	}
	return nil
}

// brokenOff says what is left of an unfinished file. Of Parquet that is nothing
// that anybody could use.
func (p *pointsOut) brokenOff(file *os.File, err error) error {
	if p.output == tabular.Parquet {
		_ = file.Close()
		_ = os.Remove(p.partName())
		fmt.Fprintf(p.env.Stderr, "hypo: nothing is written: %s\n", noParquetResume)
	} else if errors.Is(err, context.Canceled) {
		fmt.Fprintf(p.env.Stderr, "hypo: %d of %d cases are written; the same command with --resume goes on\n", p.state.Done, p.total)
	}
	return err
}

const noParquetResume = "a Parquet file cannot be gone on with; write it in parts with --shard, and put them together with hypo merge"

func (p *pointsOut) partName() string  { return p.out + ".part" }
func (p *pointsOut) stateName() string { return p.out + ".part.json" }

// begin opens the unfinished file: a new one, or that of the run that is gone
// on with, cut off after what its state vouches for.
func (p *pointsOut) begin() (*os.File, error) {
	if !p.resume {
		file, err := os.OpenFile(p.partName(), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // what a user writes may be shared
		if errors.Is(err, fs.ErrExist) {
			if _, missing := os.Stat(p.stateName()); missing != nil || p.output == tabular.Parquet {
				return nil, fmt.Errorf("%s is what an unfinished run has left, and cannot be gone on with; remove it", p.partName())
			}
			return nil, fmt.Errorf("%s is what an unfinished run has left; --resume goes on with it, or remove it", p.partName())
		}
		if err != nil {
			err = fmt.Errorf("%s: %w", p.partName(), unwrapPath(err))
		}
		return file, err
	}
	if p.output == tabular.Parquet {
		return nil, errors.New("--resume: " + noParquetResume)
	}
	text, err := os.ReadFile(p.stateName())
	if err != nil {
		return nil, fmt.Errorf("--resume: there is nothing to go on with: %s: %w", p.stateName(), unwrapPath(err))
	}
	var had pointsState
	if err := json.Unmarshal(text, &had); err != nil {
		return nil, fmt.Errorf("--resume: %s: %w", p.stateName(), err)
	}
	next, done, size := had.Next, had.Done, had.Bytes
	had.Next, had.Done, had.Bytes = 0, 0, 0
	now, _ := json.Marshal(p.state)
	if then, _ := json.Marshal(had); string(then) != string(now) {
		return nil, fmt.Errorf("--resume: %s is of another space, rulebook, part, format or choice of answers; begin anew without --resume after removing it", p.stateName())
	}
	p.state.Next, p.state.Done, p.state.Bytes = next, done, size
	file, err := os.OpenFile(p.partName(), os.O_WRONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("--resume: %s: %w", p.partName(), unwrapPath(err))
	}
	info, err := file.Stat()
	if err == nil && info.Size() < size {
		err = fmt.Errorf("%s is shorter than its state says", p.partName())
	}
	if err == nil {
		err = file.Truncate(size)
	}
	if err == nil {
		_, err = file.Seek(size, io.SeekStart)
	}
	if err != nil {
		_ = file.Close()
		return nil, fmt.Errorf("--resume: %w", err)
	}
	return file, nil
}

// tell says how far it is, and puts down the state where another run may go on.
func (p *pointsOut) tell(w tabular.Writer, file *os.File) func(next, done uint64) error {
	before := p.state.Done
	progress := p.timedProgress("cases written")
	return func(next, done uint64) error {
		progress(int(before+done), int(p.total)) //nolint:gosec // below the size of a space
		if file == nil || p.output == tabular.Parquet {
			return nil
		}
		if err := w.Flush(); err != nil {
			return fmt.Errorf("%s: %w", p.partName(), unwrapPath(err))
		}
		size, err := file.Seek(0, io.SeekCurrent)
		if err != nil {
			return err
		}
		p.state.Next, p.state.Done, p.state.Bytes = next, before+done, size
		text, err := json.Marshal(p.state)
		if err != nil {
			return err
		}
		return writeOut(p.stateName(), text, true)
	}
}
