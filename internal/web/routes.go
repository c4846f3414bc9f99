package web

import (
	"bytes"
	"io/fs"
	"net/http"
	"path"
	"time"

	"hypo/internal/report"
)

// routes is every page. What a case is asked about comes in the query of a
// link, so that it can be kept and shared; what a form posts has no effect but
// the page that answers it.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.begin)
	mux.HandleFunc("POST /{$}", s.change)
	mux.HandleFunc("GET /blank", s.blank)
	mux.HandleFunc("GET /cases", s.builtInCases)
	mux.HandleFunc("GET /open", s.openForm)
	mux.HandleFunc("POST /open", s.open)
	mux.HandleFunc("GET /yaml", s.yaml)
	mux.HandleFunc("GET /case.yaml", s.download)
	mux.HandleFunc("GET /case.json", s.json)
	mux.HandleFunc("GET /timeline", s.timeline)
	mux.HandleFunc("GET /whatif", s.whatIf)
	mux.HandleFunc("GET /compare", s.compare)
	mux.HandleFunc("GET /predict", s.predict)
	mux.HandleFunc("POST /predict", s.reveal)
	mux.HandleFunc("GET /sheet", s.sheetPage)
	mux.HandleFunc("GET /rules", s.rules)
	mux.HandleFunc("GET /rules/{id...}", s.rule)
	mux.HandleFunc("GET /readings", s.readings)
	mux.HandleFunc("GET /sources", s.sources)
	mux.HandleFunc("GET /assets/{file}", s.asset)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			s.say(w, http.StatusMethodNotAllowed, "Not possible", "This page takes no "+r.Method+".")
			return
		}
		s.say(w, http.StatusNotFound, "No such page", "There is no page of that name.")
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
