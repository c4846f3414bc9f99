package scenario_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"hypo/internal/facts"
	"hypo/policies"
	"hypo/scenarios"
)

// publishedSchema is what `hypo schema` prints, as a library reads it.
func publishedSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := fs.ReadFile(policies.FS, "schema/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	vocabulary, err := facts.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if text, err = vocabulary.ScenarioSchema(); err != nil {
		t.Fatal(err)
	}
	return compiledSchema(t, text)
}

// compiledSchema reads a JSON Schema as a library does.
func compiledSchema(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	definition, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", definition); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// What a file may hold is what the published schema says, to a validator of JSON
// Schema: of every file there is, and of files in which words have been moved
// to where they do not belong.
func TestShapeIsSchema(t *testing.T) {
	schema, reader := publishedSchema(t), newReader(t)
	passed, failed := 0, 0
	check := func(name string, data []byte) {
		tree, passes, sound := reader.Validate(data)
		if tree == nil {
			return
		}
		if text, err := json.Marshal(tree); err == nil {
			tree, _ = jsonschema.UnmarshalJSON(bytes.NewReader(text))
		}
		err := schema.Validate(tree)
		switch {
		case err == nil && passes:
			passed++
		case err != nil && (!passes || !sound): // what settle told is not told again
			failed++
		default:
			t.Errorf("%s: passes %v, but the schema says %v\n%s", name, passes, err, data)
		}
	}
	files := builtinFiles(t)
	hostile, err := filepath.Glob("../../testdata/hostile/*.yaml")
	if err != nil || len(hostile) == 0 {
		t.Fatal(len(hostile), err)
	}
	for _, name := range hostile {
		if files[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for name, data := range files {
		if check(name, data); len(data) > 20_000 {
			continue
		}
		for i := range 20 {
			check(fmt.Sprint(name, " moved ", i), moved(r, data))
		}
	}
	for keyword, rest := range map[string]string{
		"uniqueItems": "facts: {inadmissible: [212a6C, 212a6C]}", "maxItems": "facts: {convictions: [" + strings.Repeat("unknown, ", 50) + "unknown]}",
		"minimum": "facts: {age: -1}", "maximum": "facts: {age: 1000}", "maxLength": "question: " + strings.Repeat("a", 1001),
		"minItems": "cases: []", "required": "facts: {convictions: [{offense: dui}]}", "pattern": "facts: {final_order: {date: soon}}",
		"type": "facts: {age: [1]}", "enum": "unstated: present", "additionalProperties": "facts: {shoes: 2}",
	} {
		before := failed
		if check(keyword, []byte(head+rest)); failed == before {
			t.Errorf("%s passes", keyword)
		}
	}
	if passed < 100 || failed < 500 {
		t.Errorf("%d passed, %d failed", passed, failed)
	}
}

func builtinFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(scenarios.FS, ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".yaml" && !strings.HasPrefix(name, "spaces/") {
			files[name], err = fs.ReadFile(scenarios.FS, name)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	return files
}

var aWord = regexp.MustCompile(`[a-z0-9_]{2,}`)

// moved puts a word of a text, or one that is seldom right, in the place of
// another.
func moved(r *rand.Rand, data []byte) []byte {
	at := aWord.FindAllIndex(data, -1)
	if len(at) == 0 {
		return data
	}
	from, to := at[r.IntN(len(at))], at[r.IntN(len(at))]
	word := data[from[0]:from[1]]
	if odd := []string{"null", "unknown", "-1", "99999", "[]", "{}", "[a, a]", "true", `" "`}; r.IntN(2) == 0 {
		word = []byte(odd[r.IntN(len(odd))])
	}
	return bytes.Join([][]byte{data[:to[0]], word, data[to[1]:]}, nil)
}
