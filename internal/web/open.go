package web

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"

	"hypo/internal/receipt"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// An opening is the page on which somebody's own YAML is pasted or uploaded.
type opening struct {
	page

	Text     string
	Problems []string // FILE:LINE:COLUMN: path: what is wrong
	Several  []choice // of a file that holds more than one case
}

// A choice is one of the cases of a file.
type choice struct{ Title, Name, Link string }

func (s *Server) openForm(w http.ResponseWriter, _ *http.Request) {
	s.write(w, http.StatusOK, "open", opening{page: s.page("Open your own YAML", "case")})
}

// open reads a file of scenarios that was pasted or uploaded. One is shown; of
// several the reader picks.
func (s *Server) open(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseMultipartForm(maxUpload + maxBody); err != nil { // guarded bounds every body
		s.unreadable(w, err)
		return
	}
	text, name := []byte(r.PostFormValue("yaml")), "pasted.yaml"
	if file, header, err := r.FormFile("file"); err == nil {
		if text, err = readAll(file); err != nil {
			s.unreadable(w, err)
			return
		}
		name = header.Filename
	}
	p := opening{page: s.page("Open your own YAML", "case"), Text: plainLines(string(text))}
	if len(bytes.TrimSpace(text)) == 0 {
		p.Problems = []string{"Paste a scenario, or choose a file."}
		s.write(w, http.StatusUnprocessableEntity, "open", p)
		return
	}
	found, err := s.codec.reader.Read(name, text)
	if err != nil {
		for _, problem := range scenarioProblems(err) {
			p.Problems = append(p.Problems, report.Clean(problem))
		}
		s.write(w, http.StatusUnprocessableEntity, "open", p)
		return
	}
	if len(found) == 1 {
		s.show(w, r, s.codec.fields(found[0]), "")
		return
	}
	for _, c := range found {
		p.Several = append(p.Several, choice{Title: c.Title, Name: c.Name, Link: "/?" + s.codec.fields(c).Encode()})
	}
	s.write(w, http.StatusOK, "open", p)
}

func readAll(file multipart.File) ([]byte, error) {
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxUpload+1))
}

// yamlPage shows the file of a case, and the link that carries it.
type yamlPage struct {
	page

	Text, File, Link string
}

// yaml is the page with the text of a case.
func (s *Server) yaml(w http.ResponseWriter, r *http.Request) {
	c, text, ok := s.asked(w, r)
	if !ok {
		return
	}
	p := yamlPage{page: s.page(c.Title, "case"), Text: string(text), File: fileName(c.Name)}
	p.View, p.Query = "yaml", s.codec.fields(c).Encode()
	p.Link = "http://" + r.Host + "/?" + p.Query
	s.write(w, http.StatusOK, "yaml", p)
}

// download sends the case as a file, and with the answers as what it expects
// if that is wished.
func (s *Server) download(w http.ResponseWriter, r *http.Request) {
	c, text, ok := s.asked(w, r)
	if !ok {
		return
	}
	with := r.URL.Query().Get("with")
	if with != "" && with != "expect" {
		s.fail(w, wrong("A file comes with=expect, or without what it expects."))
		return
	}
	if with != "" {
		f, err := s.find(r.Context(), c)
		if err != nil {
			s.fail(w, err)
			return
		}
		var out bytes.Buffer
		expecting := *c
		expecting.Expect = &scenario.Expect{Asks: plainAnswers(f.Asks), Local: plainAnswers(f.Local)}
		if err := scenario.Write(&out, &expecting); err != nil {
			s.fail(w, err)
			return
		}
		text = out.Bytes()
	}
	w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+fileName(c.Name)+`"`) // a slug
	_, _ = w.Write(text)                                                                 // a file to be kept, not a page
}

func plainAnswers(answers verdict.ByAction) map[string]string {
	out := map[string]string{}
	for _, a := range answers {
		out[a.Action] = a.Answer.Answer
	}
	return out
}

// json answers a case as `hypo run -o json` answers its file.
func (s *Server) json(w http.ResponseWriter, r *http.Request) {
	c, _, ok := s.asked(w, r)
	if !ok {
		return
	}
	f, err := s.find(r.Context(), c)
	if err != nil {
		s.fail(w, err)
		return
	}
	if f.Receipt, err = receipt.Of(c, false); err != nil {
		s.fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = report.JSON(w, verdict.Result{ // whoever asked may have gone
		Schema: receipt.Schema, Rulebook: s.engine.Rulebook().Hash, Results: []verdict.Finding{*f}, Engine: s.program,
	})
}

// asked reads the case that a request is about. Where there is none, or it
// cannot be read, it has said so.
func (s *Server) asked(w http.ResponseWriter, r *http.Request) (*scenario.Scenario, []byte, bool) {
	values, err := posted(r)
	if err != nil {
		s.unreadable(w, err)
		return nil, nil, false
	}
	fields := closed(caseFields(values))
	if first := s.firstCase(); len(fields) == 0 && first != nil {
		fields = s.codec.fields(first)
	}
	c, text, problems := s.codec.scenario(fields)
	if c == nil {
		p := home{page: s.page("Mend the case", "case"), Headline: "Mend the case"}
		p.View, p.Query = "answer", fields.Encode()
		p.Form = newForm(s.engine.Rulebook(), fields, problems, nil)
		s.write(w, http.StatusUnprocessableEntity, "home", p)
		return nil, nil, false
	}
	return c, text, true
}

// scenarioProblems are the lines that say what is wrong with a file.
func scenarioProblems(err error) []string {
	list, ok := errors.AsType[scenario.Problems](err)
	if !ok {
		return []string{err.Error()}
	}
	lines := make([]string, len(list))
	for i, p := range list {
		lines[i] = p.Error()
	}
	return lines
}
