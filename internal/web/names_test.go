package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// Cases of one title are told apart where one is chosen.
func TestPickNames(t *testing.T) {
	_, options, _ := strings.Cut(get(t, serve(t).URL+"/"), `<select id="from"`)
	options, _, _ = strings.Cut(options, "</select>")
	seen := map[string]bool{}
	for option := range strings.SplitSeq(options, "<option ") {
		_, label, _ := strings.Cut(option, ">")
		if seen[label] {
			t.Errorf("two cases to begin with are called %s", label)
		}
		seen[label] = true
	}
	if len(seen) < 10 {
		t.Errorf("there are %d cases to begin with", len(seen))
	}
}

// What a link names that is not there, or writes wrongly, is told on a page of
// its own status, with the nearest name where one is near.
func TestNames(t *testing.T) {
	server := serve(t)
	for _, tt := range []struct {
		path string
		want int
		says string
	}{
		{"/ruls", 404, "“/ruls” is not a page of this server; did you mean /rules?"},
		{"/rules/us/peb", 404, "“us/peb” is not a rule set of the rulebook; did you mean us/pep?"},
		{"/rules/us/ca/trust_akt", 404, "did you mean us/ca/trust_act?"},
		{"/rules/nothing/like/it", 404, "“nothing/like/it” is not a rule set of the rulebook."},
		{"/?from=scene-1-dui-los-angeles-2016", 404, "did you mean scene-1-dui-los-angeles-2015?"},
		{"/?form=scene-1-dui-los-angeles-2015", 400, "This page takes nothing called “form”; did you mean from?"},
		{"/?plaice=us/ca", 400, "did you mean place?"},
		{"/?as_of=2015-07-20&place=us/ca&facts.wariants.judicial=true", 422, "did you mean facts.warrants.judicial?"},
		{"/?as_of=2015-07-20&place=us/ca/los_angelos", 422, "us/ca/los_angeles"},
		{"/?as_of=2015-07-20&place=us/ca&agency=county_jale", 422, "county_jail"},
		{"/?as_of=2015-07-20&place=us/ca&readings.us/pep/gang_aje=now", 422, "us/pep/gang_age"},
		{"/?as_of=2015-07-20&place=us/ca&readings.us/pep/gang_age=know", 422, "now"},
		{"/?as_of=2015-07-20&place=us/ca&proposals=proposals/suspend_peb", 422, "suspend_pep"},
		{"/rules?rulesets=us/pep", 400, "This page takes nothing called “rulesets”."},
		{"/sheet?folder=sedes", 404, "did you mean seeds?"},
		{"/sheet?folders=seeds", 400, "did you mean folder?"},
		{"/compare?rulesets=us/nope", 400, "This page takes nothing called “rulesets”"},
		{"/compare?by=rulesets&one=us/peb&two=us/pep", 404, "“us/peb” is not a rule set of the rulebook; did you mean us/pep?"},
		{"/compare?one=us/pep&two=us/nope", 404, "“us/nope” is not a rule set of the rulebook."},
		{"/compare?by=rulesets&one=us/pep&two=us/pep", 400, "Choose two different rule sets."},
		{"/compare?by=rulesets&one=us/pep&two=proposals/suspend_pep", 400, "is a proposal"},
		{"/compare?by=rulesets&one=us/pep", 400, "Choose two rule sets."},
		{"/compare?by=placs&in=us/tx", 404, "did you mean places?"},
		{"/compare?by=places&in=us/ca/los_angelos", 404, "did you mean us/ca/los_angeles?"},
		{"/compare?in=us/zz", 404, "“us/zz” is not a place that hypo knows"},
		{"/compare?by=places", 400, "Name a place, or several."},
		{"/compare?by=dates&on=2015-02-30", 400, "“2015-02-30” is not a day"},
		{"/compare?by=readings&reading=us/pep/gang_aje", 404, "did you mean us/pep/gang_age?"},
		{"/compare?by=case&other=scene-1-dui-los-angeles-2016", 404, "did you mean scene-1-dui-los-angeles-2015?"},
		{"/compare?by=case&other=http://x/?as_of=never", 400, "The case of that link cannot be read"},
		{"/timeline?in=us/ca/los_angelos", 404, "did you mean us/ca/los_angeles?"},
		{"/timeline?from_day=yesterday", 400, "“yesterday” is not a day"},
		{"/timeline?to_dey=2015-07-20", 400, "did you mean to_day?"},
		{"/whatif?target=local.hold", 400, "takes nothing called “target”"},
		{"/predict?pin=2(b)", 400, "takes nothing called “pin”"},
		{"/case.yaml?with=expects", 400, "with=expect"},
		{"/case.json?with=expect", 400, "takes nothing called “with”"},
		{"/yaml?%zz=1", 400, "cannot be read"},
	} {
		response, err := http.Get(server.URL + tt.path)
		if err != nil {
			t.Fatal(err)
		}
		page := read(t, response, tt.want)
		if !strings.Contains(page, tt.says) {
			t.Errorf("%s does not say %q: %s", tt.path, tt.says, excerpt(page))
		}
		if !strings.Contains(page, `<nav aria-label="Site">`) {
			t.Errorf("%s leads nowhere else", tt.path)
		}
	}
}
