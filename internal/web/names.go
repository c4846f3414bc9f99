package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"hypo/internal/scenario"
)

// A refusal is why a link leads to nothing: what it names is not there, or is
// written wrongly.
type refusal struct {
	code int
	says string
}

func (r *refusal) Error() string { return r.says }

// wrong refuses what is written wrongly.
func wrong(says string) error { return &refusal{http.StatusBadRequest, says} }

// unnamed refuses a name that nothing has, with the nearest that something
// has. What there is of that kind is told in words: a rule set of the rulebook.
func unnamed(name, what string, among []string) error {
	says := "“" + name + "” is not " + what
	if near := scenario.Nearest(name, among); near != "" {
		says += "; did you mean " + near + "?"
	} else {
		says += "."
	}
	return &refusal{http.StatusNotFound, says}
}

// ofCase stands, among the names that a page takes, for those of a case.
const ofCase = "a case"

// taking lets through the requests of which the query has no names but those
// that a page takes; one that is misspelt would otherwise be left out unseen.
func (s *Server) taking(names []string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		query, err := url.ParseQuery(r.URL.RawQuery)
		if err != nil {
			s.unreadable(w, err)
			return
		}
		for _, name := range sortedNames(query) {
			if slices.Contains(names, name) || slices.Contains(names, ofCase) && isCase(name) {
				continue
			}
			s.fail(w, s.untaken(name, names))
			return
		}
		next(w, r)
	}
}

// untaken refuses a name in a query.
func (s *Server) untaken(name string, names []string) error {
	among := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == ofCase })
	if slices.Contains(names, ofCase) {
		among = append(among, "proposals")
		among = append(among, ownFields...)
		for _, p := range sectionsOf(s.codec.schema) {
			among = append(among, p.Name)
		}
		for _, id := range s.engine.Rulebook().ReadingIDs() {
			among = append(among, readingField+id)
		}
	}
	says := "This page takes nothing called “" + name + "”"
	if near := scenario.Nearest(name, among); near != "" {
		says += "; did you mean " + near + "?"
	} else if len(among) == 0 || slices.Contains(names, ofCase) {
		says += "."
	} else {
		says += "; it takes " + strings.Join(among, ", ") + "."
	}
	return wrong(says)
}

// caseNames are the names of the built-in cases.
func (s *Server) caseNames() []string {
	folders, err := s.cases()
	if err != nil {
		return nil
	}
	var names []string
	for _, f := range folders {
		for _, c := range f.Cases {
			names = append(names, c.Name)
		}
	}
	return names
}

// ruleSetIDs are those of all rule sets, proposals too.
func (s *Server) ruleSetIDs() []string {
	var ids []string
	for _, set := range s.engine.Rulebook().RuleSets() {
		ids = append(ids, set.ID)
	}
	return ids
}
