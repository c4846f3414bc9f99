package engine_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"hypo/internal/engine"
	"hypo/internal/facts/factstest"
	"hypo/internal/verdict"
)

// The floor is what a programmer would write by hand for one place and day:
// whether the program of 2015 asks, and whether the California statute of 2014
// lets the jail hold, each reading taken on its first side. It is the measure
// of what the engine costs, and nothing else uses it.
type floorCase struct {
	Facts struct {
		Removable     bool     `json:"removable"`
		ProbableCause []string `json:"probable_cause"`
		Age           int      `json:"age"`
		Convictions   []floorConviction
		Charges       []floorCharge
		FinalOrder    *struct {
			Date        string
			Outstanding bool
		} `json:"final_order"`
		Gang struct {
			Participated       bool
			AgeAtParticipation int `json:"age_at_participation"`
		}
		NationalSecurity struct{ Suspected bool } `json:"national_security"`
		Registrant       bool                     `json:"sex_or_arson_registrant"`
		Warrants         struct {
			FederalFelony bool `json:"federal_felony"`
		}
		Release struct {
			EligibleAt string `json:"eligible_at"`
		}
	}
	Judgments struct {
		Special bool `json:"special_circumstances"`
		Danger  bool `json:"danger_to_national_security"`
	}
}

type floorConviction struct {
	Offense, Level, Jurisdiction, Date, Incident, Listed string
	CustodyDays                                          int    `json:"custody_days"`
	MaxDays                                              *int   `json:"max_days"`
	StatusElement                                        bool   `json:"immigration_status_element"`
	GangElement                                          bool   `json:"gang_element"`
	Juvenile                                             bool   `json:"juvenile"`
	DUIElements                                          bool   `json:"dui_elements"`
	AggravatedFelony                                     string `json:"aggravated_felony"`
}

type floorCharge struct{ Offense, Status string }

// asksNotice says whether the program asks for notice, and for a hold.
func (c *floorCase) asks() (notify, hold bool) {
	if !c.Facts.Removable || !c.limb() {
		return false, false
	}
	order := c.Facts.FinalOrder != nil && c.Facts.FinalOrder.Outstanding
	return true, c.Judgments.Special && (order || len(c.Facts.ProbableCause) > 0)
}

func (c *floorCase) limb() bool {
	if c.Facts.NationalSecurity.Suspected || c.Judgments.Danger ||
		c.Facts.Gang.Participated && c.Facts.Gang.AgeAtParticipation >= 16 {
		return true
	}
	counted := 0
	var incidents []string
	for _, v := range c.Facts.Convictions {
		if v.Juvenile {
			continue
		}
		local := strings.HasPrefix(v.Jurisdiction, "us/")
		if v.GangElement || v.AggravatedFelony != "none" || v.Level == "felony" && (!v.StatusElement || !local) {
			return true
		}
		if v.Level != "misdemeanor" {
			continue
		}
		if v.CustodyDays >= 90 || v.significant() {
			return true
		}
		if v.Offense != "traffic" && (!v.StatusElement || !local) {
			counted++
			if !slices.Contains(incidents, v.Incident) {
				incidents = append(incidents, v.Incident)
			}
		}
	}
	return counted >= 3 && len(incidents) >= 3
}

func (v *floorConviction) significant() bool {
	switch v.Offense {
	case "domestic_violence", "sexual_abuse", "burglary", "firearm", "drug_distribution":
		return true
	case "dui":
		return v.DUIElements && (v.MaxDays == nil || *v.MaxDays > 5 && *v.MaxDays <= 365)
	}
	return false
}

// floors makes random cases: as stated, and decoded for the floor.
func floors(tb testing.TB, e *engine.Engine, n int) ([]engine.Question, []*floorCase) {
	tb.Helper()
	schema := e.Rulebook().Schema
	readings := map[string]string{}
	for _, id := range e.Rulebook().ReadingIDs() {
		sides, _ := e.Rulebook().Reading(id)
		readings[id] = sides[0]
	}
	var questions []engine.Question
	var cases []*floorCase
	for i := range n {
		r := rand.New(rand.NewPCG(7, uint64(i)))
		stated, _ := schema.Happened(factstest.Case(r, schema, "us/oh", "2015-08-15"))
		questions = append(questions, engine.Question{Stated: stated, Readings: readings})
		text, err := json.Marshal(schema.Complete(stated, "2015-08-15"))
		if err != nil {
			tb.Fatal(err)
		}
		c := &floorCase{}
		if err := json.Unmarshal(text, c); err != nil {
			tb.Fatal(err)
		}
		cases = append(cases, c)
	}
	return questions, cases
}

// The floor decides as the engine does, or its cost would measure nothing.
func TestFloorAgrees(t *testing.T) {
	e := newEngine(t)
	questions, cases := floors(t, e, 2000)
	asked := 0
	for i, q := range questions {
		f, err := e.Find(t.Context(), q, engine.Options{})
		if err != nil {
			t.Fatal(err)
		}
		notify, hold := cases[i].asks()
		got := fmt.Sprint(word(f.Asks, "notify"), word(f.Asks, "hold"))
		if want := fmt.Sprint(yes(notify), yes(hold)); got != want {
			t.Fatalf("case %d: engine %s, by hand %s\n%v", i, got, want, q.Stated)
		}
		if notify {
			asked++
		}
	}
	if asked < 100 || asked > 1900 {
		t.Errorf("%d of 2000 cases ask for notice: too lopsided to show anything", asked)
	}
}

func word(by verdict.ByAction, action string) string {
	a, _ := by.Get(action)
	return a.Answer
}

func yes(b bool) string {
	if b {
		return verdict.Yes
	}
	return verdict.No
}

// BenchmarkDecide gives decisions per second of the whole engine beside the
// floor, and what an explanation costs beside a decision, in one run.
func BenchmarkDecide(b *testing.B) {
	e := newEngine(b)
	questions, cases := floors(b, e, 1000)
	if err := e.Prepare(b.Context(), questions...); err != nil {
		b.Fatal(err)
	}
	var engineTime, explainTime, floorTime time.Duration
	find := func(i int, o engine.Options) time.Duration {
		start := time.Now()
		if _, err := e.Find(b.Context(), questions[i], o); err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	asked := 0
	for i := 0; b.Loop(); i++ {
		n := i % len(questions)
		engineTime += find(n, engine.Options{})
		explainTime += find(n, engine.Options{Explain: true})
		start := time.Now()
		for range 100 {
			if notify, _ := cases[n].asks(); notify {
				asked++
			}
		}
		floorTime += time.Since(start) / 100
	}
	b.ReportMetric(float64(b.N)/engineTime.Seconds(), "decisions/s")
	b.ReportMetric(engineTime.Seconds()/floorTime.Seconds(), "x-floor")
	b.ReportMetric(explainTime.Seconds()/engineTime.Seconds(), "explain/decide")
	if asked == 0 {
		b.Error("nothing was asked")
	}
}
