package scenario_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// What a hostile file may cost: of the committed ones, of up to 64 KiB, none
// takes 10 ms on an idle machine, and hardly one of 1 MiB 100 ms. Tests run
// beside others, so they allow more; what grows with the square of the size
// takes still longer. What is allocated on the way does not depend on that.
const (
	smallFile      = 64 << 10
	smallTime      = 10 * time.Millisecond
	largeTime      = 200 * time.Millisecond
	patience       = 30
	mostAllocated  = 600 << 20
	largestHostile = 1 << 20
)

// large are files too large to keep.
func large() map[string]string {
	const size = largestHostile
	fits := func(part string, n int) string { return strings.Repeat(part, (size-n)/len(part)) }
	return map[string]string{
		"comments":           fits("#\n", 0),
		"brackets":           fits("[", 0),
		"braces":             fits("{a: ", 0),
		"dashes":             fits("- ", 0),
		"questions":          fits("? ", 0),
		"quotes":             fits(`"`, 0),
		"anchors":            fits("&a ", 0),
		"aliases":            head + "question: &a x\nproposals: [" + fits("*a,", 200) + "]\n",
		"tags":               head + "proposals: [" + fits("!x y,", 200) + "]\n",
		"list of words":      head + "proposals: [" + fits("x,", 200) + "]\n",
		"list of lists":      head + "proposals: [" + fits("[],", 200) + "]\n",
		"list of nulls":      head + "facts: {convictions: [" + fits("~,", 200) + "]}\n",
		"list of offences":   head + "facts: {convictions: [" + fits("{offense: duj},", 200) + "]}\n",
		"unknown keys":       head + "facts: {" + entries(900) + "}\n",
		"keys":               "{" + entries(90_000) + "}",
		"documents":          fits("--- a\n", 0),
		"empty documents":    fits("---\n", 0),
		"bad documents":      fits("--- {name: x}\n", 0),
		"rows":               head + "cases: [" + fits("{},", 200) + "]\n",
		"wrong rows":         head + "cases: [" + fits("{name: a, nome: b},", 200) + "]\n",
		"long word":          head + "question: " + fits("x", 200),
		"long line of words": head + "question: " + fits("x ", 200),
		"long key":           "{? " + fits("a", 100) + " : b}",
		"controls":           head + "# " + fits("\x1b\n", 200),
		"numbers":            head + "# " + fits("A12345678\n", 200),
		"at signs":           "title: " + fits("a@", 100),
		"digits":             "title: " + fits("1 ", 100),
		"not UTF-8":          fits("\xff\n", 0),
		"one byte too many":  strings.Repeat("#", size+1),
	}
}

// A hostile file is refused soon and in little memory, whatever its size.
func TestHostileCost(t *testing.T) {
	files := large()
	corpus, err := filepath.Glob("../../testdata/hostile/*.yaml")
	if err != nil || len(corpus) < 60 {
		t.Fatalf("%d hostile files, %v", len(corpus), err)
	}
	for _, name := range corpus {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = string(data)
	}
	reader := newReader(t)
	var slowest, largest string
	var longest time.Duration
	var most uint64
	for name, text := range files {
		limit := patience * smallTime
		if len(text) > smallFile {
			limit = patience * largeTime
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		took := time.Hour
		for range 3 { // the best of three: other tests run as well
			start := time.Now()
			if _, err := reader.Read("f.yaml", []byte(text)); err == nil {
				t.Errorf("%s: nothing is wrong with it", name)
			}
			if took = min(took, time.Since(start)); took < limit {
				break
			}
		}
		runtime.ReadMemStats(&after)
		if took > limit {
			t.Errorf("%s: took %v, more than %v", name, took, limit)
		}
		if took > longest {
			longest, slowest = took, name
		}
		if allocated := after.TotalAlloc - before.TotalAlloc; allocated > most {
			most, largest = allocated, name
		}
		t.Logf("%10v %6d KiB  %s", took.Round(time.Microsecond), (after.TotalAlloc-before.TotalAlloc)>>10, name)
	}
	if most > mostAllocated {
		t.Errorf("%s: allocated %d MiB", largest, most>>20)
	}
	t.Logf("figure: %d hostile files; the slowest took %v (%s), the largest allocated %d MiB (%s)", len(files), longest, slowest, most>>20, largest)
}
