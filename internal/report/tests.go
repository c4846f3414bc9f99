package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"hypo/internal/verdict"
)

// TestText writes what became of expectations: each row that failed, with
// every failure and why, and a last line that counts. Verbose adds the rows
// that passed; Quiet leaves one line of each that did not.
func TestText(w io.Writer, results []verdict.TestResult, o TextOptions) error {
	p := newPrinter(o)
	for _, r := range results {
		switch {
		case r.Passed && !o.Verbose:
			continue
		case r.Passed:
			p.headline("ok", settled, r)
		case r.Err != "":
			p.headline("ERROR", unsettled, r)
		default:
			p.headline("FAIL", unsettled, r)
		}
		if o.Quiet || r.Passed {
			continue
		}
		if r.Err != "" {
			p.para(8, 10, say(r.Err))
		}
		for _, f := range r.Failures {
			p.para(8, 10, say(strong(f.Path), ": want ", strong(f.Want), ", got ", strong(f.Got)))
			for why := range strings.SplitSeq(f.Why, "\n") {
				p.para(10, 12, styled(aside, say(why)))
			}
		}
	}
	run := count(results)
	fmt.Fprintf(&p.out, "%d passed, %d failed", run.Passed, run.Failed)
	if run.Errors > 0 {
		fmt.Fprintf(&p.out, ", %d could not be run", run.Errors)
	}
	p.out.WriteByte('\n')
	_, err := w.Write(p.out.Bytes())
	return err
}

// headline writes the first line of a row, which is not wrapped.
func (p *printer) headline(word string, as style, r verdict.TestResult) {
	line := say(span{text: fmt.Sprintf("%-8s", word), style: as}, strong(resultName(r)))
	if at := resultAt(r); at != resultName(r) {
		line = say(line, faint("  "+at))
	}
	p.spans(line)
	p.out.WriteByte('\n')
}

// resultName is the name of a result; a file that could not be read has no
// other.
func resultName(r verdict.TestResult) string { return oneLine(cmp.Or(r.Name, r.File)) }

// resultAt is where its scenario is.
func resultAt(r verdict.TestResult) string {
	if r.Line == 0 {
		return oneLine(r.File)
	}
	return fmt.Sprintf("%s:%d", oneLine(r.File), r.Line)
}

// TestJSON writes results in the form hypo.test/v1.
func TestJSON(w io.Writer, made verdict.TestRun) error {
	run := count(made.Results)
	run.Schema, run.Rulebook, run.Engine, run.Coverage = "hypo.test/v1", made.Rulebook, made.Engine, made.Coverage
	run.Results = each(made.Results, func(r *verdict.TestResult) { r.Failures = some(r.Failures) })
	return encode(w, run)
}

// count counts results; one that could not be run is neither passed nor failed.
func count(results []verdict.TestResult) verdict.TestRun {
	var run verdict.TestRun
	for _, r := range results {
		switch {
		case r.Passed:
			run.Passed++
		case r.Err != "":
			run.Errors++
		default:
			run.Failed++
		}
	}
	return run
}
