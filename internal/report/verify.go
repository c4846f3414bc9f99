package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"hypo/internal/verdict"
)

// maxDifferences is how many differences of one answer are told to a reader;
// JSON has them all.
const maxDifferences = 20

// VerifyText writes, of each saved result, what was changed in it or gave it,
// and a line for each answer with what differs in it; Quiet leaves out the
// answers that are the same.
func VerifyText(w io.Writer, r verdict.VerifyRun, o TextOptions) error {
	p := newPrinter(o)
	for _, v := range r.Files {
		p.made(v)
		same := 0
		for _, f := range v.Results {
			if f.Same {
				same++
			}
			p.verified(f, o.Quiet)
		}
		fmt.Fprintf(&p.out, "%s: %d of %d answers are the same\n", oneLine(v.File), same, len(v.Results))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// made says what is amiss with a result as a whole.
func (p *printer) made(v verdict.Verification) {
	p.differences(0, v.Differences)
	if v.Engine.Differs() {
		p.para(0, 2, say(named(v.File), ": made with ", programName(v.Engine.Was), "; this is ", programName(v.Engine.Now)))
	}
}

func programName(v verdict.Program) string {
	return fmt.Sprintf("hypo %s, opa %s", cmp.Or(v.Hypo, "unknown"), cmp.Or(v.OPA, "unknown"))
}

func (p *printer) verified(f verdict.VerifiedFinding, quiet bool) {
	word, as := "differs", unsettled
	switch {
	case f.Err != "":
		word = "ERROR"
	case f.Same && quiet:
		return
	case f.Same:
		word, as = "same", settled
	}
	p.spans(say(span{text: fmt.Sprintf("%-8s", word), style: as}, strong(oneLine(f.Name)), faint("  "+oneLine(f.At))))
	p.out.WriteByte('\n')
	for line := range strings.SplitSeq(f.Err, "\n") {
		p.para(8, 10, say(line))
	}
	p.differences(8, f.Differences)
}

func (p *printer) differences(indent int, all []verdict.Difference) {
	for i, d := range all {
		if i == maxDifferences {
			p.para(indent, indent+2, say(fmt.Sprintf("and %d more; -o json lists them all", len(all)-i)))
			return
		}
		text := say(strong(oneLine(d.Path)), ": was ", strong(saved(d.Was)), ", now ", strong(saved(d.Now)))
		if d.Why != "" {
			text = say(text, ": ", d.Why)
		}
		p.para(indent, indent+2, say(text, faint(" ("+oneLine(d.At)+")")))
	}
}

// saved is a value in so many words; one that is missing is none.
func saved(value []byte) string {
	const most = 100
	if value == nil {
		return "absent"
	}
	text := []rune(oneLine(string(value)))
	if len(text) > most {
		return string(text[:most]) + "…"
	}
	return string(text)
}

// VerifyJSON writes the same in the form hypo.verify/v1.
func VerifyJSON(w io.Writer, r verdict.VerifyRun) error {
	r.Files = each(r.Files, func(v *verdict.Verification) {
		v.Differences = some(v.Differences)
		v.Results = each(v.Results, func(f *verdict.VerifiedFinding) { f.Differences = some(f.Differences) })
	})
	return encode(w, r)
}
