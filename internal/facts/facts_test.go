package facts_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"hypo/internal/facts"
	"hypo/policies"
)

type (
	object = map[string]any
	list   = []any
)

// vocabulary is the one that the rules are typed with.
func vocabulary(t *testing.T) *facts.Schema {
	t.Helper()
	text, err := fs.ReadFile(policies.FS, "schema/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(text))
}

func parse(t *testing.T, text string) *facts.Schema {
	t.Helper()
	s, err := facts.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// check compares what stands at the paths of a tree.
func check(t *testing.T, tree object, want map[string]any) {
	t.Helper()
	for path, value := range want {
		got, ok := facts.Get(tree, path)
		if !ok && value != nil || !facts.Equal(got, value) {
			t.Errorf("%s is %v, not %v", path, got, value)
		}
	}
}

func TestParse(t *testing.T) {
	s := parse(t, `{
		"properties": {
			"zeta":  {"type": "integer", "default": 7, "x-cuts": [16, "-5y"], "minimum": 2},
			"alpha": {"type": "array", "items": {"properties": {"day": {"format": "date", "x-baseline": [{"when": {"/zeta": [7, true]}, "value": 3}]}}}}
		}
	}`)
	var names []string
	for _, p := range s.Root.Properties {
		names = append(names, p.Name)
	}
	if !slices.Equal(names, []string{"zeta", "alpha"}) {
		t.Errorf("members in the order %v, not as written", names)
	}
	zeta := s.Lookup("zeta")
	if zeta.Default != 7 || !slices.Equal(zeta.Cuts, list{16, "-5y"}) || *zeta.Minimum != 2 {
		t.Errorf("zeta is %+v", zeta)
	}
	if clause := s.Lookup("alpha[4].day").Baseline[0]; clause.Value != 3 || len(clause.When["/zeta"]) != 2 {
		t.Errorf("the clause is %+v", clause)
	}
	for _, path := range []string{"beta", "alpha.day", "zeta.day", "alpha[0].night"} {
		if s.Lookup(path) != nil {
			t.Errorf("%s is found", path)
		}
	}
	for _, text := range []string{``, `[]`, `{"properties": {"a": 1}}`, `{"properties": {"a": {"minimum": "x"}}}`} {
		if _, err := facts.Parse([]byte(text)); err == nil || !strings.HasPrefix(err.Error(), "schema of facts: ") {
			t.Errorf("%q: %v", text, err)
		}
	}
	copied := s.JSON()
	copied[0] = 'x'
	if s.JSON()[0] != '{' {
		t.Error("JSON hands out its own bytes")
	}
}

func TestBaseline(t *testing.T) {
	stated := object{"as_of": "2015-08-15", "place": "us/ca/los_angeles"}
	whole := vocabulary(t).Complete(stated, "2015-08-15")
	if len(stated) != 2 {
		t.Errorf("the stated tree is now %v", stated)
	}
	want := object{
		"as_of": "2015-08-15", "place": "us/ca/los_angeles", "state": "us/ca", "agency": "county_jail",
		"facts": object{
			"citizenship": "noncitizen", "removable": true, "probable_cause": list{}, "age": 35,
			"entry":         object{"manner": "without_inspection", "date": "2005-01-01", "apprehended_at_border": false},
			"present_since": "2005-01-01", "relief": "none", "convictions": list{}, "charges": list{},
			"gang":                       object{"participated": false, "age_at_participation": 35, "database_match": false},
			"national_security":          object{"suspected": false, "watchlist_match": false},
			"immigration_fraud_found_by": "none", "official_fraud": false, "benefits_abuse": false, "chargeable_acts": false,
			"victim_or_witness": false, "civil_rights_plaintiff": false, "sex_or_arson_registrant": false, "proof_of_status": false,
			"inadmissible": list{"212a6A"},
			"warrants": object{
				"judicial": false, "criminal": false, "immigration_crime": false, "judicial_probable_cause": false,
				"federal_felony": false, "in_state_arrest": false, "administrative": false,
			},
			"admits_offense": false,
			"release":        object{"eligible_at": "2015-08-15", "public": false, "transfer_adds_time": false},
		},
		"judgments": object{},
		"locality":  object{"cooperates": true, "reimbursement_agreement": false, "agreement_287g": "none", "policy": object{}},
		"request":   object{"received": list{}, "facially_sufficient": true},
	}
	if !facts.Equal(whole, want) {
		t.Errorf("the baseline is\n%v\nnot\n%v", whole, want)
	}
}

func TestBaselineOfItems(t *testing.T) {
	whole := vocabulary(t).Complete(object{"as_of": "2015-08-15", "place": "us/fl/miami_dade", "facts": object{
		"convictions": list{object{"offense": "theft", "level": "felony"}},
		"charges":     list{object{"offense": "theft", "status": "pending"}},
	}}, "2015-08-15")
	check(t, whole, object{
		"facts.convictions": list{object{
			"at": "facts.convictions[0]", "offense": "theft", "level": "felony", "jurisdiction": "us/fl", "incident": "facts.convictions[0]",
			"custody_days": 0, "suspended_days": 0, "served_days": 0, "current": false,
			"immigration_status_element": false, "gang_element": false, "juvenile": false, "violent": false, "serious": false,
			"death_or_serious_injury": false, "forcible_felony": false, "wobbler": false, "serious_felony": false,
			"violent_felony": false, "state_prison": false, "ct_2025_listed": false, "dui_elements": false, "aggravated_felony": "none",
		}},
		"facts.charges": list{object{
			"at": "facts.charges[0]", "offense": "theft", "level": "misdemeanor", "jurisdiction": "us/fl", "status": "pending",
			"bond": "none_set", "before_magistrate": false, "held_to_answer": false, "serious_felony": false, "violent_felony": false,
			"state_prison": false, "domestic_violence": false, "non_bondable": false, "death_or_serious_injury": false,
		}},
	})
}

// TestFollows states one fact, or a few, and checks what follows.
func TestFollows(t *testing.T) {
	s := vocabulary(t)
	conviction := func(stated object) object {
		stated["offense"], stated["level"] = "dui", "misdemeanor"
		return object{"convictions": list{stated}}
	}
	for name, c := range map[string]struct {
		place  string
		stated object
		want   object
	}{
		"a citizen is not removable":           {"us/oh", object{"citizenship": "us_citizen"}, object{"facts.removable": false}},
		"a permanent resident is not either":   {"us/oh", object{"citizenship": "lawful_permanent_resident"}, object{"facts.removable": false}},
		"unless the file says so":              {"us/oh", object{"citizenship": "us_citizen", "removable": true}, object{"facts.removable": true}},
		"an age from a birthday":               {"us/oh", object{"birth_date": "1999-08-15"}, object{"facts.age": 16, "facts.gang.age_at_participation": 16}},
		"an age before a birthday":             {"us/oh", object{"birth_date": "1999-08-16"}, object{"facts.age": 15}},
		"an age that is stated":                {"us/oh", object{"birth_date": "1999-08-16", "age": 40}, object{"facts.age": 40}},
		"an age at participation":              {"us/oh", object{"age": 20, "gang": object{"age_at_participation": 15}}, object{"facts.age": 20, "facts.gang.age_at_participation": 15}},
		"present since the entry":              {"us/oh", object{"entry": object{"date": "2013-05-06"}}, object{"facts.present_since": "2013-05-06"}},
		"present since the re-entry":           {"us/oh", object{"entry": object{"date": "2013-05-06"}, "reentry": object{"date": "2014-02-03"}}, object{"facts.present_since": "2014-02-03"}},
		"present since a day that is stated":   {"us/oh", object{"present_since": "2012-01-01", "reentry": object{"date": "2014-02-03"}}, object{"facts.present_since": "2012-01-01"}},
		"admitted, and not inadmissible":       {"us/oh", object{"entry": object{"manner": "admitted"}}, object{"facts.inadmissible": list{}}},
		"a criminal warrant is judicial":       {"us/oh", object{"warrants": object{"criminal": true}}, object{"facts.warrants.judicial": true, "facts.warrants.immigration_crime": true}},
		"a judicial warrant is not criminal":   {"us/oh", object{"warrants": object{"judicial": true}}, object{"facts.warrants.criminal": false, "facts.warrants.immigration_crime": true}},
		"criminal, and stated not judicial":    {"us/oh", object{"warrants": object{"criminal": true, "judicial": false}}, object{"facts.warrants.judicial": false, "facts.warrants.immigration_crime": false}},
		"judicial, for another crime":          {"us/oh", object{"warrants": object{"judicial": true, "immigration_crime": false}}, object{"facts.warrants.immigration_crime": false}},
		"a final order is outstanding":         {"us/oh", object{"final_order": object{"date": "2014-02-03"}}, object{"facts.final_order": object{"date": "2014-02-03", "outstanding": true}}},
		"no final order":                       {"us/oh", object{}, object{"facts.final_order": nil, "facts.reentry": nil, "facts.birth_date": nil}},
		"release on another day":               {"us/oh", object{"release": object{"eligible_at": "2015-09-01T10:00"}}, object{"facts.release.eligible_at": "2015-09-01T10:00"}},
		"the elements of a dui":                {"us/oh", conviction(object{}), object{"facts.convictions[0].dui_elements": true}},
		"a dui without the elements":           {"us/oh", conviction(object{"dui_elements": false}), object{"facts.convictions[0].dui_elements": false}},
		"days served as imposed":               {"us/oh", conviction(object{"custody_days": 30}), object{"facts.convictions[0].served_days": 30}},
		"days served as stated":                {"us/oh", conviction(object{"custody_days": 30, "served_days": 10}), object{"facts.convictions[0].served_days": 10}},
		"an incident that is stated":           {"us/oh", conviction(object{"incident": "A"}), object{"facts.convictions[0].incident": "A"}},
		"an item that says where it stands":    {"us/oh", conviction(object{"at": "facts.convictions[3]"}), object{"facts.convictions[0].at": "facts.convictions[3]", "facts.convictions[0].incident": "facts.convictions[3]"}},
		"another state's conviction":           {"us/oh", conviction(object{"jurisdiction": "us/ca"}), object{"facts.convictions[0].jurisdiction": "us/ca"}},
		"a charge of domestic violence":        {"us/oh", object{"charges": list{object{"offense": "domestic_violence", "status": "pending"}}}, object{"facts.charges[0].domestic_violence": true}},
		"the agency of a state without jails":  {"us/ct", object{}, object{"agency": "state_corrections", "state": "us/ct"}},
		"the agency of a town in that state":   {"us/ct/new_haven", object{}, object{"agency": "state_corrections", "state": "us/ct"}},
		"the country as a whole is its state":  {"us", object{}, object{"state": "us", "agency": "county_jail"}},
		"the jurisdiction of a place far down": {"us/ca/a/b", conviction(object{}), object{"facts.convictions[0].jurisdiction": "us/ca"}},
	} {
		t.Run(name, func(t *testing.T) {
			stated := object{"as_of": "2015-08-15", "place": c.place, "facts": c.stated}
			check(t, s.Complete(stated, "2015-08-15"), c.want)
		})
	}
}

// TestAgeMoves: an age is stated for one day and asked about on another.
func TestAgeMoves(t *testing.T) {
	s := vocabulary(t)
	for asOf, want := range map[string]int{
		"2015-08-15": 16, "2016-08-14": 16, "2016-08-15": 17, "2020-08-15": 21, "2014-08-16": 16, "2014-08-15": 15, "1990-01-01": 0,
	} {
		stated := object{"as_of": asOf, "place": "us", "facts": object{"age": 16, "gang": object{"age_at_participation": 14}}}
		check(t, s.Complete(stated, "2015-08-15"), object{"facts.age": want, "facts.gang.age_at_participation": 14})
		check(t, s.Complete(object{"as_of": asOf, "place": "us"}, "2015-08-15"), object{"facts.age": 35})
	}
}

func TestCatalogue(t *testing.T) {
	s := vocabulary(t)
	entry := facts.CatalogueEntry(object{
		"listed": "F", "confidence": "VERIFIED", "wobbler": true, "felony": object{"violent_felony": true, "listed": "AD"}, "held_to_answer": true,
	}, s)
	if want := (object{"listed": "F", "wobbler": true, "felony": object{"violent_felony": true, "listed": "AD"}, "held_to_answer": true}); !facts.Equal(entry, want) {
		t.Errorf("the entry keeps %v", entry)
	}
	stated := object{"as_of": "2015-08-15", "place": "us", "facts": object{
		"convictions": list{
			object{"offense": "robbery", "level": "felony", "statute": "§ 211"},
			object{"offense": "robbery", "level": "misdemeanor", "statute": "§ 211"},
			object{"offense": "robbery", "level": "felony", "statute": "§ 211", "listed": "none", "violent_felony": false},
			object{"offense": "robbery", "level": "felony", "statute": "§ 212"},
		},
		"charges": list{object{"offense": "robbery", "level": "felony", "status": "pending", "statute": "§ 211"}},
	}}
	s.FromStatutes(stated, facts.Catalogue{"§ 211": entry})
	whole := s.Complete(stated, "2015-08-15")
	check(t, whole, object{
		"facts.convictions[0].listed": "F", "facts.convictions[0].violent_felony": true, "facts.convictions[0].wobbler": true,
		"facts.convictions[0].held_to_answer": nil, "facts.convictions[0].confidence": nil,
		"facts.convictions[1].listed": "F", "facts.convictions[1].violent_felony": false,
		"facts.convictions[2].listed": "none", "facts.convictions[2].violent_felony": false,
		"facts.convictions[3].listed": nil, "facts.convictions[3].violent_felony": false,
		"facts.charges[0].listed": "F", "facts.charges[0].violent_felony": true, "facts.charges[0].held_to_answer": true, "facts.charges[0].wobbler": nil,
	})
}

func TestHappened(t *testing.T) {
	stated := object{"as_of": "2015-08-15", "place": "us", "facts": object{
		"entry":         object{"date": "2016-01-01"},
		"reentry":       object{"date": "2015-08-16"},
		"prior_removal": object{"date": "2015-08-15"},
		"final_order":   object{"date": "2014-01-01", "reinstated_on": "2015-08-16"},
		"release":       object{"eligible_at": "2015-09-01"},
		"convictions": list{
			object{"offense": "theft", "level": "felony", "date": "2015-08-16"},
			object{"offense": "theft", "level": "felony", "date": "2015-08-15", "released_on": "2016-01-01"},
			object{"offense": "theft", "level": "felony", "date": "unknown", "released_on": "2015-08-01"},
			object{"offense": "theft", "level": "felony"},
			"unknown",
		},
		"charges":      list{object{"offense": "theft", "status": "pending", "date": "2015-08-17"}},
		"inadmissible": list{"212a7"},
	}}
	kept, left := vocabulary(t).Happened(stated)
	want := []string{"facts.reentry", "facts.final_order.reinstated_on", "facts.convictions[0]", "facts.convictions[1].released_on", "facts.charges[0]"}
	slices.Sort(left)
	slices.Sort(want)
	if !slices.Equal(left, want) {
		t.Errorf("left out\n%v\nnot\n%v", left, want)
	}
	check(t, kept, object{
		"facts.entry.date": "2016-01-01", "facts.reentry": nil, "facts.prior_removal.date": "2015-08-15",
		"facts.final_order": object{"date": "2014-01-01"}, "facts.release.eligible_at": "2015-09-01",
		"facts.convictions": list{
			object{"at": "facts.convictions[1]", "offense": "theft", "level": "felony", "date": "2015-08-15"},
			object{"at": "facts.convictions[2]", "offense": "theft", "level": "felony", "date": "unknown", "released_on": "2015-08-01"},
			object{"at": "facts.convictions[3]", "offense": "theft", "level": "felony"},
			"unknown",
		},
		"facts.inadmissible": list{"212a7"},
	})
	if charges, ok := facts.Get(kept, "facts.charges"); !ok || !facts.Equal(charges, list{}) {
		t.Errorf("charges are %v", charges)
	}
	if _, changed := facts.Get(stated, "facts.convictions[1].at"); changed {
		t.Error("the stated tree was changed")
	}
}

func TestHoles(t *testing.T) {
	s := parse(t, `{"properties": {
		"place": {"type": "string"},
		"facts": {"type": "object", "properties": {
			"at":     {"type": "string", "x-filled": true},
			"note":   {"type": "string", "x-note": true},
			"free":   {"type": "boolean"},
			"order":  {"type": "object", "x-optional": true, "properties": {"day": {"type": "string"}, "open": {"type": "boolean"}}},
			"entry":  {"type": "object", "properties": {"day": {"type": "string"}, "manner": {"type": "string"}}},
			"items":  {"type": "array", "items": {"type": "object", "properties": {"at": {"x-filled": true}, "level": {"type": "string"}, "days": {"type": "integer"}}}},
			"words":  {"type": "array", "items": {"type": "string"}}
		}},
		"judgments": {"type": "object", "properties": {"danger": {"type": "boolean", "x-optional": true}}},
		"request":   {"type": "object", "properties": {"form": {"type": "string"}}}
	}}`)
	stated := object{
		"place": "unknown", // no fact
		"facts": object{
			"free": "unknown", "order": object{"day": "2014-01-01"}, "note": "unknown", "words": list{"unknown"},
			"items": list{
				object{"at": "facts.items[3]", "level": "unknown", "days": 3},
				object{"level": "felony"},
			},
		},
		"judgments": object{"danger": "unknown"},
	}
	for unstated, want := range map[bool][]string{
		false: {"facts.free", "facts.items[3].level", "judgments.danger"},
		true: {
			"facts.free", "facts.order.open", "facts.entry.day", "facts.entry.manner", "facts.items[3].level", "facts.items[1].days", "judgments.danger",
		},
	} {
		if got := s.Holes(stated, unstated); !slices.Equal(got, want) {
			t.Errorf("unstated facts open is %v:\n%v\nnot\n%v", unstated, got, want)
		}
	}
	if got := s.Holes(object{"facts": "unknown"}, false); !slices.Equal(got, []string{"facts"}) {
		t.Errorf("all of the facts: %v", got)
	}
	if got, want := s.Holes(object{}, true), []string{"facts.free", "facts.order", "facts.entry.day", "facts.entry.manner", "facts.items", "facts.words"}; !slices.Equal(got, want) {
		t.Errorf("nothing stated: %v, not %v", got, want)
	}
}

func TestInfluences(t *testing.T) {
	s := vocabulary(t)
	for path, want := range map[string][]string{
		"facts.relief":                             {"facts.relief"},
		"facts.citizenship":                        {"facts.citizenship", "facts.removable"},
		"facts.entry.date":                         {"facts.entry.date", "facts.present_since"},
		"facts.entry":                              {"facts.entry", "facts.present_since", "facts.inadmissible"},
		"facts.reentry":                            {"facts.reentry", "facts.present_since"},
		"facts.birth_date":                         {"facts.birth_date", "facts.age", "facts.gang.age_at_participation"},
		"facts.warrants.criminal":                  {"facts.warrants.criminal", "facts.warrants.judicial", "facts.warrants.immigration_crime"},
		"facts.convictions[2].custody_days":        {"facts.convictions[2].custody_days", "facts.convictions[2].served_days"},
		"facts.convictions[2].offense":             {"facts.convictions[2].offense", "facts.convictions[2].dui_elements"},
		"facts.charges[1].offense":                 {"facts.charges[1].offense", "facts.charges[1].domestic_violence"},
		"facts.convictions[0].aggravated_felony":   {"facts.convictions[0].aggravated_felony"},
		"facts.warrants.immigration_crime":         {"facts.warrants.immigration_crime"},
		"facts.gang.age_at_participation":          {"facts.gang.age_at_participation"},
		"facts.convictions[1].served_days":         {"facts.convictions[1].served_days"},
		"judgments.danger_to_national_security":    {"judgments.danger_to_national_security"},
		"facts.convictions[0].state_prison":        {"facts.convictions[0].state_prison"},
		"facts.final_order.outstanding":            {"facts.final_order.outstanding"},
		"facts.convictions[0].not_in_the_schema":   {"facts.convictions[0].not_in_the_schema"},
		"facts.national_security.watchlist_match":  {"facts.national_security.watchlist_match"},
		"facts.immigration_fraud_found_by":         {"facts.immigration_fraud_found_by"},
		"facts.convictions[10].offense":            {"facts.convictions[10].offense", "facts.convictions[10].dui_elements"},
		"facts.charges[0].death_or_serious_injury": {"facts.charges[0].death_or_serious_injury"},
	} {
		got := s.Influences(path)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s influences\n%v\nnot\n%v", path, got, want)
		}
	}
}

// openFact gives, of an open fact, the variables by their path, and each with
// the values that are tried.
func openFact(t *testing.T, s *facts.Schema, fact string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, v := range s.Variables(fact, facts.Scope{
		AsOf:  "2015-08-15",
		Sees:  func(path string) bool { return !strings.HasSuffix(path, "unseen") },
		Alike: func(word string) string { return word[:1] },
		Tree:  object{"facts": object{"items": list{object{"incident": "A"}, object{"incident": "unknown"}, object{"incident": "B"}, object{"incident": "A"}}}},
	}) {
		if v.Fact != fact {
			t.Errorf("%s is about %s, not %s", v.Path, v.Fact, fact)
		}
		for _, value := range v.Values {
			word := value.Word
			if scalar := value.Value; scalar != nil && !value.Absent {
				switch scalar := scalar.(type) {
				case string:
					word += " = " + scalar
				case list:
					word += " = " + strings.Repeat("x", len(scalar))
				}
			}
			found[v.Path] = append(found[v.Path], word)
		}
	}
	return found
}

func TestVariables(t *testing.T) {
	s := parse(t, `{"properties": {
		"facts": {"type": "object", "properties": {
			"free":  {"type": "boolean"},
			"maybe": {"type": "boolean", "x-optional": true},
			"days":  {"type": "integer", "x-cuts": [90, 6, 91]},
			"age":   {"type": "integer", "minimum": 10, "x-cuts": [10, 16]},
			"any":   {"type": "integer"},
			"word":  {"type": "string", "enum": ["felony", "misdemeanor", "fraud", "forgery"]},
			"only":  {"type": "string", "enum": ["felony"]},
			"words": {"type": "array", "items": {"type": "string", "enum": ["felony", "misdemeanor"]}},
			"entry": {"type": "string", "format": "date", "x-cuts": ["2020-11-01", "2014-01-01"]},
			"event": {"type": "string", "format": "date", "x-event": "object", "x-cuts": ["-5y", "2011-10-01", "-0d", "2020-11-01"]},
			"close": {"type": "string", "format": "date", "x-cuts": ["2014-01-01", "2014-01-02", "2014-01-04"]},
			"whole": {"type": "string", "format": "date", "x-cuts": []},
			"order": {"type": "object", "x-optional": true, "required": ["day"], "properties": {
				"day": {"type": "string", "format": "date", "x-cuts": ["2014-01-01"]}, "open": {"type": "boolean"}, "unseen": {"type": "boolean"}
			}},
			"items": {"type": "array", "items": {"type": "object", "properties": {
				"at": {"type": "string", "x-filled": true}, "level": {"type": "string", "enum": ["felony", "misdemeanor"]}, "incident": {"type": "string"}, "unseen": {"type": "boolean"}
			}}}
		}}
	}}`)
	for fact, want := range map[string]map[string][]string{
		"facts.free":  {"facts.free": {"false", "true"}},
		"facts.maybe": {"facts.maybe": {"not stated", "false", "true"}},
		"facts.days":  {"facts.days": {"0 to 5", "6 to 89", "90", "91 or more"}},
		"facts.age":   {"facts.age": {"10 to 15", "16 or more"}},
		"facts.any":   {}, // no rule tells any number from another
		"facts.word":  {"facts.word": {"felony and the like = felony", "misdemeanor = misdemeanor"}},
		"facts.only":  {},
		"facts.words": {"facts.words": {"none = ", "felony = x", "misdemeanor = x"}},
		"facts.entry": {"facts.entry": {
			"before 2014-01-01 = 2013-12-31", "2014-01-01 = 2014-01-01", "from 2014-01-02 to 2020-10-31 = 2020-10-31",
			"2020-11-01 = 2020-11-01", "after 2020-11-01 = 2020-11-02",
		}},
		"facts.event": {"facts.event": {
			"before 2010-08-15 = 2010-08-14", "2010-08-15 = 2010-08-15", "from 2010-08-16 to 2011-09-30 = 2011-09-30", "2011-10-01 = 2011-10-01",
			"from 2011-10-02 to 2015-08-14 = 2015-08-14", "2015-08-15 = 2015-08-15",
		}},
		"facts.close": {"facts.close": {
			"before 2014-01-01 = 2013-12-31", "2014-01-01 = 2014-01-01", "2014-01-02 = 2014-01-02", "from 2014-01-03 to 2014-01-03 = 2014-01-03",
			"2014-01-04 = 2014-01-04", "after 2014-01-04 = 2014-01-05",
		}},
		"facts.whole": {},
		"facts.order": {
			"facts.order":      {"none", "present"},
			"facts.order.day":  {"before 2014-01-01 = 2013-12-31", "2014-01-01 = 2014-01-01", "after 2014-01-01 = 2014-01-02"},
			"facts.order.open": {"false", "true"},
		},
		"facts.items": {
			"facts.items":             {"none = ", "one = x", "3 alike = xxx"},
			"facts.items[*].level":    {"felony = felony", "misdemeanor = misdemeanor"},
			"facts.items[*].incident": {"its own", "shared = shared", "A = A", "B = B"},
		},
		"facts.items[1].incident": {"facts.items[1].incident": {"its own", "shared = shared", "A = A", "B = B"}},
		"facts.items[1].level":    {"facts.items[1].level": {"felony = felony", "misdemeanor = misdemeanor"}},
		"facts.nothing":           {},
	} {
		t.Run(fact, func(t *testing.T) {
			got := openFact(t, s, fact)
			for path := range got {
				if want[path] == nil {
					t.Errorf("%s is open: %q", path, got[path])
				}
			}
			for path := range want {
				if !slices.Equal(got[path], want[path]) {
					t.Errorf("%s is tried at\n%q\nnot\n%q", path, got[path], want[path])
				}
			}
		})
	}
}

// TestNumbersOfStretches: the number tried is in the stretch that it stands for.
func TestNumbersOfStretches(t *testing.T) {
	s := parse(t, `{"properties": {"days": {"type": "integer", "x-cuts": [6, 90, 91]}}}`)
	var tried list
	for _, v := range s.Variables("days", facts.Scope{})[0].Values {
		tried = append(tried, v.Value)
	}
	if want := (list{5, 89, 90, 91}); !slices.Equal(tried, want) {
		t.Errorf("tried at %v, not %v", tried, want)
	}
}

func TestPaths(t *testing.T) {
	for path, want := range map[string]list{
		"facts":                       {"facts"},
		"facts.convictions[12].level": {"facts", "convictions", 12, "level"},
		"lists[0][3]":                 {"lists", 0, 3},
	} {
		if got := facts.Split(path); !slices.Equal(got, want) {
			t.Errorf("%s is %v, not %v", path, got, want)
		}
		joined := ""
		for _, step := range want {
			joined = facts.Join(joined, step)
		}
		if joined != path {
			t.Errorf("%v is %s, not %s", want, joined, path)
		}
	}
}

func TestTrees(t *testing.T) {
	tree := object{"a": list{object{"b": 1}, "c"}}
	copied, _ := facts.Clone(tree).(object)
	facts.Set(tree, "a[0].b", 2)
	facts.Set(tree, "a[1]", "d")
	facts.Set(tree, "a[2]", "lists are not extended")
	facts.Set(tree, "a[1].b", "a word has no members")
	facts.Set(tree, "e.f", true)
	check(t, tree, object{"a": list{object{"b": 2}, "d"}, "e.f": true, "a[2]": nil, "a.b": nil, "e.f.g": nil, "a[0].c": nil})
	check(t, copied, object{"a": list{object{"b": 1}, "c"}, "e": nil})
	facts.Delete(tree, "a[0].b")
	facts.Delete(tree, "e")
	facts.Delete(tree, "g.h")
	if want := (object{"a": list{object{}, "d"}}); !facts.Equal(tree, want) {
		t.Errorf("the tree is %v, not %v", tree, want)
	}
	for _, c := range []struct {
		a, b any
		want bool
	}{
		{1, 1, true},
		{1, "1", false},
		{object{}, object{}, true},
		{object{"a": 1}, object{"b": 1}, false},
		{object{"a": nil}, object{"b": nil}, false},
		{object{}, object{"a": 1}, false},
		{list{1}, list{1}, true},
		{list{1, 2}, list{2, 1}, false},
		{list{}, object{}, false},
		{"a", list{}, false},
		{"a", object{}, false},
		{nil, nil, true},
	} {
		if facts.Equal(c.a, c.b) != c.want {
			t.Errorf("%v and %v: equal is not %v", c.a, c.b, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	for from, row := range map[string]struct {
		to    string
		years int
	}{
		"2000-02-29": {"2001-02-28", 0}, "2000-03-01": {"2001-03-01", 1}, "1999-12-31": {"2020-12-30", 20},
		"2015-01-01": {"2014-01-01", 0}, "unknown": {"2014-01-01", 0},
	} {
		if got := facts.YearsBetween(from, row.to); got != row.years {
			t.Errorf("%d years from %s to %s, not %d", got, from, row.to, row.years)
		}
	}
	for _, row := range []struct {
		day, want   string
		years, days int
	}{{"2015-08-15", "2010-08-15", -5, 0}, {"2016-02-29", "2017-03-01", 1, 0}, {"2015-01-01", "2014-12-31", 0, -1}, {"unknown", "unknown", 3, 3}} {
		if got := facts.Shift(row.day, row.years, row.days); got != row.want {
			t.Errorf("%s by %d years and %d days is %s, not %s", row.day, row.years, row.days, got, row.want)
		}
	}
	for text, want := range map[string][2]bool{
		"2015-08-15": {true, true}, "2015-08-15T10:00": {false, true}, "2015-08-15T10:00:30": {false, true}, "2015-08-15T24:01": {false, false},
		"2015-02-29": {false, false}, "2015-8-1": {false, false}, "": {false, false}, "2015-08-15T10:00Z": {false, false},
	} {
		if got := [2]bool{facts.ValidDay(text), facts.ValidMoment(text)}; got != want {
			t.Errorf("%q: day and moment %v, not %v", text, got, want)
		}
	}
	if got := facts.DayOf("2015-08-15T10:00"); got != "2015-08-15" {
		t.Errorf("the day is %s", got)
	}
}
