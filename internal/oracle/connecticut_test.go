package oracle_test

// ct2014 is section 54-192h as Public Act 13-155 made it.
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

// ct2019 is the same section as Public Acts 19-20 and 19-23 made it.
func ct2019(p *person, r sides) said {
	s := said{rulings: map[string]string{}, met: only(map[string]bool{
		"(i)":   p.Facts.Warrants.Judicial,
		"(ii)":  p.convicted(func(c conviction) bool { return felony(c) && in(c.CTClass, "A", "B") }),
		"(iii)": p.Facts.NationalSecurity.WatchlistMatch,
	})}
	if !in(p.Agency, "state_corrections", "city_police", "state_police", "court_officer", "probation", "school_police") {
		return s
	}
	s.rulings["hold"] = permitsIf(len(s.met) > 0)
	s.rulings["notify"] = permitsIf(len(s.met) > 0)
	if r["us/ct/trust_act_2019/transfer"] == "same_test" {
		s.rulings["transfer"] = permitsIf(len(s.met) > 0)
	}
	s.rulings["access"] = permitsIf(s.met["(ii)"] || s.met["(iii)"])
	return s
}
