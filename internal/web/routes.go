package web

import (
	"bytes"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"hypo/internal/report"
)

// routes is every page. What a case is asked about comes in the query of a
// link, so that it can be kept and shared; what a form posts has no effect but
// the page that answers it.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	var pages []string
	page := func(pattern string, serve http.HandlerFunc, takes ...string) {
		mux.HandleFunc(pattern, s.taking(takes, serve))
		_, at, _ := strings.Cut(pattern, " ")
		pages = append(pages, strings.TrimSuffix(at, "{$}"))
	}
	page("GET /{$}", s.begin, ofCase, "from")
	page("POST /{$}", s.change)
	page("GET /blank", s.blank)
	page("GET /cases", s.builtInCases)
	page("GET /open", s.openForm)
	page("POST /open", s.open)
	page("GET /yaml", s.yaml, ofCase)
	page("GET /case.yaml", s.download, ofCase, "with")
	page("GET /case.json", s.json, ofCase)
	page("GET /timeline", s.timeline, ofCase, "in", "from_day", "to_day")
	page("GET /whatif", s.whatIf, ofCase)
	page("GET /compare", s.compare, ofCase, "by", "one", "two", "in", "on", "reading", "other")
	page("GET /predict", s.predict, ofCase)
	page("POST /predict", s.reveal)
	page("GET /sheet", s.sheetPage, "folder", "key")
	page("GET /rules", s.rules)
	mux.HandleFunc("GET /rules/{id...}", s.taking(nil, s.rule))
	page("GET /readings", s.readings)
	page("GET /sources", s.sources)
	mux.HandleFunc("GET /assets/{file}", s.asset)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			s.say(w, http.StatusMethodNotAllowed, "Not possible", "This page takes no "+r.Method+".")
			return
		}
		s.fail(w, unnamed(r.URL.Path, "a page of this server", pages))
	})
	return mux
}

// asset serves a style sheet, the script or the icon.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	text := report.Stylesheet()
	if name != "style.css" {
		var err error
		if text, err = fs.ReadFile(files, path.Join("assets", path.Base(name))); err != nil {
			s.say(w, http.StatusNotFound, "No such file", "There is no file of that name.")
			return
		}
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(text))
}

// builtIns is the page of all built-in cases.
type builtIns struct {
	page

	Folders []folder
}

func (s *Server) builtInCases(w http.ResponseWriter, _ *http.Request) {
	folders, err := s.cases()
	if err != nil {
		s.fail(w, err)
		return
	}
	s.write(w, http.StatusOK, "cases", builtIns{page: s.page("Built-in cases", "cases"), Folders: folders})
}
