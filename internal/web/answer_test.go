package web_test

import (
	"bufio"
	"bytes"
	"context"
	"html"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"hypo/internal/cli"
	"hypo/policies"
	"hypo/scenarios"
)

// The page answers with the same bytes as `hypo run -o json` does for the file
// that it lets one download.
func TestAnswersAsRun(t *testing.T) {
	address := serveCommand(t)
	for _, name := range []string{
		"scene-1-dui-los-angeles-2015", "scene-1-dui-los-angeles-2015/special-circumstances", "scene-3-felony-reentry-2015",
		"scene-8-proposals-on-a-felony/suspend-pep",
	} {
		t.Run(name, func(t *testing.T) {
			query := queryOf(t, get(t, address+"?from="+url.QueryEscape(name)))
			file := strings.ReplaceAll(name, "/", "-") + ".yaml"
			t.Chdir(t.TempDir())
			if err := os.WriteFile(file, []byte(get(t, address+"case.yaml?"+query)), 0o600); err != nil {
				t.Fatal(err)
			}
			want := run(t, "run", "-o", "json", file)
			if got := get(t, address+"case.json?"+query); got != want {
				t.Errorf("the page answers\n%s\nhypo run answers\n%s", got, want)
			}
			if !strings.Contains(want, `"answer"`) {
				t.Errorf("no answer to compare:\n%s", want)
			}
		})
	}
}

// serveCommand runs `hypo serve` for one test, and returns its address. It must
// end when it is interrupted, and soon.
func serveCommand(t *testing.T) string {
	t.Helper()
	reader, writer := io.Pipe()
	ctx, interrupt := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	env := cli.Env{
		Stdin: strings.NewReader(""), Stdout: writer, Stderr: io.Discard, Getenv: func(string) string { return "" },
		Policies: policies.FS, Scenarios: scenarios.FS,
	}
	go func() { ended <- cli.Run(ctx, env, []string{"serve"}) }()
	t.Cleanup(func() {
		interrupt()
		select {
		case code := <-ended:
			if code != 0 {
				t.Errorf("hypo serve: exit %d", code)
			}
		case <-time.After(4 * time.Second):
			t.Error("hypo serve goes on after it was interrupted")
		}
	})
	address, err := bufio.NewReader(reader).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

// A file that is downloaded with what it expects passes hypo test.
func TestDownloadsExpectations(t *testing.T) {
	server := serve(t)
	t.Chdir(t.TempDir())
	text := get(t, server.URL+"/case.yaml?with=expect&"+queryOf(t, get(t, server.URL+"/")))
	if !strings.Contains(text, "\nexpect:\n") {
		t.Fatalf("it expects nothing:\n%s", text)
	}
	if err := os.WriteFile("case.yaml", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := run(t, "test", "case.yaml"); got != "1 passed, 0 failed\n" {
		t.Errorf("hypo test: %s", got)
	}
}

// run runs hypo, which should succeed, and returns what it prints.
func run(t *testing.T, args ...string) string {
	t.Helper()
	var out, problems bytes.Buffer
	env := cli.Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &problems, Getenv: func(string) string { return "" },
		Policies: policies.FS, Scenarios: scenarios.FS,
	}
	if code := cli.Run(t.Context(), env, args); code != 0 {
		t.Fatalf("hypo %s: exit %d\n%s%s", strings.Join(args, " "), code, problems.String(), out.String())
	}
	return out.String()
}

var caseLink = regexp.MustCompile(`<a href="/\?([^"]+)" aria-current="page">Answer</a>`)

// queryOf is the query of the link that carries the case of a page.
func queryOf(t testing.TB, page string) string {
	t.Helper()
	found := caseLink.FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("the page has no link to its case:\n%s", page)
	}
	return html.UnescapeString(found[1])
}

// A form answers, adds an item and takes one out, without any script.
func TestForm(t *testing.T) {
	server := serve(t)
	fields, err := url.ParseQuery(queryOf(t, get(t, server.URL+"/")))
	if err != nil {
		t.Fatal(err)
	}
	post := func(status int, change map[string]string) string {
		t.Helper()
		values := url.Values{}
		maps.Copy(values, fields)
		for name, value := range change {
			values.Set(name, value)
		}
		response, err := http.PostForm(server.URL+"/", values)
		if err != nil {
			t.Fatal(err)
		}
		return read(t, response, status)
	}
	for _, tt := range []struct {
		name   string
		change map[string]string
		status int
		want   []string
		absent string
	}{
		{"as it is", nil, 200, []string{`data-says="Hold: not asked; may not. Notice: would be asked; not regulated.`, "met: us/pep 2(b)"}, "Conviction 2"},
		{
			"a felony instead",
			map[string]string{"facts.convictions[0].level": "felony"},
			200,
			[]string{`data-says="Hold: not asked; may. Notice: would be asked; not regulated.`, "met: us/pep 1(d)"},
			"",
		},
		{"one more conviction", map[string]string{"do": "add facts.convictions"}, 200, []string{"Conviction 2", "the answer turns on this"}, "Conviction 3"},
		{"without it", map[string]string{"do": "remove facts.convictions[0]"}, 200, []string{`data-says="Hold: not asked; may not. Notice: not asked;`, "None stated."}, "Conviction 1"},
		{
			"an impossible day",
			map[string]string{"as_of": "2015-02-30"},
			422,
			[]string{`<a href="#f-as_of">The day asked about</a>: &#34;2015-02-30&#34; is not a day of the calendar`, `aria-invalid="true"`, "There is none until the case can be read."},
			"",
		},
		{
			"a place that is misspelt",
			map[string]string{"place": "us/ca/los_angelos"},
			422,
			[]string{`did you mean &#34;us/ca/los_angeles&#34;?`, `id="f-place-error"`},
			"",
		},
		{"an unknown fact", map[string]string{"facts.shoe_size": "44"}, 422, []string{"<code>facts.shoe_size</code>: is not a fact that hypo knows"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := post(tt.status, tt.change)
			for _, want := range tt.want {
				if !strings.Contains(page, want) {
					t.Errorf("the page lacks %q", want)
				}
			}
			if tt.absent != "" && strings.Contains(page, tt.absent) {
				t.Errorf("the page has %q", tt.absent)
			}
		})
	}
}
