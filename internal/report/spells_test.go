package report_test

import (
	"strings"
	"testing"

	"hypo/internal/report"
	"hypo/internal/verdict"
)

// Stretches of days that follow one another are told as one, and a fact of
// which too many values give one answer is not told in full.
func TestSidesAreShort(t *testing.T) {
	const date, list = "facts.convictions[0].date", "facts.convictions[0].offense"
	days := []string{"not stated", "before 2000-08-01", "2000-08-01", "from 2000-08-02 to 2005-07-31", "2005-08-01", "from 2005-08-03 to 2008-07-31", "after 2008-07-31"}
	offences := strings.Fields("assault battery burglary dui firearm forgery fraud gang homicide")
	f := drunkDriving()
	f.Questions = []verdict.Question{{ID: date, Kind: "fact", Title: "day"}, {ID: list, Kind: "fact", Title: "offence"}}
	var sides []verdict.Side
	for _, day := range days {
		sides = append(sides, verdict.Side{When: map[string]string{date: day}, Answer: verdict.Forbids})
	}
	for _, offence := range offences {
		sides = append(sides, verdict.Side{When: map[string]string{list: offence}, Answer: verdict.Permits})
	}
	f.Local = answers("hold", verdict.Answer{Answer: verdict.Depends, Sides: sides})
	var out strings.Builder
	if err := report.Text(&out, result(f), report.TextOptions{Width: 400}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"convictions[0].date is not stated or before 2005-08-02 or after 2005-08-02\n",
		"is assault or battery or burglary or dui or firearm or forgery or one of 3 more, all in the JSON\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("lacks %q: %s", want, out.String())
		}
	}
}
