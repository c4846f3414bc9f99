package oracle_test

import "slices"

// section72825 is Gov. Code section 7282.5 with its definitions, as the TRUST
// Act had it, or as the Values Act re-enacts it.
type section72825 struct {
	p      *person
	r      sides
	values bool
}

// level is the one that counts under Penal Code section 667(d)(1): that of the
// day of conviction, unless the sentence itself made it a misdemeanor.
func (s section72825) level(c conviction) string {
	switch {
	case c.Level != "felony":
	case c.Reduced.Kind == "at_sentencing":
		return "misdemeanor"
	case in(c.Reduced.Kind, "later", "prop47", "prop64") && s.r["us/ca/trust_act/later_reduction"] == "misdemeanor_for_all_purposes":
		return "misdemeanor"
	}
	return c.Level
}

// convicted asks of the convictions that section 7282(a) counts and that
// paragraph (6) of 2018 leaves.
func (s section72825) convicted(of func(conviction) bool) bool {
	return slices.ContainsFunc(s.p.Facts.Convictions, func(c conviction) bool {
		leftOut := s.values && c.Reduced.Kind == "prop47"
		return s.counts(c) && !leftOut && of(c)
	})
}

func (s section72825) counts(c conviction) bool {
	return c.Reduced.Kind != "vacated" && (!c.Juvenile || s.r["us/ca/trust_act/juvenile"] == "full_import")
}

// leftOut: a person whom paragraph (6) leaves out altogether.
func (s section72825) leftOut() bool {
	return s.r["us/ca/values_act/prop47"] == "whole_person" &&
		slices.ContainsFunc(s.p.Facts.Convictions, func(c conviction) bool { return s.counts(c) && c.Reduced.Kind == "prop47" })
}

func (s section72825) felony(c conviction) bool      { return s.level(c) == "felony" }
func (s section72825) misdemeanor(c conviction) bool { return s.level(c) == "misdemeanor" }

// statePrison: of a felony of another jurisdiction it cannot be asked, and may
// not matter.
func (s section72825) statePrison(c conviction) bool {
	if c.Jurisdiction != "us/ca" {
		return s.r["us/ca/trust_act/other_jurisdiction"] == "anywhere"
	}
	if s.r["us/ca/trust_act/realigned_before_2011"] == "now" {
		return c.StatePrison
	}
	if c.StatePrisonThen != nil {
		return *c.StatePrisonThen
	}
	return c.StatePrison || c.Date < "2011-10-01"
}

// seriousOrViolent: an offence of another state counts as it would be punishable
// in California, whatever it was there.
func (s section72825) seriousOrViolent(c conviction) bool {
	return (c.SeriousFelony || c.ViolentFelony) && (s.felony(c) || c.ofStateOrCity() && c.Jurisdiction != "us/ca")
}

// letter is that of the list in (a)(3); where none is stated it follows from
// the offence.
func letter(listed, offense, level string) string {
	if listed != "" {
		return listed
	}
	switch offense {
	case "assault":
		return "A"
	case "battery":
		return "B"
	case "threats":
		return "C"
	case "burglary", "robbery", "theft", "fraud", "forgery":
		return "F"
	case "stalking":
		return "Z"
	case "kidnapping":
		return "AD"
	case "dui":
		if level == "felony" {
			return "G"
		}
	case "drug_distribution":
		if level == "felony" {
			return "M"
		}
	}
	return "none"
}

// listed says whether a conviction of some level is on the list.
func (s section72825) listed(listed, offense, level string) bool {
	switch letter(listed, offense, level) {
	case "none":
		return false
	case "G":
		return level == "felony"
	case "M":
		return level == "felony" || s.r["us/ca/trust_act/letter_m"] == "possession" && offense != "drug_possession"
	}
	return true
}

func (s section72825) wobbler(c conviction) bool {
	return c.Wobbler && (c.Jurisdiction == "us/ca" || s.r["us/ca/trust_act/out_of_state_wobbler"] == "equivalent")
}

// since says whether no more than some years have gone by.
func (s section72825) since(c conviction, years int) bool {
	if c.Date == "" {
		return false
	}
	to := s.p.AsOf
	if !s.values {
		to = dayOf(s.p.Facts.Release.EligibleAt)
	}
	last := anniversary(c.Date, years)
	return to < last || to == last && s.r["us/ca/trust_act/tie_day"] == "inside"
}

