package scenario_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"io/fs"

	"hypo/internal/facts"
	"hypo/internal/scenario"
	"hypo/policies"
)

func TestTmp(t *testing.T) {
	raw, err := policies.FS.ReadFile("schema/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := facts.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	r, err := scenario.NewReader(schema, nil)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	filepath.WalkDir("/work/shared/cases", func(p string, d fs.DirEntry, err error) error {
		if filepath.Ext(p) != ".yaml" {
			return nil
		}
		data, _ := os.ReadFile(p)
		ss, err := r.Read(filepath.Base(p), data)
		if err != nil {
			t.Error(err)
		}
		for _, s := range ss {
			n++
			var b bytes.Buffer
			if err := scenario.Write(&b, s); err != nil {
				t.Error(err)
			}
			if n%40 == 1 {
				fmt.Println(b.String())
			}
			back, err := r.Read("x", b.Bytes())
			if err != nil || len(back) != 1 {
				t.Error(err, b.String())
				continue
			}
			a, z := *s, *back[0]
			a.Pos, z.Pos = scenario.Pos{}, scenario.Pos{}
			if !reflect.DeepEqual(a.Stated, z.Stated) || !reflect.DeepEqual(a.Expect, z.Expect) || a.Name != z.Name || a.Title != z.Title {
				t.Errorf("%#v %#v", a, z)
			}
		}
		return nil
	})
	fmt.Println(n, "scenarios")
	for _, f := range []string{"/tmp/scn/bad.yaml"} {
		data, _ := os.ReadFile(f)
		for _, doc := range bytes.Split(data, []byte("=====\n")) {
			fmt.Println("-------\n" + string(doc))
			ss, err := r.Read("f", doc)
			fmt.Println(len(ss))
			fmt.Println(err)
		}
	}
}
