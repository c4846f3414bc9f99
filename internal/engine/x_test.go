package engine

import (
	"context"
	"fmt"
	"hypo/internal/rulebook"
	"hypo/policies"
	"testing"
	"time"
)

func TestX(t *testing.T) {
	b, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	e := New(b)
	for _, pl := range []string{"us/oh", "us/ca/los_angeles"} {
		q := Question{Stated: map[string]any{"as_of": "2015-08-15", "place": pl, "facts": map[string]any{"convictions": []any{map[string]any{"offense": "theft", "level": "misdemeanor", "custody_days": 89, "date": "2015-01-01"}}}}}
		cx, cn := context.WithTimeout(context.Background(), 30*time.Second)
		defer cn()
		t0 := time.Now()
		s, err := e.Sensitivity(cx, q, "")
		fmt.Println(time.Since(t0), err)
		if err != nil {
			continue
		}
		for _, t := range s.Targets {
			fmt.Println(t.Path, t.Was, "->", t.Want, t.Size, len(t.Changes), t.More)
			for i, c := range t.Changes {
				if i < 6 {
					fmt.Print("    ")
					for _, f := range c.Facts {
						fmt.Print(f.Path, "=", f.Word, "; ")
					}
					fmt.Println()
				}
			}
		}
		fmt.Println(s.Matters)
		fmt.Println(s.Never)
	}
}
