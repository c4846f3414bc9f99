package web_test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowser does in a real browser what a student would. It runs where CI is
// set, and fails there if the browser is missing.
func TestBrowser(t *testing.T) {
	if os.Getenv("CI") == "" {
		t.Skip("runs where CI is set: CI=true go test ./internal/web -run TestBrowser")
	}
	checker := axe(t)
	address := serveCommand(t)
	b := open(t, address)

	scene(b, address)
	why(b, checker)
	flips(b)
	keeps(b)
	items(b)
	mends(b, checker)
	shares(b, address)
	predicts(b, checker)
	withoutScript(b, address)
	states(b, address, checker)
	arrives(b, address, checker)
	hostile(b, address)
	narrow(b, address)
	prints(b, address)
	b.quiet()
}

// scene fills in scene 1 by keyboard, and reads the answer.
func scene(b *browser, address string) {
	b.visit(address + "blank")
	b.reach("#f-title")
	b.press("A DUI conviction")
	b.reach("#f-as_of")
	b.press("07202015")
	b.reach("#f-place")
	b.press("us/ca/los_angeles")
	b.follow(`[value="add facts.convictions"]`)
	b.until(`document.activeElement.id === "f-facts-convictions-0-offense"`)
	for _, field := range []struct{ name, keys string }{
		{"offense", "dui"}, {"level", "misd"}, {"jurisdiction", "us/ca"}, {"date", "07062015"}, {"custody_days", "30"}, {"current", "yes"},
	} {
		b.reach("#f-facts-convictions-0-" + field.name)
		b.press(field.keys)
	}
	b.press(kb.Tab)
	b.says("#answer",
		"Hold past release: not asked. The jail may not (us/ca/trust_act 7282.5(b)).",
		"Notice of release: would be asked (us/pep 2(b), Form I-247N). The jail: not regulated, so voluntary.",
		"Transfer at release: not asked.")
	b.says("#headline", "A DUI conviction")
	b.until(`document.querySelector("#status").textContent.startsWith("The answer is now: Hold: not asked; may not.")`)
	b.until(`new URLSearchParams(location.search).get("facts.convictions[0].current") === "true"`) // all of it is answered
	b.quiet()
}

// why opens the reasons of a rule set from the table, goes to the fact that
// met it, and follows a citation into the rulebook.
func why(b *browser, checker string) {
	b.follow(`#matrix a[href="#rules-us-pep"]`)
	b.until(`location.hash === "#rules-us-pep" && document.querySelector(":target").getBoundingClientRect().top < innerHeight`)
	b.says(":target", "Priority Enforcement Program", "2(b)", "Convicted of a significant misdemeanor", "dui, misdemeanor")
	b.follow(`#rules-us-pep a[href="#f-facts-convictions-0"]`)
	b.until(`document.querySelector("fieldset:target legend").textContent === "Conviction 1"`)
	b.says("fieldset:target", "met: us/pep 2(b)")
	b.accessible(checker, "a fact that was led to")
	b.follow(`#rules-us-pep a[href="/rules/us/pep#2-b"]`)
	b.until(`location.pathname === "/rules/us/pep" && document.querySelector(":target") !== null`)
	b.says(":target", "2(b)")
	b.says("h1", "Priority Enforcement Program")
	b.do(chromedp.NavigateBack())
	b.says("#answer", "us/pep 2(b)")
	b.quiet()
}

// flips changes one fact, and sees the answer change.
func flips(b *browser) {
	b.reach("#f-facts-convictions-0-level")
	b.press("fel")
	b.says("#answer", "The jail may, but need not")
	b.until(`document.querySelector("#status").textContent.includes("Hold: not asked; may.")`)
	b.until(`new URLSearchParams(location.search).get("facts.convictions[0].level") === "felony"`)
	b.press(kb.ArrowDown)
	b.says("#answer", "The jail may not (us/ca/trust_act 7282.5(b))")
	b.quiet()
}

