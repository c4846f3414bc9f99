package main

import (
	"fmt"
	"time"
)

// A table is printed row by row, and counts what is reached.
type table struct{ wanted, reached int }

func (t *table) head() {
	fmt.Println("| figure | hypo | peer | hypo ÷ peer | wanted | |")
	fmt.Println("|---|---|---|---|---|---|")
}

// row prints a figure and its peer as text, and their ratio. A figure of which
// nothing is wanted is there to be read.
func (t *table) row(what, hypo, peer, ratio, wanted string, reached bool) {
	verdict := ""
	if wanted != "" {
		t.wanted++
		if verdict = "missed"; reached {
			t.reached++
			verdict = "reached"
		}
	}
	fmt.Printf("| %s | %s | %s | %s | %s | %s |\n", what, hypo, peer, ratio, wanted, verdict)
}

// most prints a ratio that must not be above a bound; a bound of 0 is none.
func (t *table) most(what, hypo, peer string, ratio, bound float64) {
	wanted := ""
	if bound > 0 {
		wanted = fmt.Sprintf("≤ %g", bound)
	}
	t.row(what, hypo, peer, fmt.Sprintf("%.2f", ratio), wanted, ratio <= bound)
}

// wall compares how long two commands take, start to exit.
func (t *table) wall(what string, a, b *command, bound float64) {
	x, y := median(a.wall), median(b.wall)
	t.most(what, short(x), short(y), x.Seconds()/y.Seconds(), bound)
}

// busy compares how much time of all processors two commands take.
func (t *table) busy(what string, a, b *command) {
	x, y := median(a.busy), median(b.busy)
	t.most(what, short(x), short(y), x.Seconds()/y.Seconds(), 0)
}

// memory compares how much memory two commands take at most.
func (t *table) memory(what string, a, b *command, bound float64) {
	x, y := median(a.rss), median(b.rss)
	t.most(what, mib(x), mib(y), float64(x)/float64(y), bound)
}

// below prints a figure that has a bound and no peer.
func (t *table) below(what, figure, bound string, reached bool) {
	t.row(what, figure, "", "", bound, reached)
}

func (t *table) foot() {
	fmt.Printf("\n%d of %d figures reached\n", t.reached, t.wanted)
}

func short(d time.Duration) string {
	if d >= time.Hour {
		return fmt.Sprintf("%.1f h", d.Hours())
	}
	return d.Round(time.Millisecond).String()
}

func mib(kib int64) string { return fmt.Sprintf("%d MiB", kib>>10) }