// heldToAnswer: the magistrate's finding on a charge.
func (s section72825) heldToAnswer(of func(charge) bool) bool {
	return s.p.charged(func(c charge) bool {
		return in(c.Status, "arrested", "pending") && c.BeforeMagistrate && c.HeldToAnswer && c.Level == "felony" && of(c)
	})
}

func gravest(c charge) bool { return c.SeriousFelony || c.ViolentFelony }

func (s section72825) met() map[string]bool {
	met := map[string]bool{
		"(a)(1)": s.convicted(s.seriousOrViolent),
		"(a)(2)": s.convicted(func(c conviction) bool { return s.felony(c) && s.statePrison(c) }),
		"(a)(3)-misdemeanor": s.convicted(func(c conviction) bool {
			return s.misdemeanor(c) && s.wobbler(c) && s.since(c, 5) && s.listed(c.Listed, c.Offense, "misdemeanor")
		}),
		"(a)(3)-felony": s.convicted(func(c conviction) bool {
			return s.felony(c) && (!s.values || s.since(c, 15)) && s.listed(c.Listed, c.Offense, "felony")
		}),
		"(a)(4)": s.p.Facts.Registrant,
	}
	federal := s.p.Facts.Warrants.FederalFelony || s.convicted(func(c conviction) bool {
		return c.Jurisdiction == "us" && c.AggravatedFelony != "none" && c.AggravatedFelony <= "P"
	})
	if s.values {
		met["(a)(5)"] = federal
		met["(b)"] = s.heldToAnswer(func(c charge) bool { return gravest(c) || c.StatePrison })
		return only(met)
	}
	met["(a)(5)"] = s.heldToAnswer(func(c charge) bool {
		switch {
		case gravest(c):
			return true
		case c.DomesticViolence:
			return c.StatePrison && s.r["us/ca/trust_act/dv_charge"] == "last_antecedent"
		}
		return c.StatePrison || s.listed(c.Listed, c.Offense, c.Level)
	})
	met["(a)(6)"] = federal
	return only(met)
}

func localOfficial(agency string) bool {
	return in(agency, "county_jail", "city_jail", "city_police", "juvenile_detention", "probation", "school_police")
}

// unsaidByTrust: whether a probation department enforces criminal law, runs a
// jail or keeps custody in one.
func unsaidByTrust(p *person) bool { return p.Agency == "probation" }

// unsaidByValues: whether a prosecutor or an officer of a court is a law
// enforcement agency; whether a state agency has the discretion that section
// 7282.5 gives to local officials; whether paragraph (6) reaches Proposition 64, or
// anything but an offence of California.
func unsaidByValues(p *person) bool {
	return in(p.Agency, "prosecutor", "court_officer", "state_police") ||
		slices.ContainsFunc(p.Facts.Convictions, func(c conviction) bool {
			return c.Reduced.Kind == "prop64" || c.Reduced.Kind == "prop47" && c.Jurisdiction != "us/ca"
		})
}

func caTrust(p *person, r sides) said {
	s := said{met: section72825{p, r, false}.met(), rulings: map[string]string{}}
	if !localOfficial(p.Agency) {
		return s
	}
	s.rulings["hold"] = "forbids"
	if len(s.met) > 0 {
		s.rulings["hold"] = "permits"
	}
	if p.Facts.Release.TransferAddsTime {
		s.rulings["transfer"] = s.rulings["hold"]
	}
	return s
}

func caValues(p *person, r sides) said {
	section := section72825{p, r, true}
	s := said{met: section.met(), rulings: map[string]string{}}
	if p.Agency == "state_corrections" {
		return s
	}
	transfer, notice := false, false
	if !section.leftOut() {
		notice = len(s.met) > 0
		transfer = len(s.met) > 1 || notice && !s.met["(b)"]
	}
	w := p.Facts.Warrants
	s.rulings["hold"], s.rulings["access"] = "forbids", "permits"
	s.rulings["notify"] = permitsIf(p.Facts.Release.Public || notice)
	s.rulings["transfer"] = permitsIf(!p.Facts.Release.TransferAddsTime &&
		(w.Judicial && w.ImmigrationCrime || w.JudicialProbableCause || transfer))
	return s
}

func permitsIf(allowed bool) string {
	if allowed {
		return "permits"
	}
	return "forbids"
}
