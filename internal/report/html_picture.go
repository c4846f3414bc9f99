package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"hypo/internal/facts"
	"hypo/internal/verdict"
)

// An htmlTimeline is a case over time: a picture, and a table for each place.
type htmlTimeline struct {
	Level   int
	Title   string
	Picture htmlPicture
	Tables  []*htmlTable
}

// An htmlPicture is a drawing whose lengths across are parts of its width, so
// that its letters keep their size on every page.
type htmlPicture struct {
	ID, Title, Description    string
	Height, Top, Bottom, Axis int
	Above                     int // where the axis is told a second time, if at all
	Ticks                     []htmlTick
	Rows                      []htmlBars
	Day                       *htmlDay
	Turns                     []htmlTurn
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

// An htmlTurn is a number on the day on which an answer changes, which leads to
// the row of the table that says why.
type htmlTurn struct {
	At, Link, Number, Says string
	Y, Middle, Into        int // of the lane, of the number, and how far into the picture it stands
}

type htmlBars struct {
	Label int
	Text  string
	Rest  string // of the text, where the page is wide
	Link  string
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
	Title    string // its words and its days
}

// The lengths of a picture, in pixels.
const (
	pictureTop    = 20 // above the rows
	barLabel      = 14
	barHeight     = 18
	barGap        = 8
	laneHeight    = 28  // of numbers, each as large as a finger needs
	maxLanes      = 6   // numbers for which there is no room are in the table only
	turnShare     = 8.4 // hundredths of the narrowest picture that a number takes
	narrowest     = 2.6 // a hundredth of the narrowest picture's width
	widest        = 6.2 // and of one on a page
	pixelsALetter = 6.6
	thinnest      = 0.4 // hundredths
)

// timeline draws one case over time, in a place or in several; asOf is the day
// to mark, if any.
func (h htmlWriter) timeline(level int, asOf string, lines ...verdict.Timeline) *htmlTimeline {
	t := &htmlTimeline{Level: level, Title: timelineTitle, Picture: h.timePicture(lines, asOf)}
	for i, l := range lines {
		table := h.table(stretchTable(l))
		if len(lines) > 1 {
			table.Caption = Clean(l.Place) + ": " + uncapital(table.Caption)
		}
		for j := range table.Rows {
			table.Rows[j].ID = h.id(turnID(i, j))
			if len(lines) == 1 {
				table.Rows[j].Number = j + 1
			}
		}
		t.Tables = append(t.Tables, table)
	}
	if len(lines) == 1 {
		h.turns(&t.Picture, lines[0])
	}
	return t
}

// turnID names the row of a stretch within the page.
func turnID(place, stretch int) string { return fmt.Sprintf("stretch-%d-%d", place+1, stretch+1) }

func stretchTable(t verdict.Timeline) group {
	g := group{
		caption: "Stretches of days with one answer, and what ended each",
		columns: []column{{name: "From"}, {name: "Last day"}, {name: "Asked"}, {name: "Locally"}, {name: "Ended by"}},
	}
	for _, s := range t.Stretches {
		g.rows = append(g.rows, row{label: say(fixed(s.From)), cells: [][]phrase{
			{say(fixed(lastDay(s)))}, askedItems(s), localItems(s), causesOf(s),
		}})
	}
	return g
}

// causesOf says what ended a stretch.
func causesOf(s verdict.Stretch) []phrase {
	var causes []phrase
	for _, c := range s.EndedBy {
		causes = append(causes, causeWords(c, s.To))
	}
	if len(causes) == 0 {
		causes = []phrase{styled(aside, say("the last day asked about"))}
	}
	return causes
}

func (h htmlWriter) timePicture(lines []verdict.Timeline, asOf string) htmlPicture {
	from, to := extent(lines)
	p := htmlPicture{ID: h.id("picture"), Title: Clean("The case over time: " + lines[0].Title), Top: pictureTop}
	days := facts.DaysBetween(from, to) + 1
	told := []string{"From " + longDay(from) + " to " + longDay(to) + "; the table below says the same."}
	for _, d := range draw(lines) {
		for _, r := range d.rows {
			who := r.label
			if len(lines) == 1 && who == lines[0].Place {
				who = agencyNoun(lines[0].Agency)
			}
			label := Clean(actionTitle(d.action) + ": " + who)
			told = append(told, p.row(label, from, days, r.runs))
		}
	}
	p.close(from, days, told)
	p.Key = h.inlines(keyOf(func(word string) bool { return slices.Contains(p.words, word) }))
	if day := facts.DaysBetween(from, asOf); asOf != "" && day >= 0 && day < days {
		p.Day = &htmlDay{At: percent(day, days), Anchor: "start", Text: Clean("asked about: " + longDay(asOf))}
		if day > days/2 {
			p.Day.Anchor = "end"
		}
	}
	return p
}

// row adds a bar, and says in words what it shows.
func (p *htmlPicture) row(label, from string, days int, runs []run) string {
	y := pictureTop + len(p.Rows)*(barLabel+barHeight+barGap)
	bars := htmlBars{Label: y + barLabel - 3}
	bars.Text, bars.Rest = narrowed(label)
	words := make([]string, 0, len(runs))
	var short []htmlBar // drawn over their neighbours, to be seen
	for _, run := range runs {
		if run.answer == "" {
			continue
		}
		p.see(run.answer)
		bar := newHTMLBar(run, days, y+barLabel)
		bar.Title = fmt.Sprintf("%s: from %s to %s", bar.Text, longDay(facts.Shift(from, 0, run.from)), longDay(facts.Shift(from, 0, run.to-1)))
		if bar.Shape == "" {
			short = append(short, bar)
		} else {
			bars.Bars = append(bars.Bars, bar)
		}
		words = append(words, barWords(run.answer)+" from "+facts.Shift(from, 0, run.from))
	}
	bars.Bars = append(bars.Bars, short...)
	p.Rows = append(p.Rows, bars)
	return Clean(label + ": " + strings.Join(words, ", ") + ".")
}

// narrowLabel is how many letters of a label the narrowest picture has room for.
const narrowLabel = 44

// narrowed cuts a label into what is always shown and the rest.
func narrowed(label string) (shown, rest string) {
	letters := []rune(label)
	if len(letters) <= narrowLabel {
		return label, ""
	}
	return string(letters[:narrowLabel]), string(letters[narrowLabel:])
}

// close draws the axis below the rows, and describes the whole.
func (p *htmlPicture) close(from string, days int, told []string) {
	y := pictureTop + len(p.Rows)*(barLabel+barHeight+barGap)
	p.Bottom, p.Axis, p.Height = y-barGap+4, y+10, y+16
	p.Description = strings.Join(told, " ")
	p.Ticks = ticks(from, days)
}

// turns puts numbers below the picture, in as many lanes as keep them apart on
// the narrowest page.
func (h htmlWriter) turns(p *htmlPicture, t verdict.Timeline) {
	if len(t.Stretches) < 2 {
		return
	}
	days := float64(facts.DaysBetween(t.From, t.To) + 1)
	var lanes [][]float64 // the left ends of the numbers in each
	for i, s := range t.Stretches {
		share := float64(facts.DaysBetween(t.From, s.From)) * 100 / days
		left, into := share, 12
		if share > 50 {
			left, into = share-turnShare, -12
		}
		lane := slices.IndexFunc(lanes, func(taken []float64) bool {
			return !slices.ContainsFunc(taken, func(other float64) bool { return other < left+turnShare && left < other+turnShare })
		})
		if lane < 0 {
			if lane = len(lanes); lane == maxLanes {
				continue
			}
			lanes = append(lanes, nil)
		}
		lanes[lane] = append(lanes[lane], left)
		says := longDay(s.From)
		if i > 0 {
			says += ": " + h.bare(list(causesOf(t.Stretches[i-1]), "; "))
		}
		y := p.Height + lane*laneHeight
		p.Turns = append(p.Turns, htmlTurn{
			At: percent(facts.DaysBetween(t.From, s.From), int(days)), Link: "#" + h.id(turnID(0, i)), Number: strconv.Itoa(i + 1),
			Says: says, Y: y, Middle: y + laneHeight/2, Into: into,
		})
	}
	p.Height += len(lanes)*laneHeight + 4
}

func newHTMLBar(r run, days, y int) htmlBar {
	b := htmlBar{
		X: percent(r.from, days), Width: percent(r.to-r.from, days), Y: y, Base: y + 13,
		Word: shapes[r.answer], Text: Clean(barWords(r.answer)),
	}
	b.Class = "is-" + cmp.Or(b.Word, anchor(r.answer))
	share := float64(r.to-r.from) * 100 / float64(days)
	if share < 1 {
		b.Class += " thin"
	}
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
