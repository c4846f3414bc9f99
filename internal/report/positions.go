package report

import (
	"path"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// onlyFile is the file that all stated facts of a finding come from, if it is
// one; then a position need not repeat its folder.
func onlyFile(f verdict.Finding) string {
	only, several := "", false
	see := func(facts []verdict.Fact) {
		for _, fact := range facts {
			if file, _ := position(fact.At); file != "" {
				several = several || only != "" && only != file
				only = file
			}
		}
	}
	var failed func(*verdict.Failure)
	failed = func(x *verdict.Failure) {
		if x != nil {
			see(x.Facts)
			for i := range x.Or {
				failed(&x.Or[i])
			}
		}
	}
	for _, rs := range f.RuleSets {
		for _, a := range slices.Concat(rs.Asks, rs.Rulings) {
			failed(a.Answer.Failed)
		}
		for _, c := range rs.Criteria {
			see(c.Facts)
			failed(c.Failed)
		}
	}
	if several {
		return ""
	}
	return only
}

// onScreen is where a fact stands that is of no file: in a form, say.
const onScreen = "stated"

// position splits FILE:LINE:COLUMN; what is not of that form has no file.
func position(at string) (file, line string) {
	parts := strings.Split(at, ":")
	n := len(parts)
	if n < 3 || !digits(parts[n-1]) || !digits(parts[n-2]) {
		return "", ""
	}
	return strings.Join(parts[:n-2], ":"), parts[n-2]
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// where says the position of a fact: FILE:LINE, or that it was not stated.
func (w *writer) where(at string) string {
	if at == "baseline" {
		return "not stated"
	}
	file, line := position(at)
	switch file {
	case "":
		return at
	case w.file:
		return path.Base(file) + ":" + line
	}
	return file + ":" + line
}
