package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/receipt"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

func newVerify(env *Env) *cobra.Command {
	o := common{env: env}
	cmd := &cobra.Command{
		Use:   "verify RESULT…",
		Short: "Answer the cases of a saved result again, and say what differs",
		Long: `Reads what hypo run -o json wrote, from files or, for -, from standard input,
answers the cases in it again, and lists every field that differs, with its old
and its new value. A result has its cases in it: the files that they were read
from are not needed, and the lines of those files are not compared.

It tells, too, whether the result was changed after it was written, whether
another rulebook gave it, and another version of hypo or of its evaluator (which
alone is no difference). A digest is no signature: whoever changes a result can
write a new one over it. What then still tells is that the answers are not those
of the rulebook.

Exit status: 0 the same; 1 something differs; 2 a result could not be read, or
a case in it not be answered.`,
		Example: `  hypo run -o json my-case.yaml > saved.json
  hypo verify saved.json
  hypo verify saved.json --policies my-rulebook -o json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("no RESULT given; see %s --help", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runVerify(cmd.Context(), o, args) },
	}
	o.addOutput(cmd, "text", "json")
	o.addPolicies(cmd)
	o.addColor(cmd)
	return cmd
}

func runVerify(ctx context.Context, o common, files []string) error {
	color, err := o.colored()
	if err != nil {
		return err
	}
	e, reader, err := o.engine()
	if err != nil {
		return err
	}
	run := verdict.VerifyRun{Schema: "hypo.verify/v1", Same: true, Files: []verdict.Verification{}}
	unable := false
	for _, file := range files {
		saved, err := o.savedResult(file)
		if err != nil {
			fmt.Fprintln(o.env.Stderr, report.Clean(onOneLine(err.Error(), files)))
			unable = true
			continue
		}
		v, ok, err := verify(ctx, e, reader, saved)
		if err != nil {
			return err
		}
		unable = unable || !ok
		run.Same = run.Same && v.Same
		run.Files = append(run.Files, v)
	}
	run.Same = run.Same && !unable
	err = printed(&o, run, o.textOptions(color), report.VerifyText, writers[verdict.VerifyRun]{"json": report.VerifyJSON})
	switch {
	case err != nil:
		return err
	case unable:
		return errUnable
	case !run.Same:
		return errFailed
	}
	return nil
}

// savedResult reads a result from a file, or from standard input for "-".
func (c *common) savedResult(name string) (*receipt.Saved, error) {
	in := c.env.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("hypo: %s: %w", name, unwrapPath(err))
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, receipt.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("hypo: %s: %w", name, unwrapPath(err))
	}
	return receipt.Read(name, data)
}

// verify answers the cases of a saved result again. It is not ok if some
// could not be answered.
func verify(ctx context.Context, e *engine.Engine, reader *scenario.Reader, saved *receipt.Saved) (v verdict.Verification, ok bool, err error) {
	errs := map[int]error{}
	result := newResult(e)
	asked := make([][]*scenario.Scenario, 2) // judgments absent, open
	places := make([][]int, 2)
	for i := range saved.Findings {
		s, judgmentsOpen, err := saved.Scenario(i, reader)
		if err != nil {
			errs[i] = err
			continue
		}
		how := 0
		if judgmentsOpen {
			how = 1
		}
		asked[how], places[how] = append(asked[how], s), append(places[how], i)
	}
	findings := make([]*verdict.Finding, len(saved.Findings))
	for how, scenarios := range asked {
		again, err := analysis.Ask(ctx, e, scenarios, analysis.How{Explain: explainAll, JudgmentsOpen: how == 1})
		if err != nil {
			return v, false, err
		}
		for j, a := range again {
			if i := places[how][j]; a.Err != nil {
				errs[i] = a.Err
			} else if findings[i], err = receipted(a, how == 1); err != nil {
				return v, false, err
			}
		}
	}
	for _, f := range findings {
		if f != nil {
			result.Results = append(result.Results, *f)
		}
	}
	fresh, err := reread(result)
	if err != nil {
		return v, false, err
	}
	return saved.Compare(fresh, errs), len(errs) == 0, nil
}

// reread is a result as whoever reads it finds it.
func reread(r verdict.Result) (*receipt.Saved, error) {
	if len(r.Results) == 0 { // none could be answered
		return &receipt.Saved{Rulebook: r.Rulebook, Engine: r.Engine}, nil
	}
	var text bytes.Buffer
	if err := report.JSON(&text, r); err != nil {
		return nil, err
	}
	return receipt.Read("answered again", text.Bytes())
}
