package web_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// All use of the browser is in this file: a person who looks, types and
// listens for trouble.

// A browser is Chromium with one page open.
type browser struct {
	testing.TB

	ctx     context.Context
	host    string
	mu      sync.Mutex
	trouble []string // errors of the console, reports of the policy, requests that leave
	asked   int      // requests
}

// chromium finds the browser, or says that it is not there.
func chromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium is installed; on Debian: apt-get install chromium")
}

// open starts the browser for the pages of one server.
func open(t testing.TB, address string) *browser {
	t.Helper()
	path, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	profile, err := os.MkdirTemp("", "hypo-browser") //nolint:usetesting // it is emptied by a browser that may take its time
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // its helpers may still write for a moment
		for range 50 {
			if os.RemoveAll(profile) == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
	})
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(profile),
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.Flag("lang", "en-US"),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	limited, cancel := context.WithTimeout(context.Background(), 6*time.Minute)
	t.Cleanup(cancel)
	allocated, cancel := chromedp.NewExecAllocator(limited, options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{TB: t, ctx: ctx, host: at.Host}
	b.do(chromedp.EmulateViewport(1280, 900))
	command(b, network.Enable, network.EnableParams{})
	command(b, cdplog.Enable, cdp.Empty{})
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	return b
}

// hear notes what no page may do.
func (b *browser) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.asked++
		if at, err := url.Parse(e.Request.URL); err != nil || at.Scheme != "data" && at.Scheme != "about" && at.Host != b.host {
			b.trouble = append(b.trouble, "asks "+e.Request.URL)
		}
	case *runtime.EventExceptionThrown:
		b.trouble = append(b.trouble, "exception: "+e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			b.trouble = append(b.trouble, fmt.Sprintf("console: %v", e.Args))
		}
	case *cdplog.EventEntryAdded:
		// That a page is not there, or a form is refused, is an answer like any other.
		answered := strings.Contains(e.Entry.Text, "status of 422") || strings.Contains(e.Entry.Text, "status of 404")
		if e.Entry.Level == cdplog.EntryLevelError && !answered {
			b.trouble = append(b.trouble, "log: "+e.Entry.Text)
		}
	}
}

// quiet fails if there was any trouble.
func (b *browser) quiet() {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, trouble := range b.trouble {
		b.Error(trouble)
	}
	b.trouble = nil
	if b.asked == 0 {
		b.Error("no request was seen: the log of the network does not work")
	}
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// visit opens a page.
func (b *browser) visit(address string) {
	b.Helper()
	b.do(chromedp.Navigate(address))
}

// value is that of an expression.
func value[T any](b *browser, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for an expression to hold, also across pages.
func (b *browser) until(expression string) {
	b.Helper()
	for begin := time.Now(); time.Since(begin) < 20*time.Second; time.Sleep(50 * time.Millisecond) {
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("Boolean("+expression+")")); err == nil && ok {
			return
		}
	}
	b.Fatalf("never: %s\nthe page says: %s", expression, value[string](b, `location.href + "\n" + [...document.querySelectorAll("h1, #answer, #problems, #part, .choose")].map((e) => e.innerText).join("\n").slice(0, 1500)`))
}

// says waits until an element says something.
func (b *browser) says(selector string, texts ...string) {
	b.Helper()
	for _, text := range texts {
		b.until(fmt.Sprintf("document.querySelector(%q)?.innerText.replace(/\\s+/g, ' ').includes(%q)", selector, text))
	}
}

// press presses keys.
func (b *browser) press(keys string) {
	b.Helper()
	b.do(chromedp.KeyEvent(keys))
}

// reach goes on with the Tab key until an element has the focus, which must be
// seen to have it.
func (b *browser) reach(selector string) {
	b.Helper()
	for range 400 {
		if value[bool](b, fmt.Sprintf("document.activeElement.matches(%q)", selector)) {
			if value[bool](b, `getComputedStyle(document.activeElement).outlineStyle === "none"`) {
				b.Errorf("%s has the focus, and it is not seen", selector)
			}
			return
		}
		b.press(kb.Tab)
	}
	b.Fatalf("the Tab key never comes to %s", selector)
}

// follow goes to a link by the Tab key and follows it.
func (b *browser) follow(selector string) {
	b.Helper()
	b.reach(selector)
	b.press(kb.Enter)
}

// wide sets the width of the window, and the colours that its user prefers.
func (b *browser) wide(width, height int64, scheme string) {
	b.Helper()
	b.do(chromedp.EmulateViewport(width, height))
	b.media("screen", scheme)
}

func (b *browser) media(media, scheme string) {
	b.Helper()
	command(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// axe is the text of the checker of accessibility.
func axe(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("%v; install it by npm ci in internal/web/testdata", err)
	}
	return string(text)
}

// accessible fails if the checker finds anything in the page as it is.
func (b *browser) accessible(checker, state string) {
	b.Helper()
	b.check(checker, state, `["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]`, 10)
}

// contrasts fails if something stands out too little from what is behind it.
func (b *browser) contrasts(checker, state string) {
	b.Helper()
	b.check(checker, state, `{type: "rule", values: ["color-contrast"]}`, 1)
}

func (b *browser) check(checker, state, rules string, least int) {
	b.Helper()
	value[bool](b, checker+"; true")
	found := value[string](b, `axe.run(document, {runOnly: `+rules+`}).then((r) =>
		r.passes.length < `+strconv.Itoa(least)+` ? "it checked next to nothing" :
		r.violations.map((v) => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " | " + (n.any[0]?.message ?? "")).join("\n    ")).join("\n"))`)
	if found != "" {
		b.Errorf("%s: %s", state, found)
	}
}

// command sends the browser a command of its protocol.
func command[P any](b *browser, c cdp.Command[P, cdp.Empty], params P) {
	b.Helper()
	if _, err := chromedp.Call(b.ctx, c, params); err != nil {
		b.Fatal(err)
	}
}

// setScript lets pages run scripts, or not.
func setScript(b *browser, on bool) {
	b.Helper()
	command(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}
