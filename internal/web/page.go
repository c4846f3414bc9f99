package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/url"

	"hypo/internal/engine"
	"hypo/internal/guard"
	"hypo/internal/inert"
)

// A page is what every page has.
type page struct {
	Title    string
	Here     string // which entry of the site it is
	View     string // which view of the case it is
	Query    string // the case, as a link carries it
	Shapes   template.HTML
	Rulebook string
	Reviewed string
}

func (s *Server) page(title, here string) page {
	book := s.engine.Rulebook()
	return page{Title: title, Here: here, Shapes: s.shapes, Rulebook: book.Hash, Reviewed: book.Reviewed}
}

// To is a link to a page about the case.
func (p page) To(path string) string {
	if p.Query == "" {
		return path
	}
	return path + "?" + p.Query
}

// functions are what templates may call.
var functions = template.FuncMap{"counted": counted}

// write executes a template and sends it whole, or an error in its place. What
// a reader typed is shown as it is, but for characters that act.
func (s *Server) write(w http.ResponseWriter, code int, name string, data any) {
	var out bytes.Buffer
	if err := s.templates.ExecuteTemplate(&out, name, data); err != nil {
		fmt.Fprintf(s.log, "hypo: page %s: %v\n", name, err)
		refuse(w, http.StatusInternalServerError, "The page could not be made.")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(code)
	_, _ = io.WriteString(w, inert.Clean(out.String())) // whoever asked may have gone
}

// A message is a page that says one thing.
type message struct {
	page

	Says string
}

func (s *Server) say(w http.ResponseWriter, code int, title, says string) {
	s.write(w, code, "message", message{page: s.page(title, ""), Says: says})
}

// fail says why there is no page.
func (s *Server) fail(w http.ResponseWriter, err error) {
	code, says := s.failure(err)
	if code == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "2")
	}
	s.say(w, code, titles[code], says)
}

// titles head the pages that say why there is no other.
var titles = map[int]string{
	http.StatusBadRequest:          "Not understood",
	http.StatusNotFound:            "Not found",
	http.StatusUnprocessableEntity: "No answer",
	http.StatusServiceUnavailable:  "Not now",
}

// failure is a status and a sentence for an error.
func (s *Server) failure(err error) (code int, says string) {
	_, isMany := errors.AsType[*engine.TooManyError](err)
	_, isProposal := errors.AsType[*engine.ProposalError](err)
	_, isOverrun := errors.AsType[*guard.Overrun](err)
	refused, isRefusal := errors.AsType[*refusal](err)
	switch {
	case isRefusal:
		return refused.code, refused.says
	case isOverrun:
		return http.StatusServiceUnavailable, capital(err.Error()) + "."
	case errors.Is(err, errBusy):
		return http.StatusServiceUnavailable, capital(errBusy.Error()) + "."
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable, "This took too long, and was given up. State more of the case, or ask again."
	case isMany, isProposal:
		return http.StatusUnprocessableEntity, capital(err.Error()) + "."
	case errors.Is(err, context.Canceled):
		return http.StatusServiceUnavailable, "The server is closing."
	}
	fmt.Fprintf(s.log, "hypo: %v\n", err)
	return http.StatusUnprocessableEntity, capital(err.Error()) + "."
}

// posted reads the fields of a form, or of a link. The error is told to
// whoever sent it.
func posted(r *http.Request) (url.Values, error) {
	if r.Method != http.MethodPost {
		return url.ParseQuery(r.URL.RawQuery)
	}
	if err := r.ParseForm(); err != nil {
		return nil, err
	}
	return r.PostForm, nil
}

// unreadable answers a request of which the fields cannot be read.
func (s *Server) unreadable(w http.ResponseWriter, err error) {
	if _, isLarge := errors.AsType[*http.MaxBytesError](err); isLarge {
		s.say(w, http.StatusRequestEntityTooLarge, "Too large", "What was sent is larger than this page takes.")
		return
	}
	s.say(w, http.StatusBadRequest, "Not understood", "What was sent cannot be read: "+err.Error()+".")
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// A hidden is a field that a form carries along.
type hidden struct{ Name, Value string }

// carried are the fields of a case, in order, for a form that keeps them.
func carried(fields url.Values) []hidden {
	var all []hidden
	for _, name := range sortedNames(fields) {
		for _, value := range fields[name] {
			all = append(all, hidden{name, value})
		}
	}
	return all
}
