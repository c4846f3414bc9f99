package web

import (
	"net/url"
	"testing"

	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/policies"
	"hypo/scenarios"
)

func newCodec(t testing.TB) codec {
	t.Helper()
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		t.Fatal(err)
	}
	return codec{schema: book.Schema, reader: reader}
}

// Every built-in case survives the way into a link and back: the file that is
// written of it is the same.
func TestEveryCaseFitsALink(t *testing.T) {
	c := newCodec(t)
	folders, err := readCases(scenarios.FS, c.reader)
	if err != nil {
		t.Fatal(err)
	}
	cases, longest := 0, 0
	for _, f := range folders {
		for _, one := range f.Cases {
			fields := c.fields(one)
			link := fields.Encode()
			longest = max(longest, len(link))
			back, err := url.ParseQuery(link)
			if err != nil {
				t.Fatalf("%s: %v", one.Name, err)
			}
			read, text, problems := c.scenario(closed(caseFields(back)))
			if read == nil {
				t.Errorf("%s: %v", one.Name, problems)
				continue
			}
			if got := c.fields(read).Encode(); got != link {
				t.Errorf("%s: became\n%s, was\n%s\nby way of\n%s", one.Name, got, link, text)
			}
			cases++
		}
	}
	if longest > maxQuery {
		t.Errorf("the longest link has %d letters, and %d are taken", longest, maxQuery)
	}
	if cases < 1000 {
		t.Errorf("only %d cases", cases)
	}
}

func TestClosed(t *testing.T) {
	got := closed(url.Values{"facts.convictions[7].offense": {"dui"}, "facts.convictions[12].offense": {"theft"}, "facts.age": {"30"}})
	for name, want := range map[string]string{"facts.convictions[0].offense": "dui", "facts.convictions[1].offense": "theft", "facts.age": "30"} {
		if got.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, got.Get(name), want)
		}
	}
	got = renumbered(got, "facts.convictions", 0)
	if got.Get("facts.convictions[0].offense") != "theft" || len(got) != 2 {
		t.Errorf("without the first: %v", got)
	}
}

// Every group names facts that there are, and every fact is in a group.
func TestGroups(t *testing.T) {
	c := newCodec(t)
	for _, g := range groups {
		for _, path := range g.holds {
			if c.schema.Lookup(path) == nil {
				t.Errorf("group %s holds %s, which the schema has not", g.id, path)
			}
		}
	}
	for _, p := range sectionsOf(c.schema) {
		if groupOf(p.Name) < 0 {
			t.Errorf("no group holds %s", p.Name)
		}
	}
	for _, name := range first {
		if c.schema.Lookup("facts.convictions[0]."+name) == nil && c.schema.Lookup("facts.charges[0]."+name) == nil {
			t.Errorf("no item has %s", name)
		}
	}
}

// Whatever a link says, it is a case or has something wrong with it; and a
// case makes a link that is the same case.
func FuzzQuery(f *testing.F) {
	c := newCodec(f)
	for _, seed := range []string{
		"as_of=2015-07-20&place=us/ca/los_angeles&facts.convictions[0].offense=dui&facts.convictions[0].level=misdemeanor",
		"as_of=2015-07-20&place=us/oh&facts.convictions=none&facts.charges=unknown&facts.inadmissible=none&unstated=unknown",
		"as_of=2015-07-20&place=us&facts.probable_cause=final_order&facts.probable_cause=statements&facts.entry=unknown",
		"facts.convictions[3].offense=dui&facts.convictions[3]=unknown&facts.convictions[99].reduced.kind=later&name=%2e%2e/x",
		"readings.us/pep/gang_age=now&proposals=proposals/suspend_pep&judgments=unknown&locality.policy.hold=forbids",
		"facts.convictions[0][1].level=felony&facts.[0]=&facts..x=1&facts.age=1e9&facts.age=unknown&facts=unknown",
		"name=a&title=%00%1b[31m&question=%E2%80%AE&as_of=2015-07-20&place=us&facts.entry.date=2015-13-01",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		if len(query) > 4096 {
			return
		}
		values, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		read, text, problems := c.scenario(closed(caseFields(values)))
		if read == nil {
			if len(problems) == 0 {
				t.Fatal("no case, and nothing is wrong with it")
			}
			return
		}
		again, twice, problems := c.scenario(c.fields(read))
		if again == nil {
			t.Fatalf("the case of a link makes none: %v\n%s", problems, text)
		}
		if string(text) != string(twice) {
			t.Fatalf("the case changed on its way, from\n%s\nto\n%s", text, twice)
		}
	})
}