// keeps changes a fact while a link of the answer has the focus, which it must
// keep although the answer is another.
func keeps(b *browser) {
	b.reach(`#matrix a[href="#rules-us-pep"]`)
	for _, level := range []string{"felony", "misdemeanor"} {
		value[bool](b, fmt.Sprintf(`(() => {
			const level = document.querySelector("#f-facts-convictions-0-level");
			level.value = %q;
			level.dispatchEvent(new Event("change", { bubbles: true }));
			return true;
		})()`, level))
		b.until(fmt.Sprintf(`new URLSearchParams(location.search).get("facts.convictions[0].level") === %q`, level))
		b.until(`document.activeElement.matches('#matrix a[href="#rules-us-pep"]')`)
	}
	b.quiet()
}

// items adds a charge and takes it out again.
func items(b *browser) {
	b.follow(`[value="add facts.charges"]`)
	b.until(`document.activeElement.id === "f-facts-charges-0-offense"`)
	b.says("#f-facts-charges-0", "Charge 1", "Take out Charge 1")
	b.follow(`[value="remove facts.charges[0]"]`)
	b.until(`document.querySelector("#f-facts-charges-0") === null`)
	b.says("#answer", "us/pep 2(b)")
	b.quiet()
}

// mends types a place that is misspelt, is told, and mends it.
func mends(b *browser, checker string) {
	b.reach("#f-place") // which selects what stands there
	b.press("us/ca/los_angelos" + kb.Enter)
	b.says("#problems", "One thing to mend", `did you mean "us/ca/los_angeles"?`)
	b.until(`document.activeElement.id === "problem-summary"`)
	b.accessible(checker, "a case with something to mend")
	b.do(chromedp.Click(chromedp.CSS("#problems a"))) // by Enter the driver would press the field as well
	b.until(`document.activeElement.id === "f-place" && document.activeElement.getAttribute("aria-invalid") === "true"`)
	value[bool](b, "document.activeElement.select(); true")
	b.press("us/ca/los_angeles")
	b.press(kb.Tab)
	b.says("#answer", "us/pep 2(b)")
	b.until(`document.querySelector("#problems").textContent.trim() === "" && !document.querySelector("[aria-invalid]")`)
	b.quiet()
}

// shares takes the link of the case to another page, downloads the file, and
// has hypo run answer it as the page does.
func shares(b *browser, address string) {
	b.follow(`#views a[href^="/yaml?"]`)
	b.says("pre", "offense: dui", "place: us/ca/los_angeles")
	link := value[string](b, `document.querySelector("#link").value`)
	folder := b.TempDir()
	if _, err := chromedp.CallBrowser(b.ctx, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
		Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder,
	}); err != nil {
		b.Fatal(err)
	}
	b.follow("#download")
	file := filepath.Join(folder, "my-case.yaml")
	for begin := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		if _, err := os.Stat(file); err == nil {
			break
		}
		if time.Since(begin) > 10*time.Second {
			b.Fatal("the file is not downloaded")
		}
	}
	t := b.TB.(*testing.T)
	t.Chdir(folder)
	at, err := url.Parse(link)
	if err != nil {
		b.Fatal(err)
	}
	want, got := run(t, "run", "-o", "json", "my-case.yaml"), get(b, address+"case.json?"+at.RawQuery)
	if got != want {
		b.Errorf("the page answers\n%s\nhypo run answers\n%s", got, want)
	}
	b.visit("about:blank")
	b.visit(link)
	b.says("#answer", "would be asked (us/pep 2(b), Form I-247N)")
	b.says("#headline", "A DUI conviction")
	b.quiet()
}

// predicts commits to an answer before it sees one.
func predicts(b *browser, checker string) {
	b.follow(`#views a[href^="/predict?"]`)
	b.says("h1", "A DUI conviction")
	b.says("main", "On 20 July 2015, in us/ca/los_angeles.", "dui, misdemeanor")
	if text := value[string](b, `document.querySelector("main").innerText`); strings.Contains(text, "may not (") || strings.Contains(text, "7282.5") {
		b.Errorf("the answer is there before the prediction:\n%s", text)
	}
	b.accessible(checker, "predict first")
	b.follow(".predict-form button")
	b.says("#problems", "6 things to mend", "choose an answer")
	b.accessible(checker, "a prediction that lacks something")
	for _, guess := range []struct{ name, answer, pin string }{
		{"asks.hold", "no", "none"},
		{"local.hold", "forbids", "7282.5(b)"},
		{"asks.notify", "yes", "1(d)"},
		{"local.notify", "unregulated", "none"},
		{"asks.transfer", "no", "none"},
		{"local.transfer", "permits", "none"},
	} {
		b.do(
			chromedp.Click(chromedp.CSS(fmt.Sprintf(`[name="guess.%s"][value="%s"]`, guess.name, guess.answer))),
			chromedp.SendKeys(chromedp.CSS(fmt.Sprintf(`[name="pin.%s"]`, guess.name)), guess.pin),
		)
	}
	b.follow(".predict-form button")
	b.says("#revealed", "5 of 6 alike", "on us/pep 2(b)", "it does not rest on that pin", "another answer", "would be asked (us/pep 2(b), Form I-247N)")
	b.accessible(checker, "a prediction and the answer")
	b.quiet()
}

