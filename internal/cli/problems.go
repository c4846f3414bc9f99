package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"hypo/internal/report"
	"hypo/internal/scenario"
)

// unwrapPath takes the name off an error that is told with the name.
func unwrapPath(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}

// unwrapLink is unwrapPath for errors of moving.
func unwrapLink(err error) error {
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return link.Err
	}
	return err
}

// tell reports the problems of a file one by one.
func (c *common) tell(err error) error {
	problems, ok := errors.AsType[scenario.Problems](err)
	if !ok {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(c.env.Stderr, report.CleanLine(p.Error()))
	}
	return errUnable
}

// unanswered says why a scenario has no answer.
func (c *common) unanswered(s *scenario.Scenario, err error) {
	fmt.Fprintf(c.env.Stderr, "%s: %s: %s\n", report.CleanLine(s.Pos.String()), s.Name, report.Clean(err.Error()))
}
