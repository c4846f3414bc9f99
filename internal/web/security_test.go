package web_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// Only the names of loopback, at the port that listens, open anything; for
// every method.
func TestHosts(t *testing.T) {
	server := serve(t)
	_, port, err := net.SplitHostPort(strings.TrimPrefix(server.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		host string
		ok   bool
	}{
		{"127.0.0.1:" + port, true},
		{"localhost:" + port, true},
		{"LOCALHOST:" + port, true},
		{"LocalHost:" + port, true},
		{"[::1]:" + port, true},
		{"evil.example", false},
		{"evil.example:" + port, false},
		{"localhost.evil.example:" + port, false},
		{"127.0.0.1.evil.example:" + port, false},
		{"evil.example.localhost:" + port, false},
		{"a.localhost:" + port, false},
		{"localhost.:" + port, false},
		{"127.0.0.1.:" + port, false},
		{"127.0.0.1", false},
		{"localhost", false},
		{"[::1]", false},
		{"127.0.0.1:80", false},
		{"localhost:1", false},
		{"localhost:0" + port, false},
		{"localhost:" + port + "0", false},
		{"0.0.0.0:" + port, false},
		{"127.0.0.2:" + port, false},
		{"127.1:" + port, false},
		{"2130706433:" + port, false},
		{"0x7f000001:" + port, false},
		{"0177.0.0.1:" + port, false},
		{"[::]:" + port, false},
		{"[::ffff:127.0.0.1]:" + port, false},
		{"10.0.0.1:" + port, false},
		{"192.168.0.1:" + port, false},
		{"localhost@evil.example:" + port, false},
		{"localhost:" + port + ":" + port, false},
	} {
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"} {
			request, err := http.NewRequestWithContext(t.Context(), method, server.URL+"/blank", http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			request.Host = tt.host
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			refused := response.StatusCode == http.StatusMisdirectedRequest || response.StatusCode == http.StatusBadRequest
			if refused == tt.ok {
				t.Errorf("%s with Host %s: status %d", method, tt.host, response.StatusCode)
			}
		}
	}
}

// What a page of another site sends is refused; a link that leads here is not.
func TestOrigins(t *testing.T) {
	server := serve(t)
	for _, tt := range []struct {
		method, header, value string
		want                  int
	}{
		{"POST", "", "", 200},
		{"POST", "Sec-Fetch-Site", "same-origin", 200},
		{"POST", "Sec-Fetch-Site", "none", 200},
		{"POST", "Sec-Fetch-Site", "same-site", 403},
		{"POST", "Sec-Fetch-Site", "cross-site", 403},
		{"POST", "Origin", server.URL, 200},
		{"POST", "Origin", "http://evil.example", 403},
		{"POST", "Origin", "http://localhost:1", 403},
		{"POST", "Origin", "null", 403},
		{"GET", "Sec-Fetch-Site", "cross-site", 200},
		{"GET", "Origin", "http://evil.example", 200},
	} {
		body := strings.NewReader("as_of=2015-07-20&place=us/ca")
		request, err := http.NewRequestWithContext(t.Context(), tt.method, server.URL+"/", body)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if tt.header != "" {
			request.Header.Set(tt.header, tt.value)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != tt.want {
			t.Errorf("%s with %s %s: status %d, want %d", tt.method, tt.header, tt.value, response.StatusCode, tt.want)
		}
		if len(response.Header["Access-Control-Allow-Origin"]) > 0 {
			t.Errorf("%s with %s %s: other origins are let in", tt.method, tt.header, tt.value)
		}
	}
}

func TestMethods(t *testing.T) {
	server := serve(t)
	for _, tt := range []struct {
		method, path string
		want         int
	}{
		{"HEAD", "/", 200},
		{"PUT", "/", 405},
		{"DELETE", "/", 405},
		{"PATCH", "/open", 405},
		{"POST", "/whatif", 405},
		{"POST", "/timeline", 405},
		{"POST", "/case.json", 405},
		{"POST", "/rules", 405},
		{"POST", "/assets/app.js", 405},
		{"OPTIONS", "/", 405},
		{"GET", "/nowhere", 404},
		{"GET", "/rules/us/nowhere", 404},
		{"GET", "/assets/nowhere", 404},
		{"GET", "/assets/..%2fweb.go", 404},
		{"GET", "/?from=nobody", 404},
		{"GET", "/sheet?folder=nowhere", 404},
	} {
		request, err := http.NewRequestWithContext(t.Context(), tt.method, server.URL+tt.path, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != tt.want {
			t.Errorf("%s %s: status %d, want %d", tt.method, tt.path, response.StatusCode, tt.want)
		}
	}
}

// Every answer, whatever it is, comes with the headers that keep it to itself,
// and holds neither script nor style of its own.
func TestHeaders(t *testing.T) {
	server := serve(t)
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
			"form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
	}
	query := queryOf(t, get(t, server.URL+"/"))
	for _, path := range []string{
		"/", "/blank", "/cases", "/open", "/yaml", "/case.yaml", "/case.json", "/compare", "/predict", "/sheet", "/rules", "/rules/us/pep",
		"/readings", "/sources", "/assets/app.css", "/assets/style.css", "/assets/app.js", "/assets/icon.svg", "/nowhere", "/?as_of=never",
		"/timeline?from_day=2015-01-01&to_day=2015-12-31&" + query, "/compare?by=places&in=us/tx&" + query,
	} {
		response, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if response.StatusCode >= 500 {
			t.Errorf("%s: status %d", path, response.StatusCode)
		}
		for name, value := range want {
			if got := response.Header.Get(name); got != value {
				t.Errorf("%s: %s is %q, want %q", path, name, got, value)
			}
		}
		if !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") {
			continue
		}
		for _, inline := range []string{" style=", "<style", " onclick=", " onload=", "javascript:"} {
			if bytes.Contains(body, []byte(inline)) {
				t.Errorf("%s: the page has %q", path, inline)
			}
		}
		if n := bytes.Count(body, []byte("<script")); n != bytes.Count(body, []byte(`<script src="/assets/app.js"`)) {
			t.Errorf("%s: the page has a script of its own", path)
		}
	}
}

// What is larger than a page takes is refused at once.
func TestLimits(t *testing.T) {
	server := serve(t)
	long := strings.Repeat("a", 17<<10)
	for _, tt := range []struct {
		name    string
		request func() (*http.Response, error)
		want    int
	}{
		{"a long link", func() (*http.Response, error) { return http.Get(server.URL + "/?title=" + long) }, 414},
		{"a large form", func() (*http.Response, error) {
			return http.PostForm(server.URL+"/", url.Values{"title": {strings.Repeat(long, 20)}})
		}, 413},
		{"a long title", func() (*http.Response, error) {
			return http.PostForm(server.URL+"/", url.Values{"title": {long}, "as_of": {"2015-07-20"}, "place": {"us"}})
		}, 422},
		{"many fields", func() (*http.Response, error) {
			fields := url.Values{"as_of": {"2015-07-20"}, "place": {"us"}}
			for i := range 3000 {
				fields.Set(fmt.Sprintf("facts.a%d", i), "b")
			}
			return http.PostForm(server.URL+"/", fields)
		}, 422},
		{"fifty-one convictions", func() (*http.Response, error) {
			fields := url.Values{"as_of": {"2015-07-20"}, "place": {"us"}}
			for i := range 51 {
				fields.Set(fmt.Sprintf("facts.convictions[%d].offense", i), "dui")
				fields.Set(fmt.Sprintf("facts.convictions[%d].level", i), "misdemeanor")
			}
			return http.PostForm(server.URL+"/", fields)
		}, 422},
		{"nine places", func() (*http.Response, error) {
			return http.Get(server.URL + "/timeline?in=us/ca,us/tx,us/oh,us/fl,us/ga,us/il,us/ma,us/pa,us/ct")
		}, 400},
		{"a query that is none", func() (*http.Response, error) { return http.Get(server.URL + "/?a=%zz") }, 400},
	} {
		t.Run(tt.name, func(t *testing.T) {
			begin := time.Now()
			response, err := tt.request()
			if err != nil {
				t.Fatal(err)
			}
			read(t, response, tt.want)
			if took := time.Since(begin); took > 5*time.Second {
				t.Errorf("refused only after %s", took)
			}
		})
	}
}
