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
	how, err := s.how(v.Versus)
	if err != nil {
		s.finish(w, "compare", v, err)
		return
	}
	ctx, done, err := s.turns.take(r.Context())
	if err != nil {
		s.finish(w, "compare", v, err)
		return
	}
	defer done()
	compared, err := analysis.Compare(ctx, s.engine, []*scenario.Scenario{onScreen(c)}, how)
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
	if v.By == "" {
		v.By = v.implied()
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

// implied is by what a link compares that does not say so.
func (v versus) implied() string {
	switch {
	case v.Pair[0] != "" || v.Pair[1] != "":
		return verdict.ByRuleSets
	case v.Places != "":
		return verdict.ByPlaces
	case v.Dates != "":
		return verdict.ByDates
	case v.Reading != "":
		return verdict.ByReadings
	case v.Other != "":
		return byCase
	}
	return ""
}

// how turns what was chosen into a question, or says what is wrong with it.
func (s *Server) how(v versus) (analysis.Versus, error) {
	book := s.engine.Rulebook()
	switch v.By {
	case verdict.ByRuleSets:
		return analysis.Versus{By: v.By, Names: v.Pair[:]}, s.badPair(v)
	case verdict.ByPlaces:
		places := said([]string{v.Places})
		if len(places) == 0 {
			return analysis.Versus{}, wrong("Name a place, or several.")
		}
		return analysis.Versus{By: v.By, Names: places}, s.badPlaces(places)
	case verdict.ByDates:
		days := said([]string{v.Dates})
		if len(days) == 0 || len(days) > maxPlaces {
			return analysis.Versus{}, wrong("Name a day, or up to eight.")
		}
		return analysis.Versus{By: v.By, Names: days}, badDays(days...)
	case verdict.ByReadings:
		if book.ReadingByID(v.Reading) == nil {
			return analysis.Versus{}, unnamed(v.Reading, "a contested reading of the rulebook", v.Readings)
		}
		return analysis.Versus{By: v.By, Names: []string{v.Reading}}, nil
	}
	return analysis.Versus{}, unnamed(v.By, "what a case is compared by",
		[]string{verdict.ByRuleSets, verdict.ByPlaces, verdict.ByDates, verdict.ByReadings, byCase})
}

// badPair says what is wrong with two rule sets that were chosen.
func (s *Server) badPair(v versus) error {
	var ids []string
	for _, c := range v.RuleSets {
		ids = append(ids, c.ID)
	}
	for _, id := range v.Pair {
		switch {
		case id == "":
			return wrong("Choose two rule sets.")
		case s.engine.Rulebook().Proposal(id):
			return wrong(id + " is a proposal: it is laid over the law in the form of the case.")
		case !slices.Contains(ids, id):
			return unnamed(id, "a rule set of the rulebook", ids)
		}
	}
	if v.Pair[0] == v.Pair[1] {
		return wrong("Choose two different rule sets.")
	}
	return nil
}

// compareCases puts two cases side by side.
func (s *Server) compareCases(w http.ResponseWriter, r *http.Request, c *scenario.Scenario, v view) {
	other, err := s.other(v.Versus.Other)
	if err != nil {
		s.finish(w, "compare", v, err)
		return
	}
	ctx, done, err := s.turns.take(r.Context())
	if err != nil {
		s.finish(w, "compare", v, err)
		return
	}
	defer done()
	compared, err := analysis.CompareCases(ctx, s.engine, onScreen(c), onScreen(other))
	if err == nil {
		v.Body, err = s.html().Comparison(*compared)
	}
	s.finish(w, "compare", v, err)
}

// other is the case that a name or a link names, or why there is none.
func (s *Server) other(named string) (*scenario.Scenario, error) {
	if c := s.builtIn(named); c != nil {
		return c, nil
	}
	_, query, ok := strings.Cut(named, "?")
	if !ok && named != "" {
		return nil, unnamed(named, "the name of a built-in case", s.caseNames())
	}
	fields, err := url.ParseQuery(query)
	if !ok || err != nil {
		return nil, wrong("Choose a built-in case, or paste the link of a case.")
	}
	c, _, problems := s.codec.scenario(closed(caseFields(fields)))
	if c == nil {
		return nil, wrong("The case of that link cannot be read: " + strings.TrimSpace(problems[0].Field+" "+problems[0].Message) + ".")
	}
	return c, nil
}
