package web

import (
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"time"

	"hypo/internal/analysis"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// A prediction is a reader's answer before the answer is shown.
type prediction struct {
	page

	Headline, Question string
	About              string
	Facts              template.HTML
	Unknown            bool // what is not stated
	Carried            []hidden
	Guesses            []guess
	Problems           []formProblem
	Revealed           bool
	Right, Of          int
	Answer             template.HTML
	Trouble            string
}

// A guess is what a reader says of one question: would it be asked, may it be
// done; and the pin on which that rests.
type guess struct {
	Name, Legend     string
	Options          []option
	Said, Pin        string
	Error            string
	Answer           string   // in words
	Pins             []string // on which the answer rests
	Right, PinsRight bool
}

// askWords and mayWords are the answers among which a reader chooses.
var (
	askWords = []string{verdict.Yes, verdict.No, verdict.Contested, verdict.Depends}
	mayWords = []string{verdict.Forbids, verdict.Permits, verdict.Requires, verdict.Unregulated, verdict.Contested, verdict.Depends}
)

var asking = map[string][2]string{
	"hold":     {"Would the jail be asked to hold past release?", "May it hold, if it is asked?"},
	"notify":   {"Would the jail be asked to say when release will be?", "May it say so, if it is asked?"},
	"transfer": {"Would the jail be asked to hand over at release?", "May it hand over, if it is asked?"},
}

// predict shows a case without its answer.
func (s *Server) predict(w http.ResponseWriter, r *http.Request) {
	c, _, ok := s.asked(w, r)
	if !ok {
		return
	}
	s.write(w, http.StatusOK, "predict", s.prediction(c, nil))
}

// reveal shows a reader's answers beside the answer; a question that is not
// answered, or has no pin, is asked again.
func (s *Server) reveal(w http.ResponseWriter, r *http.Request) {
	c, _, ok := s.asked(w, r)
	if !ok {
		return
	}
	p := s.prediction(c, r.PostForm.Get)
	if len(p.Problems) > 0 {
		s.write(w, http.StatusUnprocessableEntity, "predict", p)
		return
	}
	f, err := s.find(r.Context(), onScreen(c))
	code := http.StatusOK
	if err == nil {
		err = p.reveal(s, f)
	}
	if err != nil {
		code, p.Trouble = s.failure(err)
	}
	s.write(w, code, "predict", p)
}

// prediction asks the questions; with a reader's answers it says what of them
// is missing.
func (s *Server) prediction(c *scenario.Scenario, given func(string) string) prediction {
	fields := s.codec.fields(c)
	p := prediction{page: s.page("Predict first: "+c.Title, "case"), Headline: c.Title, Question: c.Question, Carried: carried(fields)}
	p.View, p.Query = "predict", fields.Encode()
	p.About, p.Facts, p.Unknown = about(c), s.facts(c, 2, ""), c.UnstatedUnknown
	for _, action := range verdict.Actions[:verdict.CoreActions] {
		for i, words := range [][]string{askWords, mayWords} {
			g := guess{Name: []string{"asks.", "local."}[i] + action, Legend: asking[action][i]}
			if given != nil {
				g.Said, g.Pin = given("guess."+g.Name), strings.TrimSpace(given("pin."+g.Name))
			}
			for _, answer := range words {
				g.Options = append(g.Options, option{Value: answer, Label: guessWord(answer), Chosen: g.Said == answer})
			}
			switch {
			case given == nil:
			case !slices.Contains(words, g.Said):
				g.Error = "choose an answer"
			case g.Pin == "":
				g.Error = "name the pin on which it rests, or none"
			}
			if g.Error != "" {
				p.Problems = append(p.Problems, formProblem{Link: "#" + fieldID("guess."+g.Name), Label: g.Legend, Message: g.Error})
			}
			p.Guesses = append(p.Guesses, g)
		}
	}
	return p
}

func guessWord(answer string) string {
	switch answer {
	case verdict.Yes:
		return "yes"
	case verdict.No:
		return "no"
	case verdict.Forbids:
		return "it may not"
	case verdict.Permits:
		return "it may, but need not"
	case verdict.Requires:
		return "it must"
	case verdict.Unregulated:
		return "not regulated, so voluntary"
	case verdict.Contested:
		return "contested: the text is read in two ways"
	case verdict.Depends:
		return "it depends on what is not known"
	}
	return answer
}

// ID is the id of a guess's first control.
func (g guess) ID() string { return fieldID("guess." + g.Name) }

// reveal lays the answer beside what was said.
func (p *prediction) reveal(s *Server, f *verdict.Finding) error {
	parts, err := s.html().Case(*f)
	if err != nil {
		return err
	}
	p.Answer, p.Revealed, p.Of = parts.Answer, true, len(p.Guesses)
	for i := range p.Guesses {
		g := &p.Guesses[i]
		answer, pins := answerAt(f, g.Name)
		g.Answer, g.Pins = guessWord(answer), pins
		g.Right = g.Said == answer
		g.PinsRight = len(pins) == 0 && strings.EqualFold(g.Pin, none) || slices.ContainsFunc(pins, func(pin string) bool { return samePin(g.Pin, pin) })
		if g.Right {
			p.Right++
		}
	}
	return nil
}

// answerAt is the answer that a path names, and the pins on which it rests,
// each with its rule set.
func answerAt(f *verdict.Finding, path string) (answer string, pins []string) {
	side, action, _ := strings.Cut(path, ".")
	answers, own := f.Asks, func(rs verdict.RuleSet) verdict.ByAction { return rs.Asks }
	answer = verdict.No
	if side == "local" {
		answers, own = f.Local, func(rs verdict.RuleSet) verdict.ByAction { return rs.Rulings }
		answer = verdict.Unregulated
	}
	a, ok := answers.Get(action)
	if !ok {
		return answer, nil
	}
	for _, id := range a.By {
		for _, rs := range f.RuleSets {
			if rs.ID != id {
				continue
			}
			said, _ := own(rs).Get(action)
			for _, pin := range said.Because {
				pins = append(pins, id+" "+pin)
			}
		}
	}
	if len(a.By) == 1 && len(pins) == 0 {
		for _, pin := range a.Because {
			pins = append(pins, a.By[0]+" "+pin)
		}
	}
	return a.Answer, pins
}

// samePin reports whether a reader means a pin: the pin, § and the pin, or the
// id of its rule set and the pin.
func samePin(said, pin string) bool {
	plain := func(s string) string { return strings.ToLower(strings.Map(keepPin, s)) }
	_, own, _ := strings.Cut(pin, " ")
	return plain(said) == plain(own) || plain(said) == plain(pin)
}

func keepPin(r rune) rune {
	if strings.ContainsRune(" .,§", r) {
		return -1
	}
	return r
}

// A sheet is a set of cases as an exercise, to be printed or done here.
type sheet struct {
	page

	Folders []folder
	Folder  string
	Key     bool
	Cases   []exercise
	Left    int // cases of the folder for which there is no room
}

// An exercise is one case of a sheet.
type exercise struct {
	Number                 int
	Title, Question, About string
	Facts                  template.HTML
	Predict                string
	Answer                 template.HTML
}

// maxExercises is how many cases a sheet has.
const maxExercises = 40

// sheetPage is the exercise of a folder of cases, with a key if it is wished.
func (s *Server) sheetPage(w http.ResponseWriter, r *http.Request) {
	folders, err := s.cases()
	if err != nil {
		s.fail(w, err)
		return
	}
	query := r.URL.Query()
	p := sheet{page: s.page("Exercise", "sheet"), Folders: folders, Folder: query.Get("folder"), Key: query.Get("key") == "yes"}
	if p.Folder == "" && len(folders) > 0 {
		p.Folder = folders[0].Name
	}
	i := slices.IndexFunc(folders, func(f folder) bool { return f.Name == p.Folder })
	if i < 0 {
		var names []string
		for _, f := range folders {
			names = append(names, f.Name)
		}
		s.fail(w, unnamed(p.Folder, "a folder of built-in cases", names))
		return
	}
	cases := folders[i].Cases
	p.Left = max(0, len(cases)-maxExercises)
	cases = cases[:len(cases)-p.Left]
	var answers []analysis.Asked
	if p.Key {
		if answers, err = s.findAll(r, cases); err != nil {
			s.fail(w, err)
			return
		}
	}
	for n, c := range cases {
		e := exercise{Number: n + 1, Title: c.Title, Question: c.Question, About: about(c), Facts: s.facts(c, 3, fmt.Sprintf("exercise-%d-", n+1)), Predict: "/predict?" + s.codec.fields(c).Encode()}
		if answers != nil && answers[n].Finding != nil {
			parts, err := s.html().Case(*answers[n].Finding)
			if err != nil {
				s.fail(w, err)
				return
			}
			e.Answer = parts.Answer
		}
		p.Cases = append(p.Cases, e)
	}
	s.write(w, http.StatusOK, "sheet", p)
}

func (s *Server) findAll(r *http.Request, cases []*scenario.Scenario) ([]analysis.Asked, error) {
	ctx, done, err := s.turns.take(r.Context())
	if err != nil {
		return nil, err
	}
	defer done()
	return analysis.Ask(ctx, s.engine, cases, analysis.How{Explain: everyOne})
}

// about says of a case when and where it is, and who has custody if it says
// so.
func about(c *scenario.Scenario) string {
	day := asOf(c)
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		day = t.Format("2 January 2006")
	}
	said := fmt.Sprintf("On %s, in %s", day, c.Stated["place"])
	if agency, ok := c.Stated["agency"].(string); ok {
		said += "; custody: " + strings.ReplaceAll(agency, "_", " ")
	}
	return said + "."
}

// facts lists what a case states. Of several on a page, each has a prefix.
func (s *Server) facts(c *scenario.Scenario, level int, prefix string) template.HTML {
	html, err := report.HTML{Level: level, Prefix: prefix, Links: report.Links{FactName: s.codec.name}}.Stated(report.Case{Stated: analysis.Stated(c), Unknown: c.UnstatedUnknown, Readings: c.Readings})
	if err != nil {
		fmt.Fprintf(s.log, "hypo: %v\n", err)
	}
	return html
}
