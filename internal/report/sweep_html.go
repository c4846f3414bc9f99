package report

import (
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

type htmlSweep struct {
	Style      template.CSS // ours, from the file that is built in
	StyleHash  string
	PlainTitle string
	Title      []inline
	About      [][]inline
	Footer     []inline
	Picture    htmlPicture
	Sections   []htmlSection
}

// SweepHTML writes how the cases of a space are answered as one HTML file that
// loads nothing and runs nothing: a chart of the shares, and the tables.
func SweepHTML(w io.Writer, s verdict.Sweep) error {
	var h htmlWriter
	told := newSweep(s, true)
	p := told.page()
	style := Stylesheet()
	page, err := rendered("sweep.tmpl", htmlSweep{
		Style: template.CSS(style), StyleHash: styleHash(style), //nolint:gosec // from the file that is built in
		PlainTitle: bare(p.title), Title: h.inlines(p.title), About: h.paragraphs(p.about), Footer: h.inlines(footer()),
		Picture: h.sharePicture(told), Sections: h.sections(2, p.sections),
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, string(page))
	return err
}

// thousandths are the parts into which a bar of shares falls.
const thousandths = 1000

// sharePicture draws a bar for each answer, whose parts are as long as the
// shares of its words.
func (h htmlWriter) sharePicture(s *sweep) htmlPicture {
	p := htmlPicture{ID: h.id("shares"), Title: "What share has which answer", Top: pictureTop}
	told := []string{"The tables below say the same."}
	for _, a := range s.Answers {
		if label := chartLabel(a); label != "" {
			told = append(told, p.shares(label, a))
		}
	}
	y := pictureTop + len(p.Rows)*(barLabel+barHeight+barGap)
	p.Bottom, p.Axis, p.Height = y-barGap+4, y+10, y+16
	p.Description = strings.Join(told, " ")
	for _, quarter := range []int{0, 1, 2, 3} {
		p.Ticks = append(p.Ticks, htmlTick{At: percent(quarter, 4), Text: fmt.Sprintf("%d %%", quarter*25)})
	}
	p.Key = h.inlines(keyOf(func(word string) bool { return slices.Contains(p.words, word) }))
	return p
}

// chartLabel names an answer in the chart; of what no rule set says anything
// there is none.
func chartLabel(a verdict.SweepAnswer) string {
	kind, rest, _ := strings.Cut(a.Path, ".")
	says := slices.ContainsFunc(a.Counts, func(c verdict.SweepCount) bool {
		return !slices.Contains([]string{verdict.No, verdict.Silent, verdict.Unregulated, "not_in_force"}, c.Answer)
	})
	id, action, _ := strings.Cut(rest, ".")
	switch {
	case kind == "asks":
		return "asked for, all programs: " + rest
	case kind == "local":
		return "what the jail may do: " + rest
	case kind == "programs" && says:
		return id + " asks: " + action
	case kind == "rulings" && says:
		return id + ": " + action
	}
	return ""
}

// shares adds a bar, and says in words what it shows.
func (p *htmlPicture) shares(label string, a verdict.SweepAnswer) string {
	y := pictureTop + len(p.Rows)*(barLabel+barHeight+barGap)
	bars := htmlBars{Label: y + barLabel - 3, Text: Clean(label)}
	var words []string
	at := 0.0
	for _, c := range a.Counts {
		from, to := int(at*thousandths+0.5), int((at+c.Share)*thousandths+0.5)
		at += c.Share
		word := strings.ReplaceAll(c.Answer, "_", " ")
		words = append(words, word+" "+percentOf(c.Share))
		if to == from {
			continue
		}
		p.see(c.Answer)
		bar := newHTMLBar(run{from, to, c.Answer}, thousandths, y+barLabel)
		if shapes[c.Answer] == "" {
			bar.Text = Clean(word)
		}
		bar.Title = Clean(bar.Text + ": " + percentOf(c.Share))
		bars.Bars = append(bars.Bars, bar)
	}
	p.Rows = append(p.Rows, bars)
	return Clean(label + ": " + strings.Join(words, ", ") + ".")
}
