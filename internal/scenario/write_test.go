package scenario_test

import (
	"bytes"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"hypo/internal/facts"
	"hypo/internal/scenario"
)

func TestWrite(t *testing.T) {
	const want = `# yaml-language-server: $schema=hypo.schema.json
name: la-dui-2015
title: A DUI conviction in Los Angeles, summer 2015
question: May the jail hold Ana for ICE, or only say when she will be released?
as_of: 2015-08-15
place: us/ca/los_angeles
agency: county_jail
facts:
  convictions: []
  charges:
    - {offense: dui, level: misdemeanor, status: pending}
judgments: {special_circumstances: true}
locality: {reimbursement_agreement: false}
request: {received: [notify], form: I-247N}
readings: {us/pep/reentry_felony: text}
proposals: [proposals/suspend_pep]
cases:
  - name: charged-only
    expect:
      asks: {notify: no}
`
	var out bytes.Buffer
	if err := scenario.Write(&out, mustRead(t, laDUI)[1]); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

// What is written by hand, without having been read, can be written too.
func TestWriteMade(t *testing.T) {
	s := &scenario.Scenario{
		Name: "made", Title: "yes", UnstatedUnknown: true,
		Stated: map[string]any{
			"as_of": "2015-08-15", "place": "us/ca/fresno",
			"facts": map[string]any{"gang": facts.Unknown, "age": 17, "convictions": []any{
				map[string]any{"offense": "dui", "level": "felony", "incident": "1", "statute": "# : [\"'\n"},
			}},
		},
		Readings: map[string]string{"us/ca/values_act/effective_date": "2018-01-04"},
		Expect: &scenario.Expect{
			Met: map[string][]string{"us/pep": {}, "us/eo_13768": {"1", "(a)"}}, InForce: []string{}, HoldEnds: "2013-07-16T18:00",
		},
	}
	back := reread(t, s)
	for _, section := range []string{"judgments", "locality", "request"} {
		s.Stated[section] = map[string]any{}
	}
	sameScenario(t, s, back)
}

func TestWriteRefuses(t *testing.T) {
	for _, stated := range []map[string]any{
		{"facts": []any{}},
		{"facts": map[string]any{"age": 1.5}},
		{"facts": map[string]any{"convictions": []any{nil}}},
		{"as_of": struct{}{}},
	} {
		if err := scenario.Write(&bytes.Buffer{}, &scenario.Scenario{Name: "x", Stated: stated}); err == nil {
			t.Errorf("%v is written", stated)
		}
	}
}

func reread(t *testing.T, s *scenario.Scenario) *scenario.Scenario {
	t.Helper()
	var out bytes.Buffer
	if err := scenario.Write(&out, s); err != nil {
		t.Fatal(err)
	}
	back, err := newReader(t).Read("back.yaml", out.Bytes())
	if err != nil || len(back) != 1 {
		t.Fatalf("%d scenarios, %v\n%s", len(back), err, out.String())
	}
	return back[0]
}

func sameScenario(t *testing.T, a, b *scenario.Scenario) {
	t.Helper()
	type content struct {
		Name, Title, Question string
		Stated                map[string]any
		UnstatedUnknown       bool
		Readings              map[string]string
		Proposals             []string
		Expect                *scenario.Expect
	}
	of := func(s *scenario.Scenario) content {
		return content{s.Name, s.Title, s.Question, s.Stated, s.UnstatedUnknown, s.Readings, s.Proposals, s.Expect}
	}
	if !reflect.DeepEqual(of(a), of(b)) {
		t.Errorf("wrote\n%#v %#v\nread\n%#v %#v", of(a), a.Expect, of(b), b.Expect)
	}
}

// FuzzRead reads anything without a panic, and what it takes it can write and
// read again.
func FuzzRead(f *testing.F) {
	f.Add([]byte(laDUI))
	f.Add([]byte(table))
	f.Add([]byte(head + "judgments: unknown\nunstated: unknown\nexpect: {met: {a: [1]}, hold_ends: 2013-07-16T18:00}\n---\n" + strings.Replace(head, "x", "y", 1)))
	f.Add([]byte("name: x\ntitle: >\n  a\n  b\nquestion: |\n  a\n\n   b\nas_of: '2015-08-15'\nplace: us\ncases: [{name: 1, facts: null}]\n"))
	f.Add([]byte(head + "facts: {convictions: [{offense: other, level: unknown, statute: \"\\ta: # 'b\", incident: '~'}]}\n"))
	f.Add([]byte(head + "question: \"\\U0001F600 \\u00a0 yes\"\n<<: &a [*a, !!binary x, 1e3, 0x1, ? b]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		scenario.IsScenario(data)
		scenarios, err := newReader(t).Read("f.yaml", data)
		if err == nil && len(scenarios) == 0 {
			t.Error("nothing read and nothing wrong")
		}
		for _, s := range scenarios {
			sameScenario(t, s, reread(t, s))
		}
	})
}

// refusal is why text may be written and yet not be read.
var refusal = regexp.MustCompile(`: (looks like|holds the invisible|is longer than|the file is|a key is a word)`)

// FuzzWrite writes any text, and reads back either the same or a refusal.
func FuzzWrite(f *testing.F) {
	for _, text := range []string{"yes", "2015-08-15", "a: b # c", "- x", "? x", "'\"", "~", "1e3", "0x1", "a\n\n b\n", "\ta ", "{}", "a,b", "!x", "&x", "*x", "%x", "@x", "`", "---", "\u00a0x", "😀\u200d", "=", "<<"} {
		f.Add(text, text)
	}
	f.Fuzz(func(t *testing.T, one, other string) {
		s := &scenario.Scenario{
			Name: "x/y", Title: "T", Question: strings.TrimSpace(one),
			Stated: map[string]any{
				"as_of": "2015-08-15", "place": "us/ca", "judgments": map[string]any{}, "locality": map[string]any{}, "request": map[string]any{},
				"facts": map[string]any{"convictions": []any{
					map[string]any{"offense": "dui", "level": "felony", "statute": one, "incident": other},
				}},
			},
			Expect: &scenario.Expect{
				Flags: []string{one, other}, Met: map[string][]string{one: {other}}, Forms: map[string]map[string]string{other: {"hold": one}},
			},
		}
		var out bytes.Buffer
		if err := scenario.Write(&out, s); err != nil {
			return
		}
		back, err := newReader(t).Read("back.yaml", out.Bytes())
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !refusal.MatchString(line) {
					t.Errorf("%s\n%s", line, out.String())
				}
			}
			return
		}
		if len(back) != 1 {
			t.Fatalf("%d scenarios\n%s", len(back), out.String())
		}
		sameScenario(t, s, back[0])
	})
}
