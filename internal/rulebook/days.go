package rulebook

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

var dayLiteral = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// Days lists, in order, every day that is named where it can bear on what a
// folder's rules say: in the lives and suspensions of its rule set, in the
// rules themselves and in their data, there and in the folders that they refer
// to. Sources, notes and comments bear on nothing.
func (b *Rulebook) Days(dir string) []string {
	var days []string
	if set := b.byID[dir]; set != nil {
		for _, l := range slices.Concat(set.InForce, set.Suspended) {
			days = append(days, l.From, l.To)
		}
	}
	for _, folder := range b.reached(dir) {
		for _, name := range b.folders[folder] {
			for line := range strings.SplitSeq(string(b.files[name]), "\n") {
				if !strings.HasPrefix(strings.TrimSpace(line), "#") {
					days = append(days, dayLiteral.FindAllString(line, -1)...)
				}
			}
		}
		if name := path.Join(folder, "data.yaml"); b.files[name] != nil {
			doc, _ := b.data(name) // read before: an error would have stopped the loading
			for key, value := range doc {
				if key != "sources" && key != "notes" && key != "reviewed" {
					days = append(days, daysIn(value)...)
				}
			}
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	return slices.DeleteFunc(days, func(day string) bool { return day == "" })
}

// reached lists a folder, those above it, and those that their rules refer to.
func (b *Rulebook) reached(dir string) []string {
	queue := []string{dir}
	for i := 0; i < len(queue); i++ {
		add := func(other string) {
			if other != "." && !slices.Contains(queue, other) {
				queue = append(queue, other)
			}
		}
		add(path.Dir(queue[i]))
		for _, name := range b.folders[queue[i]] {
			for _, found := range dataReference.FindAllStringSubmatch(string(b.files[name]), -1) {
				add(b.folderOf(strings.ReplaceAll(found[1][1:], ".", "/")))
			}
		}
	}
	return queue
}

// daysIn lists the days in a value of a data file.
func daysIn(value any) []string {
	var days []string
	switch value := value.(type) {
	case string:
		days = dayLiteral.FindAllString(value, -1)
	case []any:
		for _, item := range value {
			days = append(days, daysIn(item)...)
		}
	case map[string]any:
		for _, item := range value {
			days = append(days, daysIn(item)...)
		}
	}
	return days
}
