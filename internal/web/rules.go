package web

import (
	"html/template"
	"net/http"
	"strings"

	"hypo/internal/report"
	"hypo/internal/rulebook"
)

// A book is a page of the rulebook.
type book struct {
	page

	Headline template.HTML
	Plain    string // the headline, where it is plain
	About    template.HTML
	Picture  template.HTML
	Body     template.HTML
	Cases    []choice // built-in cases of the rule set
}

// pages writes pages of the rulebook, where a fact has no form to lead to.
func (s *Server) pages() report.HTML {
	links := s.links()
	links.Fact = nil
	return report.HTML{Links: links, Level: 2}
}

func (s *Server) rules(w http.ResponseWriter, _ *http.Request) {
	p := book{page: s.page("Rulebook", "rules"), Plain: "The rulebook"}
	p.View = "rules"
	entries := s.engine.Rulebook().Index("")
	var err error
	if p.Picture, err = s.pages().InForce(entries, s.engine.Rulebook().Reviewed); err == nil {
		p.Body, err = s.pages().RuleSets(entries)
	}
	s.finishBook(w, p, err)
}

func (s *Server) finishBook(w http.ResponseWriter, p book, err error) {
	if err != nil {
		s.fail(w, err)
		return
	}
	s.write(w, http.StatusOK, "book", p)
}

func (s *Server) rule(w http.ResponseWriter, r *http.Request) {
	id := strings.TrimSuffix(r.PathValue("id"), "/")
	ctx, done, err := s.turns.take(r.Context())
	if err != nil {
		s.fail(w, err)
		return
	}
	defer done()
	set, err := s.engine.Rulebook().Page(ctx, id)
	if err != nil {
		s.fail(w, err)
		return
	}
	if set == nil {
		s.fail(w, unnamed(id, "a rule set of the rulebook", s.ruleSetIDs()))
		return
	}
	p := book{page: s.page(set.Title, "rules")}
	parts, err := s.pages().RuleSet(set)
	p.Headline, p.About, p.Body = parts.Title, parts.About, parts.Body
	p.Cases = s.casesOf(id)
	s.finishBook(w, p, err)
}

// casesOf are the built-in cases about a rule set.
func (s *Server) casesOf(id string) []choice {
	folders, err := s.cases()
	if err != nil {
		return nil
	}
	var all []choice
	for _, f := range folders {
		if f.Name == id {
			for _, c := range f.Cases {
				all = append(all, choice{Title: c.Title, Name: c.Name, Link: "/?from=" + c.Name})
			}
		}
	}
	return all
}

func (s *Server) readings(w http.ResponseWriter, _ *http.Request) {
	rules := s.engine.Rulebook()
	var all []rulebook.Contested
	for _, id := range rules.ReadingIDs() {
		r := rules.ReadingByID(id)
		all = append(all, rulebook.Contested{ID: r.ID, Question: r.Question, Sides: r.Sides})
	}
	p := book{page: s.page("Contested readings", "rules"), Plain: "Contested readings"}
	p.View = "readings"
	var err error
	p.Body, err = s.pages().Readings(all)
	s.finishBook(w, p, err)
}

func (s *Server) sources(w http.ResponseWriter, _ *http.Request) {
	p := book{page: s.page("Sources", "rules"), Plain: "Sources"}
	p.View = "sources"
	var err error
	p.Body, err = s.pages().Sources(s.engine.Rulebook().AllSources())
	s.finishBook(w, p, err)
}
