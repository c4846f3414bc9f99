package oracle_test

// ct2014 is section 54-192h as Public Act 13-155 made it (local dossier 1.1).
func ct2014(p *person, _ sides) said {
	f := p.Facts
	s := said{rulings: map[string]string{}, met: only(map[string]bool{
		"(b)(1)": p.convicted(func(c conviction) bool {
			return felony(c) && c.Jurisdiction != "foreign"
		}),
		"(b)(2)": p.charged(func(c charge) bool { return c.Status == "pending" && c.Jurisdiction == "us/ct" && c.Bond != "posted" }),
		"(b)(3)": f.Warrants.InStateArrest,
		"(b)(4)": f.Gang.DatabaseMatch,
		"(b)(5)": f.NationalSecurity.WatchlistMatch,
		"(b)(6)": p.outstandingOrder(),
		"(b)(7)": p.Judgments.UnacceptableRisk,
	})}
	if !in(p.Agency, "state_corrections", "city_police", "state_police", "court_officer") {
		return s
	}
	s.rulings["hold"] = permitsIf(len(s.met) > 0)
	s.rulings["notify"] = "requires"
	return s
}

// ct2019 is the same section as Public Acts 19-20 and 19-23 made it (1.2).
func ct2019(p *person, r sides) said {
	return ctThree(p, r, func(conviction) bool { return false }, "probation", "school_police")
}

// ct2025 is the same section as Public Act 25-29 made it: some offences more
// (the list was not seen: a fact says that one is on it) for holding and notice,
// and prosecutors. Local dossier 1.3.
func ct2025(p *person, r sides) said {
	listed := func(c conviction) bool { return c.CT2025 }
	return ctThree(p, r, listed, "probation", "school_police", "prosecutor")
}

// ctThree is the rule with three conditions, of which the second is a class A or
// B felony, or whatever else is listed; for interviews, not what is listed.
func ctThree(p *person, r sides, listed func(conviction) bool, also ...string) said {
	gravest := func(c conviction) bool { return felony(c) && in(c.CTClass, "A", "B") }
	s := said{rulings: map[string]string{}, met: only(map[string]bool{
		"(i)":   p.Facts.Warrants.Judicial,
		"(ii)":  p.convicted(func(c conviction) bool { return gravest(c) || listed(c) }),
		"(iii)": p.Facts.NationalSecurity.WatchlistMatch,
	})}
	if !in(p.Agency, append(also, "state_corrections", "city_police", "state_police", "court_officer")...) {
		return s
	}
	s.rulings["hold"] = permitsIf(len(s.met) > 0)
	s.rulings["notify"] = permitsIf(len(s.met) > 0)
	if r["us/ct/trust_act_2019/transfer"] == "same_test" {
		s.rulings["transfer"] = permitsIf(len(s.met) > 0)
	}
	s.rulings["access"] = permitsIf(p.convicted(gravest) || s.met["(iii)"])
	return s
}