// withoutScript answers a changed fact with no script at work.
func withoutScript(b *browser, address string) {
	setScript(b, false)
	b.visit(address + "?from=scene-1-dui-los-angeles-2015")
	b.reach("#f-facts-convictions-0-level")
	b.press("fel")
	b.follow("#case button.go")
	b.says("#answer", "The jail may, but need not")
	b.says("#change", "The smallest changes of fact")
	setScript(b, true)
	b.quiet()
}

// states opens every page, waits for what comes later, and has it checked;
// then again in the dark, for what colours there change.
func states(b *browser, address, checker string) {
	for _, page := range pages(b, address) {
		b.wide(1280, 900, "light")
		b.visit(page.address)
		b.until(page.ready)
		b.accessible(checker, page.name)
		if bare := value[int](b, `[...document.querySelectorAll(".answer")].filter((a) => !a.innerText.trim() || !a.querySelector("svg use")).length`); bare > 0 {
			b.Errorf("%s: %d answers are told by colour alone", page.name, bare)
		}
		b.media("screen", "dark")
		b.contrasts(checker, page.name+", in the dark")
		b.quiet()
	}
}

// arrives goes down the page of a case until all that takes longer is there.
func arrives(b *browser, address, checker string) {
	b.visit(address + "?from=scene-1-dui-los-angeles-2015")
	for _, part := range []struct{ section, says string }{
		{"change", "To make the jail's hold permitted"}, {"elsewhere", "us/tx"}, {"time", "Stretches of days with one answer"},
	} {
		value[bool](b, fmt.Sprintf("document.getElementById(%q).scrollIntoView(); true", part.section))
		b.says("#"+part.section, part.says)
	}
	b.until(`document.querySelector("[data-load], [aria-busy]") === null`)
	b.accessible(checker, "a case with all that comes later")
	b.follow("#change .line a")
	b.says("#answer", "The jail may, but need not")
	b.quiet()
}

// hostile has text that would be a page, a script or a picture if it were let.
func hostile(b *browser, address string) {
	for i, text := range []string{
		`<script>fetch("http://evil.example/")</script>`, `"><img src=x onerror=alert(1)>`, `'-alert(1)-'`, `</textarea><svg onload=alert(1)>`,
		`javascript:alert(1)`, `{{.}}${alert(1)}`, `</title><base href="http://evil.example/">`, `<meta http-equiv=refresh content="0;url=http://evil.example/">`,
		`&lt;script&gt;`, "a\u202eb\u2066c",
	} {
		query := url.Values{
			"title": {text}, "question": {text}, "as_of": {"2015-07-20"}, "place": {"us/ca/los_angeles"},
			"facts.convictions[0].offense": {"dui"}, "facts.convictions[0].level": {"misdemeanor"},
			"facts.convictions[0].statute": {text}, "facts.convictions[0].incident": {text},
		}.Encode()
		for _, page := range []string{"", "yaml", "predict", "compare"} {
			b.visit(address + page + "?" + query)
			b.until(`document.querySelector("h1") && document.readyState === "complete"`)
			if got := value[string](b, `document.querySelector("h1").textContent`); i < 8 && got != text && got != "Mend the case" {
				b.Errorf("%q became %q", text, got)
			}
			if made := value[int](b, `document.querySelectorAll("main script, main img, main base, main meta, main iframe, head base").length`); made > 0 {
				b.Errorf("%q made %d elements", text, made)
			}
		}
	}
	b.quiet()
}

