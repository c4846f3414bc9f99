package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"
	"time"

	"hypo/internal/engine"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/web"
	"hypo/policies"
	"hypo/scenarios"
)

// richest is the built-in case with the longest answer.
const richest = "sf-2016/charge-not-known"

// BenchmarkPage asks a server that is warm, and has answered nothing but the
// case that its page begins with, for the page of the richest built-in case. A page
// without an answer is its floor.
func BenchmarkPage(b *testing.B) {
	for _, bench := range []struct{ name, path string }{
		{"first", "/?from=" + url.QueryEscape(richest)}, {"floor", "/blank"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				b.StopTimer()
				server := fresh(b)
				b.StartTimer()
				begin := time.Now()
				read(b, must(http.Get(server.URL+bench.path)), http.StatusOK)
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
		})
	}
}

func must(response *http.Response, err error) *http.Response {
	if err != nil {
		panic(err)
	}
	return response
}

// fresh is a server that remembers nothing yet.
func fresh(b *testing.B) *httptest.Server {
	b.Helper()
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		b.Fatal(err)
	}
	reader, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		b.Fatal(err)
	}
	s, err := web.New(web.Options{Engine: engine.New(book), Reader: reader, Scenarios: scenarios.FS, Log: io.Discard})
	if err != nil {
		b.Fatal(err)
	}
	s.Warm(b.Context())
	server := httptest.NewServer(s.Handler())
	b.Cleanup(server.Close)
	return server
}
