package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hypo/internal/engine"
	"hypo/internal/guard"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/policies"
	"hypo/scenarios"
)

func newTestServer(t *testing.T) *Server {
	t.Helper()
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Engine: engine.New(book), Reader: reader, Scenarios: scenarios.FS, Log: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// An evaluation that has no turn, or takes too long, is given up with 503; and
// the server goes on.
func TestTurns(t *testing.T) {
	s := newTestServer(t)
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	ask := func(status int, says string) {
		t.Helper()
		response, err := http.Get(server.URL + "/")
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		if response.StatusCode != status || !strings.Contains(string(body), says) {
			t.Errorf("status %d, want %d with %q", response.StatusCode, status, says)
		}
	}

	s.turns.patience = time.Millisecond
	for range atOnce {
		s.turns.slots <- struct{}{}
	}
	ask(http.StatusServiceUnavailable, "Too many questions at once")
	for range atOnce {
		<-s.turns.slots
	}
	s.turns.limit = time.Nanosecond
	ask(http.StatusServiceUnavailable, "This took too long")
	s.turns.patience, s.turns.limit = waitForATurn, evaluateTime
	ask(http.StatusOK, "would be asked")
	if len(s.turns.slots) > 0 {
		t.Errorf("%d turns were not given back", len(s.turns.slots))
	}
}

func TestLoopback(t *testing.T) {
	for address, ok := range map[string]bool{
		"127.0.0.1:0": true, "127.0.0.1:8080": true, "[::1]:0": true, "localhost:0": true, "127.8.8.8:0": true,
		"0.0.0.0:0": false, ":8080": false, "[::]:0": false, "192.168.0.1:80": false, "example.org:80": false, "8080": false, "": false,
		"127.0.0.1": false,
	} {
		if err := loopback(address); (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
	err := newTestServer(t).Serve(context.Background(), "0.0.0.0:0", func(string) { t.Error("it listens") })
	if err == nil || !strings.Contains(err.Error(), "not a loopback address") {
		t.Errorf("Serve: %v", err)
	}
}

// A context that has ended is no failure of the case.
func TestFailure(t *testing.T) {
	s := newTestServer(t)
	for _, tt := range []struct {
		err  error
		code int
	}{
		{errBusy, 503},
		{&guard.Overrun{What: "answering", Limit: "10s"}, 503},
		{context.DeadlineExceeded, 503},
		{context.Canceled, 503},
		{&engine.TooManyError{Questions: []string{"facts.age"}, Limit: 1}, 422},
		{&engine.ProposalError{Proposal: "proposals/x", Date: "2021-01-01", AsOf: "2015-01-01"}, 422},
		{errors.New("it is so"), 422},
	} {
		if code, says := s.failure(tt.err); code != tt.code || says == "" {
			t.Errorf("%v: %d %q, want %d", tt.err, code, says, tt.code)
		}
	}
}