// A shown page is one of the states that are looked at.
type shown struct{ name, address, ready string }

// pages are the main states.
func pages(t testing.TB, address string) []shown {
	t.Helper()
	query := queryOf(t, get(t, address+"?from=scene-1-dui-los-angeles-2015"))
	felony := queryOf(t, get(t, address+"?from=scene-3-felony-reentry-2015"))
	part := `document.querySelector("#part")?.innerText.length > 100`
	return []shown{
		{"case", address + "?" + query, `document.querySelector("#answer .line")`},
		{"contested", address + "?" + felony, `document.querySelector("#answer .is-contested")`},
		{"empty", address + "blank", `document.querySelector("#case")`},
		{"whatif", address + "whatif?" + query, part},
		{"timeline", address + "timeline?" + query, `document.querySelector("#part svg.picture")`},
		{"timeline-places", address + "timeline?in=us/ca/los_angeles,us/tx/harris&" + query, `document.querySelector("#part svg.picture")`},
		{"compare", address + "compare?" + query, `document.querySelector(".choices")`},
		{"compare-rulesets", address + "compare?by=rulesets&one=us/secure_communities&two=us/pep&" + query, part},
		{"compare-places", address + "compare?by=places&in=us/ca/los_angeles,us/tx/harris,us/oh,us/ct,us/il&" + query, part},
		{"compare-cases", address + "compare?by=case&other=scene-3-felony-reentry-2015&" + query, part},
		{"predict", address + "predict?" + query, `document.querySelector(".guess")`},
		{"yaml", address + "yaml?" + query, `document.querySelector("pre")`},
		{"open", address + "open", `document.querySelector("#yaml")`},
		{"cases", address + "cases", `document.querySelector(".list")`},
		{"sheet", address + "sheet", `document.querySelector(".exercise .case")`},
		{"sheet-key", address + "sheet?key=yes", `document.querySelector(".key-pages .line")`},
		{"rules", address + "rules", `document.querySelector("svg.picture")`},
		{"rule", address + "rules/us/ca/trust_act", `document.querySelector(".part")`},
		{"readings", address + "readings", `document.querySelector(".part")`},
		{"sources", address + "sources", `document.querySelector(".part")`},
		{"missing", address + "rules/us/nowhere", `document.querySelector("h1")`},
	}
}

// narrow has every page on the narrowest phone, with nothing to scroll to at
// its side.
func narrow(b *browser, address string) {
	b.wide(320, 640, "light")
	for _, page := range pages(b, address) {
		b.visit(page.address)
		b.until(page.ready)
		if wide := value[int](b, "document.documentElement.scrollWidth"); wide > 320 {
			b.Errorf("%s is %d wide on a page of 320: %s", page.name, wide, value[string](b, `[...document.querySelectorAll("body *")].
				filter((e) => e.getBoundingClientRect().right > 321 && getComputedStyle(e).position !== "absolute").slice(0, 4).map((e) => e.outerHTML.slice(0, 120)).join("\n")`))
		}
	}
	b.wide(1280, 900, "light")
	b.quiet()
}

// prints has the case on paper: the answer, why, the sources and what it is
// not; and no form.
func prints(b *browser, address string) {
	b.visit(address + "?from=scene-1-dui-los-angeles-2015")
	b.says("#answer", "us/pep 2(b)")
	b.media("print", "light")
	for selector, shows := range map[string]bool{
		"#answer .line": true, "#matrix table": true, "#rules-us-pep": true, ".sources li": true, ".last": true,
		"#case": false, ".masthead": false, ".views": false, ".pick": false,
	} {
		if got := value[bool](b, fmt.Sprintf("document.querySelector(%q).checkVisibility()", selector)); got != shows {
			b.Errorf("on paper, that %s shows is %t", selector, got)
		}
	}
	paper, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
	if err != nil {
		b.Fatal(err)
	}
	if len(paper) < 20_000 || !strings.HasPrefix(string(paper[:5]), "%PDF-") {
		b.Errorf("on paper it has %d bytes", len(paper))
	}
	b.media("screen", "light")
	b.quiet()
}
