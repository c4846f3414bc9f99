package report

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// DiffCSV writes the conditions as a table: one row a condition.
func DiffCSV(w io.Writer, r verdict.DiffRun) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"a", "b", "question", "a_says", "b_says", "parts", "part", "condition", "pins", "points", "share"}}
	d := differ{Diff: r.Result, all: true, told: map[string]bool{}}
	for _, a := range d.Aspects {
		for _, c := range a.Classes {
			row := func(part, condition string, pins []string, points uint64, share float64) {
				rows = append(rows, []string{
					d.A.Label, d.B.Label, d.question(a), c.A, c.B, strconv.FormatBool(c.Parts), part, condition,
					strings.Join(pins, " "), strconv.FormatUint(points, 10), strconv.FormatFloat(share, 'g', 6, 64),
				})
			}
			row("class", "", nil, c.Points, c.Share)
			for _, one := range c.Where {
				row("where", d.conditionText(one), pinsOf(one), one.Points, one.Share)
			}
			for _, one := range c.Unless {
				row("unless", d.conditionText(one), pinsOf(one), one.Points, one.Share)
			}
		}
	}
	for _, row := range rows {
		cells := slices.Clone(row)
		for i := range cells {
			cells[i] = cell(cells[i])
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func pinsOf(c verdict.DiffCondition) []string {
	var pins []string
	for _, pin := range c.Criteria {
		pins = append(pins, pin.Pin)
	}
	return pins
}

// conditionText says a condition on one line.
func (d differ) conditionText(c verdict.DiffCondition) string {
	var parts []string
	switch {
	case c.NoneMet:
		parts = append(parts, "no criterion of "+c.RuleSet+" is met")
	case len(c.Criteria) > 0:
		parts = append(parts, c.RuleSet+" "+strings.Join(pinsOf(c), " or ")+" is met")
	}
	for _, items := range c.Items {
		text, kinds := d.items(items, len(parts) > 0)
		part := bare(text)
		var words []string
		for _, k := range kinds {
			words = append(words, "("+bare(k.text)+")")
		}
		parts = append(parts, strings.TrimSpace(part+" "+strings.Join(words, " ")))
	}
	for _, f := range c.Facts {
		parts = append(parts, factWords(f))
	}
	return strings.Join(parts, "; ")
}
