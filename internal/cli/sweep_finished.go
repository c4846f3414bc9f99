package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"hypo/internal/report"
	"hypo/internal/tabular"
)

// finished reports whether --resume finds nothing to go on with because the file
// is there, with no unfinished one beside it. One that is not what would be
// written now is an error.
func (p *pointsOut) finished(ctx context.Context) (bool, error) {
	if !p.resume || p.output == tabular.Parquet {
		return false, nil
	}
	if _, err := os.Lstat(p.partName()); !errors.Is(err, fs.ErrNotExist) || checkOut(p.out, true) != nil {
		return false, nil
	}
	file, err := os.Open(p.out)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return false, nil
		}
		return false, fmt.Errorf("--resume: %s: %w", p.out, unwrapPath(err))
	}
	defer file.Close()
	if err := p.compare(ctx, bufio.NewReaderSize(file, 1<<16)); err != nil {
		if errors.Is(err, errOther) {
			err = fmt.Errorf("--resume: %s exists, and is not what this command writes; without --resume, --force overwrites it", p.out)
		}
		return false, err
	}
	fmt.Fprintf(p.env.Stderr, "hypo: %s is complete; nothing was done\n", report.CleanLine(p.out))
	return true, nil
}

// compare writes all the cases against what is there already. It returns
// errOther where the two differ.
func (p *pointsOut) compare(ctx context.Context, there *bufio.Reader) error {
	w, err := tabular.NewWriter(against{there}, p.output, p.points.Columns, true)
	if err != nil {
		return err
	}
	progress := p.timedProgress("cases compared")
	err = p.points.Write(ctx, w, p.in, 0, func(_, done uint64) error {
		progress(int(done), int(p.total)) //nolint:gosec // below the size of a space
		return nil
	})
	p.progressed()
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return err
	}
	if _, err := there.ReadByte(); !errors.Is(err, io.EOF) {
		return errOther
	}
	return nil
}

var errOther = errors.New("the file is another")

// against is a writer that takes only what is there already.
type against struct{ there io.Reader }

func (a against) Write(text []byte) (int, error) {
	had := make([]byte, len(text))
	if _, err := io.ReadFull(a.there, had); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return 0, err
	}
	if !bytes.Equal(had, text) {
		return 0, errOther
	}
	return len(text), nil
}
