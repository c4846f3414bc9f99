package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"hypo/internal/facts"
	"hypo/internal/verdict"
)

type htmlTimeline struct {
	Title   string
	Picture htmlPicture
	Table   *htmlTable
}

// An htmlPicture is a drawing whose lengths across are parts of its width, so
// that its letters keep their size on every page.
type htmlPicture struct {
	ID, Title, Description    string
	Height, Top, Bottom, Axis int
	Ticks                     []htmlTick
	Rows                      []htmlBars
	Day                       *htmlDay
	Key                       []inline
	words                     []string // of the answers in it
}

// see notes an answer for the key.
func (p *htmlPicture) see(answer string) {
	if !slices.Contains(p.words, answer) {
		p.words = append(p.words, answer)
	}
}

type htmlTick struct{ At, Text, Class string }

type htmlDay struct{ At, Anchor, Text string }

type htmlBars struct {
	Label int
	Text  string
	Bars  []htmlBar
}

type htmlBar struct {
	X, Width string
	Y, Base  int
	Word     string
	Class    string
	Shape    string // the class of its shape; empty where there is no room
	Says     string // the class of its words; empty where there is no room
	Text     string
}

// The lengths of a picture, in pixels.
const (
	pictureTop    = 20 // above the rows
	barLabel      = 14
	barHeight     = 18
	barGap        = 8
	narrowest     = 2.6 // a hundredth of the narrowest picture's width
	widest        = 6.2 // and of one on a page
	pixelsALetter = 6.6
	thinnest      = 0.4 // hundredths
)

func newHTMLTimeline(number int, t verdict.Timeline, asOf string) *htmlTimeline {
	h := &htmlTimeline{Title: timelineTitle, Picture: newHTMLPicture(number, t, asOf)}
	g := group{
		caption: "Stretches of days with one answer, and what ended each",
		columns: []column{{name: "From"}, {name: "Last day"}, {name: "Asked"}, {name: "Locally"}, {name: "Ended by"}},
	}
	for _, s := range t.Stretches {
		var causes []phrase
		for _, c := range s.EndedBy {
			causes = append(causes, causeWords(c, s.To))
		}
		if len(causes) == 0 {
			causes = []phrase{styled(aside, say("the last day asked about"))}
		}
		g.rows = append(g.rows, row{label: say(fixed(s.From)), cells: [][]phrase{
			{say(fixed(lastDay(s)))}, askedItems(s), localItems(s), causes,
		}})
	}
	h.Table = g.html()
	return h
}

func newHTMLPicture(number int, t verdict.Timeline, asOf string) htmlPicture {
	p := htmlPicture{ID: fmt.Sprintf("picture-%d", number), Title: Clean("The case over time: " + t.Title), Top: pictureTop}
	days := facts.DaysBetween(t.From, t.To) + 1
	told := []string{"From " + longDay(t.From) + " to " + longDay(t.To) + "; the table below says the same."}
	y := pictureTop
	for _, d := range draw([]verdict.Timeline{t}) {
		for _, r := range d.rows {
			who := r.label
			if who == t.Place {
				who = agencyNoun(t.Agency)
			}
			label := actionTitle(d.action) + ": " + who
			bars := htmlBars{Label: y + barLabel - 3, Text: Clean(label)}
			words := make([]string, len(r.runs))
			var short []htmlBar // drawn over their neighbours, to be seen
			for i, run := range r.runs {
				p.see(run.answer)
				bar := newHTMLBar(run, days, y+barLabel)
				if bar.Shape == "" {
					short = append(short, bar)
				} else {
					bars.Bars = append(bars.Bars, bar)
				}
				words[i] = barWords(run.answer) + " from " + facts.Shift(t.From, 0, run.from)
			}
			bars.Bars = append(bars.Bars, short...)
			p.Rows = append(p.Rows, bars)
			told = append(told, Clean(label+": "+strings.Join(words, ", ")+"."))
			y += barLabel + barHeight + barGap
		}
	}
	p.Bottom, p.Axis, p.Height = y-barGap+4, y+10, y+16
	p.Description = strings.Join(told, " ")
	p.Key = inlines(keyOf(func(word string) bool { return slices.Contains(p.words, word) }))
	p.Ticks = ticks(t.From, days)
	if day := facts.DaysBetween(t.From, asOf); day >= 0 && day < days {
		p.Day = &htmlDay{At: percent(day, days), Anchor: "start", Text: Clean("asked about: " + longDay(asOf))}
		if day > days/2 {
			p.Day.Anchor = "end"
		}
	}
	return p
}

func newHTMLBar(r run, days, y int) htmlBar {
	b := htmlBar{
		X: percent(r.from, days), Width: percent(r.to-r.from, days), Y: y, Base: y + 13,
		Word: shapes[r.answer], Text: Clean(barWords(r.answer)),
	}
	b.Class = "is-" + b.Word
	share := float64(r.to-r.from) * 100 / float64(days)
	if share < thinnest {
		b.Width = strconv.FormatFloat(thinnest, 'f', 2, 64) + "%"
	}
	if b.Word != "" {
		b.Shape = roomFor("shape", 18, share)
	}
	b.Says = roomFor("says", 26+pixelsALetter*float64(len(b.Text)), share)
	return b
}

// roomFor is the class of what takes so many pixels in a bar: always shown,
// shown where the page is wide, or never.
func roomFor(class string, pixels, share float64) string {
	switch {
	case share*narrowest >= pixels:
		return class
	case share*widest >= pixels:
		return class + " wide"
	}
	return ""
}

// barWords says an answer within a bar.
func barWords(answer string) string {
	switch answer {
	case verdict.Yes:
		return "asked"
	case verdict.No:
		return "not asked"
	}
	return mayShort(answer)
}

// percent is a part of the width.
func percent(n, of int) string {
	return strconv.FormatFloat(float64(n)*100/float64(of), 'f', 2, 64) + "%"
}

// ticks are the years or months in which the days lie; fewer of them are
// written where the page is narrow.
func ticks(from string, days int) []htmlTick {
	start, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return nil
	}
	months, layout := 12, "2006"
	switch {
	case days < 400:
		months, layout = 1, "2006-01"
	case days < 1200:
		months, layout = 3, "2006-01"
	}
	for days/30/months > 20 {
		months *= 2
	}
	every := 1
	for days/30/months/every > 6 {
		every++
	}
	var out []htmlTick
	n := 0
	month := time.Date(start.Year(), start.Month(), 1, 0, 0, 0, 0, time.UTC)
	for ; ; month = month.AddDate(0, 1, 0) {
		day := int(month.Sub(start).Hours() / 24)
		if day >= days*96/100 {
			return out
		}
		if day < 0 || (month.Year()*12+int(month.Month())-1)%months != 0 {
			continue
		}
		tick := htmlTick{At: percent(day, days), Text: month.Format(layout)}
		if n%every != 0 {
			tick.Class = "wide"
		}
		out = append(out, tick)
		n++
	}
}
