package oracle_test

// detainer2012 is the guidance of 21 December 2012.
func detainer2012(p *person, r sides) said {
	f := p.Facts
	charged := func(c charge) bool {
		if r["us/detainer_2012/dismissed_charge"] == "pending" {
			return c.Status == "pending"
		}
		return c.Status != "arrested"
	}
	misdemeanorOf := func(offenses ...string) bool {
		return p.convicted(func(c conviction) bool { return misdemeanor(c) && in(c.Offense, offenses...) }) ||
			p.charged(func(c charge) bool { return c.Level == "misdemeanor" && charged(c) && in(c.Offense, offenses...) })
	}
	anyMisdemeanor := p.convicted(misdemeanor) || p.charged(func(c charge) bool { return c.Level == "misdemeanor" && charged(c) })
	counted := p.convictions(misdemeanor)
	met := only(map[string]bool{
		"1": p.convicted(felony) || p.charged(func(c charge) bool { return c.Level == "felony" && charged(c) }),
		"2": len(counted) >= 3 && !p.Judgments.RelativelyMinor,
		"3a": misdemeanorOf("assault", "assault_on_officer", "battery", "threats", "domestic_violence", "robbery", "kidnapping", "stalking", "homicide") ||
			p.convicted(func(c conviction) bool { return misdemeanor(c) && c.Violent }),
		"3b": misdemeanorOf("sexual_abuse"),
		"3c": misdemeanorOf("dui"),
		"3d": misdemeanorOf("hit_and_run"),
		"3e": misdemeanorOf("firearm"),
		"3f": misdemeanorOf("drug_distribution"),
		"3g": anyMisdemeanor && p.Judgments.Threat,
		"4":  p.convicted(func(c conviction) bool { return c.Offense == "illegal_entry" && c.Jurisdiction == "us" }),
		"5":  f.Reentry != nil,
		"6":  p.outstandingOrder(),
		"7":  f.FraudFoundBy != "none",
		"8":  p.Judgments.Danger || p.Judgments.Threat && !anyMisdemeanor, // otherwise: not by 3g
	})
	s := said{met: met, asks: map[string]string{}}
	if p.Facts.Removable && len(met) > 0 {
		s.asks["hold"], s.asks["notify"] = "I-247", "I-247"
	}
	return s
}

// eo13768 is section 5 of the order of 25 January 2017.
func eo13768(p *person, r sides) said {
	f := p.Facts
	met := only(map[string]bool{
		"(a)": p.convicted(func(c conviction) bool { return c.Level != "infraction" }),
		"(b)": p.charged(func(c charge) bool { return c.Status == "pending" && c.Level != "infraction" }),
		"(c)": f.ChargeableActs,
		"(d)": f.OfficialFraud,
		"(e)": f.BenefitsAbuse,
		"(f)": p.outstandingOrder(),
		"(g)": p.Judgments.Threat || p.Judgments.Danger,
	})
	s := said{met: met, asks: map[string]string{}}
	if p.Facts.Removable && len(met) > 0 {
		form := "" // no form had a box that fits
		switch {
		case p.AsOf >= formA:
			form = "I-247A"
		case len(pepLimbs(p, r)) > 0:
			form = "I-247D"
		}
		s.asks["hold"], s.asks["notify"] = form, form
	}
	return s
}

// detainer2017 is policy 10074.2: probable cause.
func detainer2017(p *person, _ sides) said {
	s := said{met: map[string]bool{}, asks: map[string]string{}}
	if p.Facts.Removable && p.probableCause() {
		s.asks["hold"], s.asks["notify"] = "I-247A", "I-247A"
	}
	return s
}

// combinedAsks says what is asked on days between the guidance of 2012 and the
// end of the order of 2017.
func combinedAsks(p *person, r sides) map[string]bool {
	asks := map[string]bool{}
	from := func(s said) {
		for action := range s.asks {
			asks[action] = true
		}
	}
	if within(p.AsOf, "2012-12-21", "2015-01-05") {
		from(detainer2012(p, r))
	}
	if within(p.AsOf, "2015-01-05", "2017-02-20") && (p.AsOf >= formsReleased || r["us/pep/before_forms"] == "memo") {
		from(pep(p, r))
	}
	if within(p.AsOf, "2017-01-25", "2021-01-20") {
		switch {
		case p.AsOf >= formA && !p.probableCause():
		case p.AsOf < formA && len(pepLimbs(p, r)) == 0 && r["us/eo_13768/before_i247a"] == "form":
		default:
			from(eo13768(p, r))
		}
	}
	return asks
}
