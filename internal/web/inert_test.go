package web_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"hypo/internal/inert"
	"hypo/internal/report/reporttest"
)

// A bearer makes the requests that bring a text to pages of a server.
type bearer func(t *testing.T, text string) *http.Request

// TestPagesAreInert has every payload in every place where a page takes text,
// and compares what the pages are made of with what they are made of where the
// text is plain: nothing of a payload may become an element, an attribute, an
// address, or a character that acts.
func TestPagesAreInert(t *testing.T) {
	server := serve(t)
	bearers := bearersTo(t, server.URL)
	names := slices.Sorted(maps.Keys(bearers))
	made := map[string]bool{}
	for _, name := range names {
		for _, plain := range []string{"plain words", "plain", "", "A12345678", "line\nline"} { // some are refused, as most payloads are
			learn(made, pageOf(t, bearers[name](t, plain), name, plain))
		}
	}
	checked := 0
	for i, name := range names {
		for j, p := range reporttest.Payloads {
			if !slices.Contains([]string{"a case", "a case, its YAML", "pasted YAML"}, name) && (i+j)%5 > 0 {
				continue // one field of a query is like another
			}
			harmless(t, made, pageOf(t, bearers[name](t, p), name, p), name, p)
			checked++
		}
	}
	for _, slow := range []string{"/whatif", "/timeline", "/compare?by=places&in=us/tx&"} { // as many at once as a field takes
		for batch := range batches(reporttest.Payloads, 1500) {
			q := "&"
			if !strings.Contains(slow, "?") {
				q = "?"
			}
			harmless(t, made, pageOf(t, request(t, "GET", server.URL+slow+strings.TrimPrefix(q, "&")+caseOf(batch).Encode(), nil, ""), slow, batch), slow, batch)
			checked++
		}
	}
	t.Logf("figure: %d payloads in every field, query and file that a page takes: %d pages parsed, 0 escapes", len(reporttest.Payloads), checked)
}

// caseOf is a case with a text wherever one may stand.
func caseOf(text string) url.Values {
	return url.Values{
		"title": {text}, "question": {text}, "as_of": {"2015-07-20"}, "place": {"us/ca/los_angeles"},
		"facts.convictions[0].offense": {"dui"}, "facts.convictions[0].level": {"misdemeanor"},
		"facts.convictions[0].statute": {text}, "facts.convictions[0].incident": {text}, "request.form": {text},
	}
}

// bearersTo are the ways in which a text comes to a page.
func bearersTo(t *testing.T, server string) map[string]bearer {
	t.Helper()
	get := func(path string, query func(text string) url.Values) bearer {
		return func(t *testing.T, text string) *http.Request {
			return request(t, "GET", server+path+"?"+query(text).Encode(), nil, "")
		}
	}
	one := func(name string, more ...string) func(string) url.Values {
		return func(text string) url.Values {
			q := url.Values{name: {text}}
			for i := 0; i < len(more); i += 2 {
				q.Set(more[i], more[i+1])
			}
			return q
		}
	}
	post := func(path string, fields func(text string) url.Values) bearer {
		return func(t *testing.T, text string) *http.Request {
			return request(t, "POST", server+path, strings.NewReader(fields(text).Encode()), "application/x-www-form-urlencoded")
		}
	}
	// Without the fact that refuses most texts, so that the case is answered.
	sound := func(text string) url.Values {
		fields := caseOf(text)
		fields.Del("request.form")
		return fields
	}
	bearers := map[string]bearer{
		"a case": get("/", sound), "a case, posted": post("/", sound), "a case, its YAML": get("/yaml", sound), "a case, to predict": get("/predict", sound),
		"a case, to compare": get("/compare", sound), "a form": get("/", caseOf),
		"a prediction": post("/predict", func(text string) url.Values {
			fields := sound(text)
			fields.Set("guess.asks.hold", text)
			fields.Set("pin.asks.hold", text)
			return fields
		}),
		"an item": post("/", func(text string) url.Values {
			fields := sound(text)
			fields.Set("do", "add "+text)
			return fields
		}),
		"pasted text": func(t *testing.T, text string) *http.Request { return upload(t, server, "", text) },
		"pasted YAML": func(t *testing.T, text string) *http.Request { return upload(t, server, "", yamlOf(text)) },
		"a file":      func(t *testing.T, text string) *http.Request { return upload(t, server, text, yamlOf("plain")) },
		"a file, bad": func(t *testing.T, text string) *http.Request {
			return upload(t, server, text, "name: "+strconv.Quote(text))
		},
		"several": func(t *testing.T, text string) *http.Request {
			return upload(t, server, "", yamlOf(text)+"---\n"+strings.Replace(yamlOf(text), "name: a", "name: b", 1))
		},
		"a name": func(t *testing.T, text string) *http.Request {
			return request(t, "GET", server+"/?"+url.QueryEscape(text)+"=1", nil, "")
		},
		"a path": func(t *testing.T, text string) *http.Request {
			return request(t, "GET", server+"/x"+url.PathEscape(text), nil, "")
		},
		"a rule set": func(t *testing.T, text string) *http.Request {
			return request(t, "GET", server+"/rules/x"+url.PathEscape(text), nil, "")
		},
		"an asset": func(t *testing.T, text string) *http.Request {
			return request(t, "GET", server+"/assets/x"+url.PathEscape(text), nil, "")
		},
		"a fact": func(t *testing.T, text string) *http.Request {
			return request(t, "GET", server+"/?"+url.QueryEscape("facts."+text)+"=1", nil, "")
		},
		"a reading": func(t *testing.T, text string) *http.Request {
			return request(t, "GET", server+"/?as_of=2015-07-20&place=us&"+url.QueryEscape("readings."+text)+"="+url.QueryEscape(text), nil, "")
		},
		"rule sets":    get("/compare", one("one", "two", "us/pep")),
		"another case": get("/compare", one("other")),
		"its link":     get("/compare", func(text string) url.Values { return url.Values{"other": {"http://x/?" + caseOf(text).Encode()}} }),
	}
	for _, field := range []struct{ path, name string }{
		{"/", "from"},
		{"/", "name"},
		{"/", "as_of"},
		{"/", "place"},
		{"/", "agency"},
		{"/", "unstated"},
		{"/", "proposals"},
		{"/", "facts.age"},
		{"/", "facts.convictions[0].offense"},
		{"/timeline", "in"},
		{"/timeline", "from_day"},
		{"/timeline", "to_day"},
		{"/compare", "by"},
		{"/compare", "in"},
		{"/compare", "on"},
		{"/compare", "reading"},
		{"/sheet", "folder"},
		{"/sheet", "key"},
		{"/case.yaml", "with"},
		{"/case.json", "place"},
	} {
		bearers[field.path+" "+field.name] = get(field.path, one(field.name))
	}
	return bearers
}

