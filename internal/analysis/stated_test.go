package analysis_test

import (
	"reflect"
	"testing"

	"hypo/internal/analysis"
	"hypo/internal/facts"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
	"hypo/policies"
)

func TestStated(t *testing.T) {
	text, err := policies.FS.ReadFile("schema/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := facts.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := scenario.NewReader(schema, nil)
	if err != nil {
		t.Fatal(err)
	}
	scenarios, err := reader.Read("x.yaml", []byte(`name: x
title: T
as_of: 2015-08-15
place: us/oh
facts:
  age: 20
  charges: unknown
  convictions: [{offense: other, level: felony}]
request: {received: [hold, notify]}
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []verdict.Fact{
		{Path: "facts.age", Value: 20, At: "x.yaml:6:3"},
		{Path: "facts.charges", Value: facts.Unknown, At: "x.yaml:7:3"},
		{Path: "facts.convictions[0]", Value: map[string]any{"offense": "other", "level": "felony"}, At: "x.yaml:8:17"},
		{Path: "request.received", Value: []any{"hold", "notify"}, At: "x.yaml:9:11"},
	}
	if got := analysis.Stated(scenarios[0]); !reflect.DeepEqual(got, want) {
		t.Errorf("stated\n%v\nwant\n%v", got, want)
	}
}
