package web

import (
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// A view is a page about one case: how it is over time, what would change it,
// how it compares.
type view struct {
	page

	Headline string
	Carried  []hidden
	Body     template.HTML
	Trouble  string
	Places   []string // that are known
	Chosen   []string // places or days that were chosen
	FromDay  string
	ToDay    string
	Versus   versus
}

func (s *Server) view(c *scenario.Scenario, which, title string) view {
	v := view{page: s.page(title+": "+c.Title, "case"), Headline: c.Title, Places: s.engine.Rulebook().Places()}
	fields := s.codec.fields(c)
	v.View, v.Query, v.Carried = which, fields.Encode(), carried(fields)
	return v
}

// finish writes a view, with why it has no body if something went wrong.
func (s *Server) finish(w http.ResponseWriter, name string, v view, err error) {
	code := http.StatusOK
	if err != nil {
		code, v.Trouble = s.failure(err)
	}
	s.write(w, code, name, v)
}

// maxPlaces is how many places one page puts side by side.
const maxPlaces = 8

// timeline is a case on every day, in some places.
func (s *Server) timeline(w http.ResponseWriter, r *http.Request) {
	c, _, ok := s.asked(w, r)
	if !ok {
		return
	}
	v := s.view(c, "timeline", "Over time")
	query := r.URL.Query()
	v.Chosen, v.FromDay, v.ToDay = said(query["in"]), query.Get("from_day"), query.Get("to_day")
	if err := cmp.Or(s.badPlaces(v.Chosen), badDays(v.FromDay, v.ToDay)); err != nil {
		s.finish(w, "timeline", v, err)
		return
	}
	ctx, done, err := s.turns.take(r.Context())
	if err != nil {
		s.finish(w, "timeline", v, err)
		return
	}
	defer done()
	timed, err := analysis.Timelines(ctx, s.engine, []*scenario.Scenario{onScreen(c)}, v.Chosen, analysis.Range{From: v.FromDay, To: v.ToDay}, func(int, int) {})
	var lines []verdict.Timeline
	for _, t := range timed {
		if t.Err != nil {
			err = t.Err
			continue
		}
		lines = append(lines, *t.Timeline)
	}
	if err == nil {
		v.Body, err = s.html().Timeline(asOf(c), lines...)
	}
	s.finish(w, "timeline", v, err)
}

// said are the values that say something, each once.
func said(values []string) []string {
	var out []string
	for _, v := range values {
		for part := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\r' }) {
			if !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	return out
}

// badPlaces says what is wrong with places that were asked for.
func (s *Server) badPlaces(places []string) error {
	if len(places) > maxPlaces {
		return wrong("Eight places at most stand side by side.")
	}
	for _, place := range places {
		if near, ok := s.engine.Rulebook().Place(place); !ok {
			says := "“" + place + "” is not a place that hypo knows; write us, us/ca or us/ca/fresno."
			if near != "" {
				says = "“" + place + "” is not a place that hypo knows; did you mean " + near + "?"
			}
			return &refusal{http.StatusNotFound, says}
		}
	}
	return nil
}

func badDays(days ...string) error {
	for _, day := range days {
		if day != "" && !facts.ValidDay(day) {
			return wrong("“" + day + "” is not a day; write it as 2015-06-20.")
		}
	}
	return nil
}

// whatIf is the smallest changes of fact that give another answer, each as a
// link that makes it.
func (s *Server) whatIf(w http.ResponseWriter, r *http.Request) {
	c, _, ok := s.asked(w, r)
	if !ok {
		return
	}
	v := s.view(c, "whatif", "What would change it")
	ctx, done, err := s.turns.take(r.Context())
	if err != nil {
		s.finish(w, "whatif", v, err)
		return
	}
	defer done()
	found, changed, err := analysis.WhatIf(ctx, s.engine, s.codec.reader, onScreen(c), engine.Aim{})
	if err == nil {
		v.Body, err = s.html().WhatIf(*found, s.changeLinks(c, *found, changed))
	}
	s.finish(w, "whatif", v, err)
}

// changeLinks are the links that make the changes told: each leads to the case
// with it made.
func (s *Server) changeLinks(c *scenario.Scenario, found verdict.WhatIf, changed []analysis.Changed) func(target, change int) string {
	links := make([][]string, len(found.Targets))
	next := 0
	for i, t := range found.Targets {
		for range t.Changes {
			after := *changed[next].Cases[0].Scenario
			after.Name, after.Title, after.Question = c.Name, c.Title, c.Question
			links[i] = append(links[i], "/?"+s.codec.fields(&after).Encode())
			next++
		}
	}
	return func(target, change int) string { return links[target][change] }
}

func asOf(c *scenario.Scenario) string {
	day, _ := c.Stated["as_of"].(string)
	return day
}