// yamlOf is a file with a text wherever one may stand, as JSON writes it,
// which YAML reads.
func yamlOf(text string) string {
	q := strconv.Quote(text)
	return "name: a\ntitle: " + q + "\nquestion: " + q + "\nas_of: 2015-07-20\nplace: us/ca/los_angeles\nfacts:\n  convictions:\n" +
		"    - {offense: dui, level: misdemeanor, statute: " + q + ", incident: " + q + "}\nexpect: {met: {" + q + ": [" + q + "]}, forms: {us/pep: {notify: " + q + "}}, flags: [" + q + "]}\n"
}

// upload posts a file; without a name its text is pasted.
func upload(t *testing.T, server, name, text string) *http.Request {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	file, err := form.CreateFormField("yaml")
	if name != "" {
		file, err = form.CreateFormFile("file", name)
	}
	if err == nil {
		_, err = io.WriteString(file, text)
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return request(t, "POST", server+"/open", &body, form.FormDataContentType())
}

func request(t *testing.T, method, address string, body io.Reader, kind string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	return r
}

// pageOf sends a request, and parses the page that comes as a browser would.
// What comes and is no page must say so.
func pageOf(t *testing.T, r *http.Request, name, text string) *html.Node {
	t.Helper()
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatalf("%s, %q: %v", name, text, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("%s, %q: %v", name, text, err)
	}
	if response.StatusCode >= 500 {
		t.Errorf("%s, %q: status %d", name, text, response.StatusCode)
	}
	if policy := response.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'; script-src 'self'; style-src 'self';") {
		t.Errorf("%s, %q: the policy is %q", name, text, policy)
	}
	if response.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s, %q: its kind may be guessed", name, text)
	}
	if kind := response.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/html; charset=utf-8") {
		if response.StatusCode == http.StatusOK && !strings.HasPrefix(kind, "application/") {
			t.Errorf("%s, %q: it is of the kind %q", name, text, kind)
		}
		return nil
	}
	if !utf8.Valid(body) {
		t.Errorf("%s, %q: it is not UTF-8", name, text)
	}
	page, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Fatalf("%s, %q: %v", name, text, err)
	}
	return page
}

// learn notes of what elements and attributes a page is made, and where its
// links lead out of the server.
func learn(made map[string]bool, page *html.Node) {
	for part := range partsOf(page) {
		made[part] = true
	}
}

// partsOf are the elements of a page, each with its attributes, and the
// addresses of others that it names.
func partsOf(page *html.Node) map[string]string {
	parts := map[string]string{}
	if page == nil {
		return parts
	}
	for n := range page.Descendants() {
		switch n.Type {
		case html.ElementNode:
			parts["<"+n.Data+">"] = n.Data
			for _, a := range n.Attr {
				parts["<"+n.Data+" "+a.Key+">"] = a.Val
				switch a.Key {
				case "href", "src", "action", "data-load", "formaction":
					if !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "#") || strings.HasPrefix(a.Val, "//") {
						parts[a.Key+"="+a.Val] = a.Val
					}
				}
			}
		case html.CommentNode:
			parts["a comment"] = n.Data
		}
	}
	return parts
}

// harmless fails if a page has what no page has whose text is plain, or a
// character that acts.
func harmless(t *testing.T, made map[string]bool, page *html.Node, name, text string) {
	t.Helper()
	if page == nil {
		return
	}
	for part, says := range partsOf(page) {
		if !made[part] {
			t.Errorf("%s, %q: it brought %s: %.200q", name, text, part, says)
		}
	}
	for n := range page.Descendants() {
		says := []string{n.Data}
		for _, a := range n.Attr {
			says = append(says, a.Val)
		}
		for _, s := range says {
			if inert.Clean(s) != s {
				t.Errorf("%s, %q: it holds a character that acts: %.200q in %s", name, text, s, n.Parent.Data)
			}
		}
	}
}

// batches joins texts to as few as have a length at most.
func batches(texts []string, most int) func(func(string) bool) {
	return func(yield func(string) bool) {
		var batch strings.Builder
		for _, text := range texts {
			if batch.Len()+len(text) > most {
				if !yield(batch.String()) {
					return
				}
				batch.Reset()
			}
			fmt.Fprintf(&batch, "%s ", text)
		}
		yield(batch.String())
	}
}
