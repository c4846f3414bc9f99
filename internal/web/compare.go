package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"hypo/internal/analysis"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// A versus is what a case is compared with: itself under two rule sets, in
// other places, on other days, on each side of a reading; or another case.
type versus struct {
	By       string
	RuleSets []ruleChoice
	Pair     [2]string // of rule sets
	Places   string
	Dates    string
	Readings []string
	Reading  string
	Cases    []folder
	Other    string // a built-in case, or the link of any
}

type ruleChoice struct{ ID, Title string }

// byCase is the kind of comparison that is with another case.
const byCase = "case"

// compare puts a case beside itself, or beside another, differences first.
func (s *Server) compare(w http.ResponseWriter, r *http.Request) {
	c, _, ok := s.asked(w, r)
	if !ok {
		return
	}
	v := s.view(c, "compare", "Compare")
	query := r.URL.Query()
	v.Versus = s.versus(query)
	if v.Versus.By == "" {
		s.write(w, http.StatusOK, "compare", v)
		return
	}
	if v.Versus.By == byCase {
		s.compareCases(w, r, c, v)
		return
	}
	how, trouble := s.how(v.Versus)
	if trouble != "" {
		v.Trouble = trouble
		s.write(w, http.StatusUnprocessableEntity, "compare", v)
		return
	}
	ctx, done, err := s.turns.take(r.Context())
	if err != nil {
		s.finish(w, "compare", v, err)
		return
	}
	defer done()
	compared, err := analysis.Compare(ctx, s.engine, []*scenario.Scenario{c}, how)
	if err == nil {
		err = compared[0].Err
	}
	if err == nil {
		v.Body, err = s.html().Comparison(*compared[0].Comparison)
	}
	s.finish(w, "compare", v, err)
}

// versus reads what was chosen.
func (s *Server) versus(query url.Values) versus {
	v := versus{
		By: query.Get("by"), Places: query.Get("in"), Dates: query.Get("on"), Reading: query.Get("reading"), Other: query.Get("other"),
		Readings: s.engine.Rulebook().ReadingIDs(), Pair: [2]string{query.Get("one"), query.Get("two")},
	}
	if folders, err := s.cases(); err == nil {
		v.Cases = folders[:min(1, len(folders))] // any other has a name, or a link
	}
	for _, set := range s.engine.Rulebook().RuleSets() {
		if set.Kind != rulebook.Overlay {
			v.RuleSets = append(v.RuleSets, ruleChoice{set.ID, set.Title})
		}
	}
	return v
}

// how turns what was chosen into a question, or says what is wrong with it.
func (s *Server) how(v versus) (analysis.Versus, string) {
	book := s.engine.Rulebook()
	switch v.By {
	case verdict.ByRuleSets:
		for _, id := range v.Pair {
			if !slices.ContainsFunc(v.RuleSets, func(c ruleChoice) bool { return c.ID == id }) {
				return analysis.Versus{}, "Choose two rule sets."
			}
		}
		if v.Pair[0] == v.Pair[1] {
			return analysis.Versus{}, "Choose two different rule sets."
		}
		return analysis.Versus{By: v.By, Names: v.Pair[:]}, ""
	case verdict.ByPlaces:
		places := said([]string{v.Places})
		if len(places) == 0 {
			return analysis.Versus{}, "Name a place, or several."
		}
		return analysis.Versus{By: v.By, Names: places}, s.badPlaces(places)
	case verdict.ByDates:
		days := said([]string{v.Dates})
		if len(days) == 0 || len(days) > maxPlaces {
			return analysis.Versus{}, "Name a day, or up to eight."
		}
		return analysis.Versus{By: v.By, Names: days}, badDays(days...)
	case verdict.ByReadings:
		if book.ReadingByID(v.Reading) == nil {
			return analysis.Versus{}, "Choose a contested reading."
		}
		return analysis.Versus{By: v.By, Names: []string{v.Reading}}, ""
	}
	return analysis.Versus{}, "Choose what to compare it by."
}

// compareCases puts two cases side by side.
func (s *Server) compareCases(w http.ResponseWriter, r *http.Request, c *scenario.Scenario, v view) {
	other, trouble := s.other(v.Versus.Other)
	if other == nil {
		v.Trouble = trouble
		s.write(w, http.StatusUnprocessableEntity, "compare", v)
		return
	}
	ctx, done, err := s.turns.take(r.Context())
	if err != nil {
		s.finish(w, "compare", v, err)
		return
	}
	defer done()
	compared, err := analysis.CompareCases(ctx, s.engine, c, other)
	if err == nil {
		v.Body, err = s.html().Comparison(*compared)
	}
	s.finish(w, "compare", v, err)
}

// other is the case that a name or a link names, or why there is none.
func (s *Server) other(named string) (*scenario.Scenario, string) {
	if c := s.builtIn(named); c != nil {
		return c, ""
	}
	_, query, ok := strings.Cut(named, "?")
	if !ok {
		return nil, "Choose a built-in case, or paste the link of a case."
	}
	fields, err := url.ParseQuery(query)
	if err != nil {
		return nil, "The link cannot be read."
	}
	c, _, problems := s.codec.scenario(closed(caseFields(fields)))
	if c == nil {
		return nil, "The case of that link cannot be read: " + problems[0].Field + " " + problems[0].Message + "."
	}
	return c, ""
}
