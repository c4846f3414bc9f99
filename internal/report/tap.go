package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"hypo/internal/verdict"
)

// TestTAP writes results in the Test Anything Protocol, version 13, one test
// a result; what went wrong is a YAML block of quoted strings.
func TestTAP(w io.Writer, results []verdict.TestResult) error {
	var out bytes.Buffer
	fmt.Fprintf(&out, "TAP version 13\n1..%d\n", len(results))
	for i, r := range results {
		word := "ok"
		if !r.Passed {
			word = "not ok"
		}
		fmt.Fprintf(&out, "%s %d - %s\n", word, i+1, EscapeTAP(resultName(r)))
		if r.Passed {
			continue
		}
		fmt.Fprintf(&out, "  ---\n  file: %s\n  line: %d\n", quoted(r.File), r.Line)
		if r.Err != "" {
			fmt.Fprintf(&out, "  error: %s\n", quoted(r.Err))
		}
		for j, f := range r.Failures {
			if j == 0 {
				out.WriteString("  failures:\n")
			}
			fmt.Fprintf(&out, "    - path: %s\n      want: %s\n      got: %s\n      why: %s\n", quoted(f.Path), quoted(f.Want), quoted(f.Got), quoted(f.Why))
		}
		out.WriteString("  ...\n")
	}
	_, err := w.Write(out.Bytes())
	return err
}

// quoted is a string between double quotes, as YAML and JSON both read it.
func quoted(s string) string {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(Clean(s)); err != nil {
		return `""` // a string always encodes
	}
	return string(bytes.TrimSpace(out.Bytes()))
}
