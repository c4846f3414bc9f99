package oracle_test

func ofTheCity(agency string) bool {
	return in(agency, "county_jail", "city_jail", "city_police")
}

// unsaidByPhiladelphia: whether juvenile detention there is City custody.
func unsaidByPhiladelphia(p *person) bool { return p.Agency == "juvenile_detention" }

// section1: released after conviction of a felony of the first or second degree
// involving violence, on a detainer that a judicial warrant supports.
func section1(p *person) bool {
	return p.Facts.Warrants.Judicial && p.convicted(func(c conviction) bool { return c.Current && c.Violent && in(c.PAGrade, "F1", "F2") })
}

// eo114 is Executive Order 1-14; 5-16 says the same again.
func eo114(p *person, _ sides) said {
	s := said{met: only(map[string]bool{"1": section1(p)}), rulings: map[string]string{}}
	if ofTheCity(p.Agency) {
		s.rulings["hold"] = permitsIf(s.met["1"])
		s.rulings["notify"] = s.rulings["hold"]
	}
	return s
}

// eo715 is the order of December 2015: the rule of detention again, and a rule
// of notice.
func eo715(p *person, r sides) said {
	s := said{rulings: map[string]string{}, met: only(map[string]bool{
		"1": section1(p),
		"2": p.Facts.NationalSecurity.Suspected || p.convicted(func(c conviction) bool {
			return c.GangElement || c.Offense == "gang" ||
				felony(c) && (in(c.Offense, "homicide", "sexual_abuse", "robbery", "firearm") || c.Serious)
		}),
	})}
	if ofTheCity(p.Agency) {
		s.rulings["hold"] = permitsIf(s.met["1"])
		s.rulings["notify"] = permitsIf(s.met["2"])
		if s.met["2"] && r["us/pa/philadelphia/eo_7_15/notice"] == "duty" {
			s.rulings["notify"] = "requires"
		}
	}
	return s
}
