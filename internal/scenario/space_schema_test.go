package scenario_test

import (
	"os"
	"path/filepath"
	"testing"

	"gopkg.in/yaml.v3"
)

// Every shipped space and cohort is sound by the schema that editors are given;
// what is wrong in itself is not.
func TestSpaceSchema(t *testing.T) {
	text, err := os.ReadFile("../../scenarios/space.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	schema := compiledSchema(t, text)
	files, err := filepath.Glob("../../scenarios/spaces/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no spaces", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(plain(t, text)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	const head = "kind: space\nname: a\ntitle: A\nbase: {as_of: 2015-01-01, place: us/oh}\n"
	for _, wrong := range []string{
		head,
		head + "axes: {facts.removeable: [true]}",
		head + "axes: {'facts.convictions[0].level': [crime]}",
		head + "axes: {facts.removable: all}",
		head + "axes: {facts.removable: every}\nconstraints: [{when: {facts.removable: true}}]",
		head + "axes: {facts.removable: every}\ntable: a.csv",
		"kind: cohort\nname: a\ntitle: A\nbase: {as_of: 2015-01-01, place: us/oh}\ntable: a.csv\ncolumns: {n: weight}",
	} {
		if schema.Validate(plain(t, []byte(wrong))) == nil {
			t.Errorf("is sound:\n%s", wrong)
		}
	}
}

// plain reads YAML as editors do: days are text.
func plain(t *testing.T, text []byte) any {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	var days func(n *yaml.Node)
	days = func(n *yaml.Node) {
		if n.Tag == "!!timestamp" {
			n.Tag = "!!str"
		}
		for _, c := range n.Content {
			days(c)
		}
	}
	days(&root)
	var out any
	if err := root.Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}
