package oracle_test

// The priorities of 20 November 2014, whatever the program.
type priorities struct {
	p *person
	r sides
}

func (m priorities) limbs() map[string]bool {
	f := m.p.Facts
	return map[string]bool{
		"1(a)":     f.NationalSecurity.Suspected,
		"1(b)":     f.Entry.AtBorder,
		"1(c)(i)":  m.p.convicted(func(c conviction) bool { return c.GangElement }),
		"1(c)(ii)": f.Gang.Participated && m.gangAge() >= 16,
		"1(d)":     m.p.convicted(m.countedFelony),
		"1(e)":     m.p.convicted(func(c conviction) bool { return c.AggravatedFelony != "none" }),
		"2(a)":     m.threeMisdemeanors(),
		"2(b)":     m.p.convicted(m.significant),
		"2(c)":     m.recentEntrant(),
		"2(d)":     m.p.Judgments.VisaAbuse,
		"3":        m.p.outstandingOrder() && f.FinalOrder.Date >= "2014-01-01",
	}
}

func (m priorities) gangAge() int {
	if m.r["us/pep/gang_age"] == "now" {
		return m.p.Facts.Age
	}
	return m.p.Facts.Gang.AgeAtParticipation
}

// countedFelony: a felony where convicted, other than one of a State or
// locality with immigration status as an element; as the paraphrases have it,
// no such felony whoever convicted, and no crime of entry.
func (m priorities) countedFelony(c conviction) bool {
	if !felony(c) || c.StatusElement && c.ofStateOrCity() {
		return false
	}
	return m.r["us/pep/reentry_felony"] == "text" || !c.entryCrime() && !c.StatusElement
}

func (m priorities) threeMisdemeanors() bool {
	incidents := map[string]bool{}
	for _, c := range m.p.convictions(misdemeanor) {
		switch {
		case c.Offense == "traffic", c.StatusElement && c.ofStateOrCity(), m.notByParaphrase(c):
		default:
			incidents[c.Incident] = true
		}
	}
	return len(incidents) >= 3
}

// notByParaphrase: those convicted only of crimes of entry are said to fall
// outside.
func (m priorities) notByParaphrase(c conviction) bool {
	return m.r["us/pep/entry_misdemeanor"] == "paraphrase" && c.entryCrime()
}

func (m priorities) significant(c conviction) bool {
	if !misdemeanor(c) || m.notByParaphrase(c) {
		return false
	}
	days := c.CustodyDays
	if m.r["us/pep/custody_days"] == "served" {
		days = c.ServedDays
	}
	if days >= 90 {
		return true
	}
	switch c.Offense {
	case "domestic_violence", "sexual_abuse", "burglary", "firearm", "drug_distribution":
		return true
	case "dui":
		return c.DUIElements && (c.MaxDays == nil || *c.MaxDays >= 6 && *c.MaxDays <= 365)
	}
	return false
}

func (m priorities) recentEntrant() bool {
	f := m.p.Facts
	unlawful := f.Entry.Manner == "without_inspection" || f.Reentry != nil
	return unlawful && f.PresentSince > "2014-01-01"
}

func priorities2014(p *person, r sides) said {
	limbs := priorities{p, r}.limbs()
	met := map[string]bool{}
	for _, rank := range [][]string{
		{"1(a)", "1(b)", "1(c)(i)", "1(c)(ii)", "1(d)", "1(e)"},
		{"2(a)", "2(b)", "2(c)", "2(d)"},
		{"3"},
	} {
		for _, pin := range rank {
			if limbs[pin] {
				met[pin] = true
			}
		}
		if len(met) > 0 {
			break
		}
	}
	return said{met: met}
}

// Days on which forms began to exist, and to serve.
const (
	formsReleased = "2015-06-12"
	formX         = "2015-12-01"
	formA         = "2017-04-02"
)

func pepLimbs(p *person, r sides) map[string]bool {
	limbs := priorities{p, r}.limbs()
	for _, outside := range []string{"1(b)", "2(c)", "2(d)", "3"} {
		delete(limbs, outside)
	}
	limbs["danger"] = p.Judgments.Danger
	return only(limbs)
}

func pep(p *person, r sides) said {
	s := said{met: pepLimbs(p, r), asks: map[string]string{}}
	if !p.Facts.Removable {
		return s
	}
	paper := func(form string) string {
		if p.AsOf < formsReleased {
			return ""
		}
		return form
	}
	limbs := priorities{p, r}.limbs()
	switch {
	case len(s.met) > 0 && p.Judgments.SpecialCircumstances && p.probableCause():
		s.asks["hold"], s.asks["notify"] = paper("I-247D"), paper("I-247D")
	case len(s.met) > 0:
		s.asks["notify"] = paper("I-247N")
	case p.AsOf >= formX && p.Locality.Cooperates && (limbs["1(b)"] || limbs["2(c)"] || limbs["2(d)"] || limbs["3"]):
		s.asks["transfer"] = "I-247X"
	}
	return s
}
