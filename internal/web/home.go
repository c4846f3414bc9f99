package web

import (
	"context"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"hypo/internal/analysis"
	"hypo/internal/facts"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// A home is the page of a case: what is stated, and what follows from it.
type home struct {
	page

	Headline string
	Question string
	From     string // the built-in case that it began with
	Pick     []folder
	Form     form
	About    string        // on paper, where the form is not: when and where,
	Facts    template.HTML // and what is stated
	Parts    *report.CaseHTML
	Places   string // where the case is asked about in other places
	Says     string // the answer in a breath
	Trouble  string // why there is none
	Focus    string // what a reader should be taken to
}

// find answers one case, with its reasons, as the command line does.
func (s *Server) find(ctx context.Context, c *scenario.Scenario) (*verdict.Finding, error) {
	ctx, done, err := s.turns.take(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	asked, err := analysis.Ask(ctx, s.engine, []*scenario.Scenario{c}, analysis.How{Explain: everyOne})
	if err != nil {
		return nil, err
	}
	return asked[0].Finding, asked[0].Err
}

// onScreen is a case of which the facts stand in a form, and in no line of any
// file.
func onScreen(c *scenario.Scenario) *scenario.Scenario {
	unfiled := *c
	unfiled.Pos = scenario.Pos{}
	return &unfiled
}

func everyOne(*scenario.Scenario) bool { return true }

// begin is the page with a case to begin with, a built-in one that is named,
// or that of a link.
func (s *Server) begin(w http.ResponseWriter, r *http.Request) {
	values, err := posted(r)
	if err != nil {
		s.unreadable(w, err)
		return
	}
	fields := caseFields(values)
	name := values.Get("from")
	if name != "" || len(fields) == 0 {
		from := s.firstCase()
		if name != "" {
			from = s.builtIn(name)
		}
		if from == nil {
			s.fail(w, unnamed(name, "the name of a built-in case", s.caseNames()))
			return
		}
		fields, name = s.codec.fields(from), from.Name
	}
	s.show(w, r, fields, name)
}

// change is the page after its form was posted: answered, or with an item
// more or less.
func (s *Server) change(w http.ResponseWriter, r *http.Request) {
	values, err := posted(r)
	if err != nil {
		s.unreadable(w, err)
		return
	}
	fields := caseFields(values)
	verb, path, _ := strings.Cut(values.Get("do"), " ")
	switch verb {
	case "add":
		fields = withItem(s.codec.schema, closed(fields), path)
	case "remove":
		list, index, ok := strings.Cut(strings.TrimSuffix(path, "]"), "[")
		if i, err := strconv.Atoi(index); ok && err == nil {
			fields = renumbered(closed(fields), list, i)
		}
	}
	s.show(w, r, fields, "")
}

// show answers the case of some fields, and draws the page.
func (s *Server) show(w http.ResponseWriter, r *http.Request, fields url.Values, from string) {
	fields = closed(fields)
	p := home{page: s.page("A case", "case"), From: from}
	p.View, p.Query = "answer", fields.Encode()
	if folders, err := s.cases(); err == nil && len(folders) > 0 {
		p.Pick = folders[:1]
	}
	c, _, problems := s.codec.scenario(fields)
	code := http.StatusOK
	var marks map[string][]mark
	if c == nil {
		p.Headline = fields.Get("title")
		code = http.StatusUnprocessableEntity
	} else {
		p.Headline, p.Question = c.Title, c.Question
		p.About, p.Facts = about(c), s.facts(c, 2, "")
		f, err := s.find(r.Context(), onScreen(c))
		if err == nil {
			marks, err = p.answered(s, f, fields)
		}
		if err != nil {
			code, p.Trouble = s.failure(err)
		}
	}
	if p.Headline == "" {
		p.Headline = "A hypothetical case"
	}
	p.Title = p.Headline
	p.Form = newForm(s.engine.Rulebook(), fields, problems, marks)
	s.write(w, code, "home", p)
}

// answered fills in what was found.
func (p *home) answered(s *Server, f *verdict.Finding, fields url.Values) (map[string][]mark, error) {
	html := s.html()
	html.Links.Settle = func(id, side string) string { return s.codec.settled(fields, id, side) }
	parts, err := html.Case(*f)
	if err != nil {
		return nil, err
	}
	p.Parts, p.Says = &parts, inABreath(f)
	elsewhere := url.Values{"by": {verdict.ByPlaces}, "in": {strings.Join(s.elsewhere(f.Place), ", ")}}
	p.Places = p.To("/compare") + "&" + elsewhere.Encode()
	return marksOf(f), nil
}

// elsewhere are a place and, beside it, every other state that has rules of
// its own, as far as they stand side by side.
func (s *Server) elsewhere(place string) []string {
	places := []string{place}
	for _, other := range s.engine.Rulebook().Places() {
		if strings.Count(other, "/") == 1 && facts.StateOf(place) != other && len(places) < maxPlaces {
			places = append(places, other)
		}
	}
	return places
}

// inABreath says an answer for those who hear it: action by action, what
// would be asked and what may be done.
func inABreath(f *verdict.Finding) string {
	var out []string
	for _, action := range verdict.Actions {
		ask, isAsked := f.Asks.Get(action)
		local, isLocal := f.Local.Get(action)
		var said []string
		if isAsked {
			said = append(said, word(ask.Answer))
		}
		if isLocal {
			said = append(said, word(local.Answer))
		}
		if said != nil {
			out = append(out, actionWords[action]+": "+strings.Join(said, "; ")+".")
		}
	}
	return strings.Join(out, " ")
}

// blank is the page with a case of which nothing is stated.
func (s *Server) blank(w http.ResponseWriter, _ *http.Request) {
	p := home{page: s.page("An empty case", "case"), Headline: "An empty case", Trouble: "Say when and where; then there is an answer."}
	p.View = "answer"
	p.Form = newForm(s.engine.Rulebook(), url.Values{}, nil, nil)
	s.write(w, http.StatusOK, "home", p)
}

// closed closes the gaps between the indexes of lists.
func closed(fields url.Values) url.Values {
	used := map[string][]int{}
	for _, name := range sortedNames(fields) {
		list, rest, ok := strings.Cut(name, "[")
		number, _, isItem := strings.Cut(rest, "]")
		if i, err := strconv.Atoi(number); ok && isItem && err == nil {
			if n := len(used[list]); n == 0 || used[list][n-1] != i {
				used[list] = append(used[list], i)
			}
		}
	}
	out := url.Values{}
	for name, values := range fields {
		list, rest, ok := strings.Cut(name, "[")
		number, after, isItem := strings.Cut(rest, "]")
		i, err := strconv.Atoi(number)
		if ok && isItem && err == nil && factField().MatchString(name) {
			for at, index := range used[list] {
				if index == i {
					name = facts.Join(list, at) + after
				}
			}
		}
		out[name] = values
	}
	return out
}
