package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// check compares what conftest gave with the answers of the engine, which are
// those that the scenarios expect.
func check(dir, results string) error {
	text, err := os.ReadFile(results)
	if err != nil {
		return err
	}
	var files []struct {
		Filename string
		Failures []struct{ Metadata struct{ Details answers } }
	}
	if err := json.Unmarshal(text, &files); err != nil {
		return fmt.Errorf("%s: %w", results, err)
	}
	differ := 0
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f.Filename), ".json")
		want, err := os.ReadFile(filepath.Join(dir, "expected", name+".json"))
		if err != nil {
			return err
		}
		if len(f.Failures) != 1 {
			return fmt.Errorf("%s: %d answers", name, len(f.Failures))
		}
		given := f.Failures[0].Metadata.Details
		slices.Sort(given.Asks)
		for _, pins := range given.Met {
			slices.Sort(pins)
		}
		got, err := json.Marshal(given)
		if err != nil {
			return err
		}
		if string(got) != string(want) {
			if differ++; differ <= 5 {
				fmt.Fprintf(os.Stderr, "%s:\nconftest %s\nhypo     %s\n", name, got, want)
			}
		}
	}
	if differ > 0 || len(files) == 0 {
		return fmt.Errorf("%d of %d answers differ", differ, len(files))
	}
	fmt.Printf("%d cases, 0 differences between hypo and conftest\n", len(files))
	return nil
}
