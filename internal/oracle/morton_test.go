package oracle_test

// guidance2012 is the day on which the guidance on detainers took over who is
// asked about.
const guidance2012 = "2012-12-21"

// secureCommunities is federal dossier 1.2: whoever is booked and printed, and
// suspected to be removable; the request is Form I-247. Restored in 2017, it
// identifies people, and the order of that year says who is asked about.
func secureCommunities(p *person, _ sides) said {
	s := said{met: map[string]bool{}, asks: map[string]string{}}
	if p.Facts.Removable && p.AsOf < "2014-11-20" {
		s.asks["hold"], s.asks["notify"] = "I-247", "I-247"
	}
	return s
}

// priorities2011 is federal dossier 1.4: the memo of June 2010, issued again on
// 2 March 2011. A level turns on what an offence is punishable by: of exactly
// one year neither phrase speaks.
func priorities2011(p *person, _ sides) said {
	f := p.Facts
	crime := func(c conviction) bool { return c.Level != "infraction" }
	long := p.convictions(func(c conviction) bool { return crime(c) && c.moreThanAYear() })
	short := p.convictions(func(c conviction) bool { return crime(c) && c.lessThanAYear() })
	aggravated := p.convicted(func(c conviction) bool { return crime(c) && c.AggravatedFelony != "none" })
	return said{met: only(map[string]bool{
		"1(1)":    f.NationalSecurity.Suspected || p.Judgments.Danger,
		"1(2)":    p.convicted(crime),
		"1(3)":    f.Gang.Participated && f.Gang.AgeAtParticipation >= 16,
		"1(4)":    f.Warrants.Criminal || f.Warrants.FederalFelony || f.Warrants.InStateArrest,
		"1(5)":    p.Judgments.Threat,
		"Level 1": aggravated || len(long) >= 2,
		"Level 2": p.convicted(felony) || len(short) >= 3,
		"Level 3": len(short) > 0,
		"2":       f.Entry.AtBorder || p.Judgments.VisaAbuse,
		"3":       p.outstandingOrder() || f.Reentry != nil || f.FraudFoundBy != "none",
	})}
}

func (c conviction) moreThanAYear() bool {
	if c.MaxDays != nil {
		return *c.MaxDays > 365
	}
	return felony(c)
}

func (c conviction) lessThanAYear() bool {
	if c.MaxDays != nil {
		return *c.MaxDays < 365
	}
	return misdemeanor(c)
}

// traffic2012 is federal dossier 1.7: a person whose only offence is a minor
// traffic charge, before conviction.
func traffic2012(p *person, r sides) said {
	traffic, other := false, false
	for _, c := range p.Facts.Charges {
		switch {
		case minorTraffic(c):
			traffic = true
		case in(c.Status, "arrested", "pending"):
			other = true
		}
	}
	alone := traffic && !other && !p.convicted(func(c conviction) bool { return c.Level != "infraction" })
	return said{met: only(map[string]bool{"minor traffic": alone && len(priorities2011(p, r).met) == 0})}
}

func minorTraffic(c charge) bool { return c.Offense == "traffic" && c.Level != "felony" }

// unsaidByTraffic: whether a charge that has come to nothing, or to an end, is
// still what the answer of April 2012 waits for.
func unsaidByTraffic(p *person) bool {
	return p.charged(func(c charge) bool { return minorTraffic(c) && !in(c.Status, "arrested", "pending") })
}
