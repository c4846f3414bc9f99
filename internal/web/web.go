// Package web is `hypo serve`: one page, on loopback, that puts a case
// together, answers it through the same code as the command line, and says
// why. It decides nothing and writes nothing to disk.
package web

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net"
	"net/http"
	"sync"

	"hypo/internal/engine"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

//go:embed assets templates
var files embed.FS

// Options are what a server needs.
type Options struct {
	Engine    *engine.Engine
	Reader    *scenario.Reader // of the engine's vocabulary and rulebook
	Scenarios fs.FS            // the built-in cases
	Program   verdict.Program  // what gives the answers
	Log       io.Writer        // what goes wrong inside
}

// A Server answers requests from this machine.
type Server struct {
	engine    *engine.Engine
	codec     codec
	cases     func() ([]folder, error) // read when first asked for
	turns     turns
	patience  patience
	program   verdict.Program
	log       io.Writer
	templates *template.Template
	shapes    template.HTML // of the answers, for every page
	handler   http.Handler
}

// New makes a server. Errors are those of its own templates.
func New(o Options) (*Server, error) {
	s := &Server{
		engine: o.Engine, codec: codec{schema: o.Engine.Rulebook().Schema, reader: o.Reader},
		turns: turns{make(chan struct{}, atOnce), waitForATurn, evaluateTime}, patience: usualPatience, program: o.Program, log: o.Log,
	}
	var err error
	if s.templates, err = template.New("").Funcs(functions).ParseFS(files, "templates/*.tmpl"); err != nil {
		return nil, err
	}
	if s.shapes, err = report.Shapes(); err != nil {
		return nil, err
	}
	s.cases = sync.OnceValues(func() ([]folder, error) { return readCases(o.Scenarios, o.Reader) })
	s.handler = guarded(s.routes())
	return s, nil
}

// Handler is everything that the server serves, with what guards it. It wants
// the address at which a request came in, as a net/http server tells it.
func (s *Server) Handler() http.Handler { return s.handler }

// Serve answers on a loopback address until the context ends, and then takes
// at most three seconds. It tells of the address as soon as it listens. Errors
// are those of the address.
func (s *Server) Serve(ctx context.Context, address string, listening func(url string)) error {
	if err := loopback(address); err != nil {
		return fmt.Errorf("%s %w", address, err)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: s.patience.header, ReadTimeout: s.patience.read,
		WriteTimeout: s.patience.write, IdleTimeout: s.patience.idle,
		MaxHeaderBytes: maxHeader,
		BaseContext:    func(net.Listener) context.Context { return ctx },
	}
	warmed := make(chan struct{})
	go func() {
		defer close(warmed)
		s.Warm(ctx)
	}()
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	listening("http://" + listener.Addr().String() + "/")
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(closing); err != nil {
		_ = server.Close()
	}
	select {
	case <-warmed:
	case <-closing.Done():
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// Warm compiles every rule set, and answers the case that the page begins
// with, so that nobody waits for it. Errors go to the log.
func (s *Server) Warm(ctx context.Context) {
	var questions []engine.Question
	for _, place := range s.engine.Rulebook().Places() {
		for _, set := range s.engine.Rulebook().On(place) {
			for _, life := range set.InForce {
				questions = append(questions, engine.Question{Stated: map[string]any{"as_of": life.From, "place": place}})
			}
		}
	}
	err := s.engine.Prepare(ctx, questions...)
	if first := s.firstCase(); err == nil && first != nil {
		_, err = s.find(ctx, first)
	}
	if err != nil && ctx.Err() == nil {
		fmt.Fprintf(s.log, "hypo: %v\n", err)
	}
}
