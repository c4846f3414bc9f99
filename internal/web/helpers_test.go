package web_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"hypo/internal/engine"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/web"
	"hypo/policies"
	"hypo/scenarios"
)

// newServer makes one server for all tests: what it remembers changes no
// answer.
var newServer = sync.OnceValues(func() (*web.Server, error) {
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		return nil, err
	}
	reader, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		return nil, err
	}
	return web.New(web.Options{Engine: engine.New(book), Reader: reader, Scenarios: scenarios.FS, Log: os.Stderr})
})

// serve serves pages on loopback for one test, and returns their address.
func serve(t testing.TB) *httptest.Server {
	t.Helper()
	s, err := newServer()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return server
}

// get fetches a page that should be there.
func get(t testing.TB, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, response, http.StatusOK)
}

// read returns the body of an answer that should have a status.
func read(t testing.TB, response *http.Response, status int) string {
	t.Helper()
	defer response.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(response.Body); err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != status {
		t.Fatalf("%s: status %d, want %d: %s", response.Request.URL, response.StatusCode, status, excerpt(body.String()))
	}
	return body.String()
}

// excerpt is what a failing test shows of a page.
func excerpt(body string) string {
	if at := strings.Index(body, "<main"); at >= 0 {
		body = body[at:]
	}
	return strings.TrimSpace(body[:min(len(body), 1500)])
}
