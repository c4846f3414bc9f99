package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/jstemmer/go-junit-report/v2/junit"

	"hypo/internal/verdict"
)

// TestJUnit writes results as JUnit XML: a suite for each file, a test case
// for each result, a failure for expectations that did not hold and an error
// for what could not be run. Class name and name are unique together.
func TestJUnit(w io.Writer, results []verdict.TestResult) error {
	all := junit.Testsuites{Name: "hypo test"}
	seen := map[string]bool{}
	for i := 0; i < len(results); {
		suite := junit.Testsuite{ID: len(all.Suites), Name: className(results[i].File), Time: "0", File: EscapeXML(results[i].File)}
		for file := results[i].File; i < len(results) && results[i].File == file; i++ {
			r := results[i]
			c := junit.Testcase{Classname: suite.Name, Name: resultName(r)}
			name := c.Name
			for n := 2; seen[c.Classname+"\x00"+c.Name]; n++ {
				c.Name = fmt.Sprintf("%s (%d)", name, n)
			}
			seen[c.Classname+"\x00"+c.Name] = true
			switch {
			case r.Passed:
			case r.Err != "":
				c.Error = &junit.Result{Message: oneLine(r.Err), Type: "error", Data: EscapeXML(resultAt(r) + "\n" + r.Err)}
			default:
				c.Failure = &junit.Result{Message: failures(r), Type: "expectation", Data: EscapeXML(details(r))}
			}
			suite.AddTestcase(c)
		}
		all.AddSuite(suite)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return all.WriteXML(w)
}

// className is a file's path with dots in place of its slashes.
func className(file string) string {
	name := strings.ReplaceAll(filepath.ToSlash(oneLine(file)), "/", ".")
	if trimmed := strings.TrimLeft(name, "."); trimmed != "" {
		return trimmed
	}
	return name
}

// failures says the expectations that did not hold on one line.
func failures(r verdict.TestResult) string {
	items := make([]string, len(r.Failures))
	for i, f := range r.Failures {
		items[i] = oneLine(fmt.Sprintf("%s: want %s, got %s", f.Path, f.Want, f.Got))
	}
	return strings.Join(items, "; ")
}

// details says each on lines of its own, with why.
func details(r verdict.TestResult) string {
	lines := []string{resultAt(r)}
	for _, f := range r.Failures {
		lines = append(lines, fmt.Sprintf("%s: want %s, got %s", f.Path, f.Want, f.Got))
		if f.Why != "" {
			lines = append(lines, "  "+strings.ReplaceAll(f.Why, "\n", "\n  "))
		}
	}
	return strings.Join(lines, "\n")
}
