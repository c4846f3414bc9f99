package report_test

import (
	"slices"

	"hypo/internal/verdict"
)

// The sources of the findings below; a citation adds a pinpoint.
var (
	prioritiesMemo = verdict.Cite{
		Source: "johnson_priorities", Title: "Policies for the Apprehension, Detention and Removal of Undocumented Immigrants",
		Issuer: "Secretary of Homeland Security Jeh Johnson", Date: "2014-11-20", URL: "assets.documentcloud.org/documents/3764982/14-1120-Memo-Prosecutorial-Discretion-8.txt",
		Confidence: "VERIFIED", Seen: "opening pages, Priority 1 and the lead-in of Priority 2; the rest through summaries and the forms",
	}
	programMemo = verdict.Cite{
		Source: "johnson_secure_communities", Title: "Secure Communities",
		Issuer: "Secretary of Homeland Security Jeh Johnson", Date: "2014-11-20", URL: "scribd.com/document/247780884",
		Confidence: "VERIFIED", Seen: "the subset paragraph and the reasons; not the savings clause",
	}
	formN = verdict.Cite{
		Source: "form_i247n", Title: "Form I-247N, Request for Voluntary Notification of Release of Suspected Priority Alien",
		Issuer: "Department of Homeland Security", Date: "2015-06-12", URL: "docslib.org/doc/6569505/ice-documents-produced", Confidence: "VERIFIED",
	}
	formD = verdict.Cite{
		Source: "form_i247d", Title: "Form I-247D, Immigration Detainer – Request for Voluntary Action",
		Issuer: "Department of Homeland Security", Date: "2015-06-12", URL: "p.pdfkul.com/i-247d-immigration-detainer-sample",
		Confidence: "VERIFIED", Seen: "the tick boxes; not the line on the length of the hold",
	}
	summaries = verdict.Cite{Source: "summaries_2014", Title: "Summaries of the priorities memo", Issuer: "Practitioners", Date: "2014-11", Confidence: "SECONDARY"}
	newsmax   = verdict.Cite{Source: "newsmax", Title: "News accounts of the priorities memo", Issuer: "Newsmax; Wikipedia; ILC summary", Date: "2014-11", Confidence: "SECONDARY"}
	fusion    = verdict.Cite{Source: "fusion_2015", Title: "Report on the officials' meeting with advocates", Issuer: "Fusion", Date: "2015-05-11", Confidence: "SECONDARY"}
	trustText = verdict.Cite{
		Source: "gov_7282_5_2014", Title: "Gov. Code § 7282.5 as added by AB 4, Stats. 2013, ch. 570",
		Issuer: "California Legislature", Date: "2013-10-05", URL: "amgoa.org/gun-law-texts/California/2017/SB54-Amended-2017-09-11.html",
		Confidence: "VERIFIED", Seen: "the digest, and parts of (a) in sheriffs' copies",
	}
	regulation = verdict.Cite{Source: "cfr_287_7", Title: "8 CFR 287.7", Issuer: "Department of Homeland Security", Confidence: "VERIFIED"}
	texas      = verdict.Cite{Source: "tx_2_251", Title: "Texas Code of Criminal Procedure, article 2.251", Issuer: "State of Texas", URL: "lawserver.com", Confidence: "VERIFIED"}
	layers     = verdict.Cite{Source: "order_of_layers", Title: "The order in which layers of law apply", Confidence: "INFERRED"}
	olivares   = verdict.Cite{Source: "miranda_olivares", Title: "Miranda-Olivares v. Clackamas County, 3:12-cv-02317", Issuer: "United States District Court for the District of Oregon", Date: "2014-04-11", Confidence: "VERIFIED"}
	letter     = verdict.Cite{Source: "sanders_grijalva", Title: "Letter to Secretary Johnson", Issuer: "Senator Sanders, Representative Grijalva and others", Date: "2016-02-11", Confidence: "VERIFIED", Seen: "not its closing"}
	seed       = verdict.Cite{Source: "seed_000", Title: "News report on the letter", Date: "2016-02", Confidence: "SECONDARY"}
)

// at is a citation at a pinpoint, and less sure there if so stated.
func at(c verdict.Cite, pinpoint string, confidence ...string) verdict.Cite {
	c.At = pinpoint
	for _, word := range confidence {
		c.Confidence = word
	}
	return c
}

func cites(c ...verdict.Cite) []verdict.Cite { return c }

func baseline(path string, value any) verdict.Fact {
	return verdict.Fact{Path: path, Value: value, At: "baseline"}
}

// failed is a criterion that is not met.
func failed(pin, title, condition string, c []verdict.Cite, facts ...verdict.Fact) verdict.Criterion {
	return verdict.Criterion{Pin: pin, Title: title, Met: verdict.MetNo, Cites: c, Failed: &verdict.Failure{Condition: condition, Expr: "true", Facts: facts}}
}

func answers(pairs ...any) verdict.ByAction {
	var b verdict.ByAction
	for i := 0; i < len(pairs); i += 2 {
		b = append(b, verdict.ActionAnswer{Action: pairs[i].(string), Answer: pairs[i+1].(verdict.Answer)})
	}
	return b
}

func word(w string) verdict.Answer { return verdict.Answer{Answer: w} }

func specialCircumstances() *verdict.Failure {
	return &verdict.Failure{
		Condition: "special circumstances, found by ICE", Expr: "input.judgments.special_circumstances",
		Facts: []verdict.Fact{baseline("judgments.special_circumstances", nil)}, Officer: "ICE",
	}
}

// program is the Priority Enforcement Program for the facts of a file, with
// no criterion met but those given.
func program(file string, asks verdict.ByAction, criteria ...verdict.Criterion) verdict.RuleSet {
	record := func() []verdict.Cite { return cites(at(programMemo, "subset of priorities"), at(formN, "section 1")) }
	rs := verdict.RuleSet{
		ID: "us/pep", Kind: "program", Title: "Priority Enforcement Program",
		InForce: []verdict.Interval{{From: "2015-01-05", To: "2017-02-20", Began: "the 2014 priorities take effect", Ended: "rescinded by the Kelly memo of 20 February 2017"}},
		Asks:    asks,
		Criteria: []verdict.Criterion{
			failed("1(a)", "Engaged in or suspected of terrorism or espionage", "engaged in or suspected of terrorism or espionage",
				record(), baseline("facts.national_security.suspected", false)),
			failed("1(c)(i)", "Convicted of an offence of which active participation in a criminal street gang is an element",
				"participation in a criminal street gang is an element of the offence", record(), baseline("facts.convictions[0].gang_element", false)),
			failed("1(c)(ii)", "Not younger than 16, and intentionally participated in an organized criminal gang to further its illegal activity",
				"intentionally participated in an organized criminal gang", record(), baseline("facts.gang.participated", false)),
			failed("1(d)", "Convicted of a felony, unless a state or local offence with immigration status as an element",
				"classified as a felony where convicted", record(),
				verdict.Fact{Path: "facts.convictions[0].level", Value: "misdemeanor", At: file + ":9:30"}),
			failed("1(e)", "Convicted of an aggravated felony", "an aggravated felony under INA 101(a)(43)",
				record(), baseline("facts.convictions[0].aggravated_felony", "none")),
			failed("2(a)", "Convicted of three or more misdemeanors from three separate incidents, without minor traffic and status offences",
				"three or more counted misdemeanors, from three separate incidents", record(),
				verdict.Fact{Path: "facts.convictions", Value: []any{map[string]any{"offense": "dui", "level": "misdemeanor", "date": "2015-06-20"}}, At: file + ":9:5"}),
			failed("2(b)", "Convicted of a significant misdemeanor", "an offence on the list of significant misdemeanors, or sentenced to 90 days or more in custody",
				record(), baseline("facts.convictions", []any{})),
			{
				Pin: "danger", Title: "Otherwise poses a danger to national security", Met: verdict.MetNo,
				Cites: cites(at(programMemo, "danger to national security")), Officer: "ICE Field Office Director",
				Failed: &verdict.Failure{
					Condition: "judged a danger to national security", Expr: "input.judgments.danger_to_national_security",
					Facts: []verdict.Fact{baseline("judgments.danger_to_national_security", nil)}, Officer: "ICE Field Office Director",
				},
			},
		},
		Dates: []verdict.Date{
			{On: "2014-11-20", What: "memo issued; Secure Communities discontinued"},
			{On: "2015-06-12", What: "forms I-247N and I-247D released"},
			{On: "2017-04-02", What: "its forms no longer to be used", Confidence: "INFERRED"},
		},
	}
	for _, c := range criteria {
		i := slices.IndexFunc(rs.Criteria, func(old verdict.Criterion) bool { return old.Pin == c.Pin })
		rs.Criteria[i] = c
	}
	return rs
}

func danger() []verdict.OpenJudgment {
	return []verdict.OpenJudgment{{RuleSet: "us/pep", Pin: "danger", By: "ICE Field Office Director", Judgment: "danger_to_national_security"}}
}

// trust is the California TRUST Act, in which no condition is met.
func trust(position string) verdict.RuleSet {
	levels := func(condition string) []verdict.Fact {
		return []verdict.Fact{{Path: "facts.convictions[0]." + condition, Value: false, At: "baseline"}}
	}
	return verdict.RuleSet{
		ID: "us/ca/trust_act", Kind: "limit", Title: "California TRUST Act",
		InForce: []verdict.Interval{
			{From: "2014-01-01", To: "2018-01-04", Began: "AB 4 takes effect", Ended: "the Values Act replaces § 7282.5"},
			{From: "2014-01-01", To: "2018-01-01", Began: "AB 4 takes effect", Ended: "the Values Act replaces § 7282.5"},
		},
		Rulings: answers(
			"hold", verdict.Answer{Answer: verdict.Forbids, Because: []string{"7282.5(b)"}, Cites: cites(at(trustText, "(b), by the digest"))},
			"notify", word(verdict.Silent),
			"transfer", verdict.Answer{Answer: verdict.Silent, Failed: &verdict.Failure{
				Condition: "the hand-over would add time to custody, and so is a hold", Expr: "transfer_adds_time", Facts: []verdict.Fact{baseline("facts.release.transfer_adds_time", false)},
			}},
		),
		Criteria: []verdict.Criterion{
			failed("(a)(1)", "Convicted of a serious or violent felony", "a serious or a violent felony", cites(at(trustText, "(a)(1)")), levels("serious_felony")...),
			failed("(a)(2)", "Convicted of a felony punishable by imprisonment in the state prison", "punishable by imprisonment in the state prison", cites(at(trustText, "(a)(2)")), levels("state_prison")...),
			failed("(a)(3)-misdemeanor", "Convicted within the past five years of a listed misdemeanor, for a crime punishable as either a misdemeanor or a felony",
				"punishable as either a misdemeanor or a felony", cites(at(trustText, "(a)(3)", "SECONDARY")), levels("wobbler")...),
			failed("(a)(3)-felony", "Convicted at any time of a listed felony", "classified as a felony where convicted", cites(at(trustText, "(a)(3)", "INFERRED")),
				verdict.Fact{Path: "facts.convictions[0].level", Value: "misdemeanor", At: position}),
			failed("(a)(4)", "A current registrant on the California Sex and Arson Registry", "a current registrant", cites(at(trustText, "(a)(4)")), baseline("facts.sex_or_arson_registrant", false)),
			failed("(a)(5)", "Held to answer on a charge of a serious or violent, a state-prison or a listed felony", "a charge that paragraph (5) names", cites(at(trustText, "(a)(5)")), baseline("facts.charges", []any{})),
			{
				Pin: "(a)(6)", Title: "Convicted of a federal crime that is an aggravated felony, or sought on an outstanding federal felony arrest warrant",
				Met: verdict.MetNo, Cites: cites(at(trustText, "(a)(6)")),
				Failed: &verdict.Failure{
					Condition: "convicted of a federal crime", Expr: "conviction.jurisdiction == \"us\"",
					Facts: []verdict.Fact{{Path: "facts.convictions[0].jurisdiction", Value: "us/ca", At: position}},
					Or: []verdict.Failure{{
						Condition: "an outstanding federal felony arrest warrant, identified by ICE", Expr: "outstanding_federal_warrant",
						Facts: []verdict.Fact{baseline("facts.warrants.federal_felony", false)},
					}},
				},
			},
		},
		Dates: []verdict.Date{{On: "2012-12-04", What: "Attorney General's bulletin says that detainers are voluntary", Confidence: "SECONDARY"}, {On: "2013-10-05", What: "AB 4 signed"}},
	}
}

// priorities is the 2014 memo with one of its criteria met, or none.
func priorities(met ...verdict.Criterion) verdict.RuleSet {
	return verdict.RuleSet{
		ID: "us/priorities_2014", Kind: "description", Title: "2014 enforcement priorities",
		InForce: []verdict.Interval{{From: "2015-01-05", To: "2017-02-20", Began: "effective date set by the memo", Ended: "rescinded by the Kelly memo of 20 February 2017"}},
		Criteria: append(met,
			failed("1(b)", "Apprehended at the border or a port of entry while attempting to enter unlawfully", "apprehended at the border or a port of entry",
				cites(at(prioritiesMemo, "Priority 1(b)")), baseline("facts.entry.apprehended_at_border", false)),
			failed("2(c)", "Entered or re-entered unlawfully and cannot establish presence since 1 January 2014", "no continuous presence since 1 January 2014, to an immigration officer's satisfaction",
				cites(at(summaries, "Priority 2(c)")), baseline("facts.present_since", "2005-01-01")),
			failed("3", "Issued a final order of removal on or after 1 January 2014", "a final order of removal issued on or after 1 January 2014",
				cites(at(summaries, "Priority 3")), baseline("facts.final_order", nil)),
		),
	}
}

func detainerRegulation() verdict.RuleSet {
	return verdict.RuleSet{
		ID: "us/detainer_regulation", Kind: "description", Title: "Detainer regulation, 8 CFR 287.7",
		InForce: []verdict.Interval{{From: "1997-04-01"}}, Criteria: []verdict.Criterion{},
	}
}

// drunkDriving is the first scene: a notice that would be asked, a hold that
// the state forbids, nothing open.
func drunkDriving() verdict.Finding {
	file := "scenarios/seeds/la_dui_2015.yaml"
	conviction := verdict.Fact{
		Path: "facts.convictions[0]", At: file + ":9:7",
		Value: map[string]any{"offense": "dui", "level": "misdemeanor", "jurisdiction": "us/ca", "date": "2015-06-20", "custody_days": 30, "incident": "A"},
	}
	significant := verdict.Criterion{
		Pin: "2(b)", Title: "Convicted of a significant misdemeanor", Met: verdict.MetYes,
		Cites: cites(at(programMemo, "subset of priorities"), at(formN, "section 1")), Facts: []verdict.Fact{conviction},
	}
	inMemo := significant
	inMemo.Cites = cites(at(prioritiesMemo, "Priority 2(b)"), at(summaries, "list of offences and 90 days"))
	return verdict.Finding{
		Name: "la-dui-2015", Title: "A DUI conviction in Los Angeles, summer 2015",
		Question: "May the jail hold Ana for ICE, or only say when she will be released?",
		AsOf:     "2015-08-15", Place: "us/ca/los_angeles", Agency: "county_jail",
		Asks: answers("hold", word(verdict.No), "notify", verdict.Answer{Answer: verdict.Yes, By: []string{"us/pep"}}, "transfer", word(verdict.No)),
		Local: answers(
			"hold", verdict.Answer{Answer: verdict.Forbids, By: []string{"us/ca/trust_act"}},
			"notify", word(verdict.Unregulated), "transfer", word(verdict.Unregulated)),
		RuleSets: []verdict.RuleSet{
			detainerRegulation(),
			program(file, answers(
				"hold", verdict.Answer{Answer: verdict.No, Failed: specialCircumstances()},
				"notify", verdict.Answer{Answer: verdict.Yes, Form: "I-247N", Because: []string{"2(b)"}, Cites: cites(at(formN, "section 1"), at(programMemo, "requests for notification"))},
				"transfer", verdict.Answer{Answer: verdict.No, Failed: &verdict.Failure{
					Condition: "Form I-247X is in use (public by 1 December 2015)", Expr: "transfer_form_in_use",
					Facts: []verdict.Fact{{Path: "as_of", Value: "2015-08-15", At: file + ":4:8"}},
				}},
			), significant),
			priorities(inMemo),
			trust(file + ":9:30"),
		},
		OpenJudgments: danger(), DependsOn: []string{}, Contested: []string{}, Duties: []verdict.Duty{}, Flags: []string{},
		Settled: "settled",
	}
}

func reentryFelony() verdict.Question {
	return verdict.Question{
		ID: "us/pep/reentry_felony", Kind: "reading", Title: "Is a federal re-entry felony within Priority 1(d)?",
		Sides: []verdict.Value{
			{Value: "text", Title: "Yes: the exclusion is for state or local offences", Cites: cites(at(prioritiesMemo, "Priority 1(d)"), at(formN, "section 1"))},
			{Value: "paraphrase", Title: "No: no entry crime counts", Cites: cites(at(newsmax, "paraphrases of the exclusion"), at(fusion, "felony re-entry unclear"))},
		},
	}
}

// reentry is the third scene: two readings of one paragraph, and a hold that
// nothing regulates but the Fourth Amendment.
func reentry() verdict.Finding {
	file := "reentry.yaml"
	conviction := verdict.Fact{
		Path: "facts.convictions[0]", At: file + ":8:7",
		Value: map[string]any{"offense": "illegal_reentry", "statute": "8 U.S.C. § 1326(a)", "level": "felony", "jurisdiction": "us", "date": "2012-03-09"},
	}
	bothWays := []verdict.Side{
		{When: map[string]string{"us/pep/reentry_felony": "text"}, Answer: verdict.Yes},
		{When: map[string]string{"us/pep/reentry_felony": "paraphrase"}, Answer: verdict.No},
	}
	met := []verdict.Side{
		{When: map[string]string{"us/pep/reentry_felony": "text"}, Answer: "true"},
		{When: map[string]string{"us/pep/reentry_felony": "paraphrase"}, Answer: "false"},
	}
	record := cites(at(programMemo, "subset of priorities"), at(formN, "section 1"))
	return verdict.Finding{
		Name: "reentry-felony-2015", Title: "A federal re-entry felony and nothing else, 2015",
		AsOf: "2015-09-01", Place: "us/oh", Agency: "county_jail",
		LeftOut: []string{"facts.convictions[1]", "facts.charges[0]: theft, misdemeanor, of 2015-11-02"},
		Asks: answers(
			"hold", verdict.Answer{Answer: verdict.Contested, By: []string{"us/pep"}, Sides: bothWays},
			"notify", verdict.Answer{Answer: verdict.Contested, By: []string{"us/pep"}, Sides: bothWays, Confidence: "MEMORY"}, "transfer", word(verdict.No)),
		Local: answers("hold", word(verdict.Unregulated), "notify", word(verdict.Unregulated), "transfer", word(verdict.Unregulated)),
		RuleSets: []verdict.RuleSet{
			detainerRegulation(),
			program(file, answers(
				"hold", verdict.Answer{Answer: verdict.Contested, Form: "I-247D", Because: []string{"1(d)"}, Sides: bothWays, Cites: cites(at(formD, "1A and 1B"), at(programMemo, "probable cause", "MEMORY"))},
				"notify", verdict.Answer{Answer: verdict.Contested, Form: "I-247D", Because: []string{"1(d)"}, Sides: bothWays},
				"transfer", word(verdict.No),
			), verdict.Criterion{
				Pin: "1(d)", Title: "Convicted of a felony, unless a state or local offence with immigration status as an element",
				Met: verdict.MetContested, Cites: record, Facts: []verdict.Fact{conviction}, Sides: met,
				Failed: &verdict.Failure{Condition: "not: an entry offence, which the paraphrases of the memo leave out", Expr: "not conviction in entry_felonies_left_out", Facts: []verdict.Fact{conviction}},
			}),
		},
		OpenJudgments: []verdict.OpenJudgment{}, DependsOn: []string{}, Contested: []string{"us/pep/reentry_felony"},
		Questions: []verdict.Question{reentryFelony()}, Duties: []verdict.Duty{},
		Flags: []string{"low_confidence", "fourth_amendment"},
		Cautions: []verdict.Caution{{
			Flag: "fourth_amendment", Title: "A hold past release is a new seizure, which needs probable cause of its own",
			Cites: cites(at(olivares, "holding on the county's policy")),
		}},
		Settled: verdict.Contested,
	}
}

// daysUnknown is a case that depends on a fact.
func daysUnknown() verdict.Finding {
	file := "-"
	days := verdict.Fact{Path: "facts.convictions[0].custody_days", Value: "unknown", At: file + ":7:50"}
	ninety := func(yes, no string) []verdict.Side {
		var sides []verdict.Side
		for _, v := range []string{"0", "89", "90", "91"} {
			a := no
			if v >= "90" {
				a = yes
			}
			sides = append(sides, verdict.Side{When: map[string]string{"facts.convictions[0].custody_days": v}, Answer: a})
		}
		return sides
	}
	return verdict.Finding{
		Name: "theft-days-unknown", Title: "A theft misdemeanor, the sentence not known", AsOf: "2016-03-01", Place: "us/ca/fresno", Agency: "city_police",
		Asks:  answers("hold", word(verdict.No), "notify", verdict.Answer{Answer: verdict.Depends, Sides: ninety(verdict.Yes, verdict.No)}, "transfer", word(verdict.No)),
		Local: answers("hold", verdict.Answer{Answer: verdict.Forbids, By: []string{"us/ca/trust_act"}, Because: []string{"7282.5(b)"}}, "notify", word(verdict.Unregulated), "transfer", word(verdict.Unregulated)),
		RuleSets: []verdict.RuleSet{
			program(file, answers("hold", word(verdict.No), "notify", verdict.Answer{Answer: verdict.Depends, Form: "I-247N", Because: []string{"2(b)"}}, "transfer", word(verdict.No)),
				verdict.Criterion{
					Pin: "2(b)", Title: "Convicted of a significant misdemeanor", Met: verdict.MetDepends,
					Cites: cites(at(programMemo, "subset of priorities")), Facts: []verdict.Fact{days}, Sides: ninety("true", "false"),
				}),
			trust(file + ":7:30"),
		},
		OpenJudgments: danger(), DependsOn: []string{"facts.convictions[0].custody_days"}, Contested: []string{},
		Questions: []verdict.Question{{
			ID: "facts.convictions[0].custody_days", Kind: "fact", Title: "days of custody imposed",
			Sides: []verdict.Value{{Value: "0"}, {Value: "89"}, {Value: "90"}, {Value: "91"}},
		}},
		Duties: []verdict.Duty{}, Flags: []string{}, Settled: verdict.Depends,
	}
}

// proposed is the first scene in 2016 under two proposals.
func proposed() verdict.Finding {
	f := drunkDriving()
	f.Name, f.Title, f.Question, f.AsOf = "la-dui-suspended", "The same conviction, were the program suspended", "", "2016-03-01"
	f.Asks = answers("hold", word(verdict.No), "notify", word(verdict.No), "transfer", word(verdict.No))
	f.OpenJudgments = nil
	f.RuleSets[1].Asks = answers("hold", word(verdict.No), "notify", word(verdict.No), "transfer", word(verdict.No))
	f.Proposals = []verdict.Proposal{
		{
			ID: "proposals/sanders_grijalva_letter", Title: "The letter of February 2016, as written",
			Effects: []verdict.Effect{{Title: "have the Department report which places take part, and on whom it asked", Cites: cites(at(letter, "numbered requests"))}},
		},
		{
			ID: "proposals/suspend_pep", Title: "The letter of February 2016, as reported",
			Effects: []verdict.Effect{{Title: "end requests for notice and for holds under the program", Cites: cites(at(seed, "suspend the program"))}},
			Changed: []verdict.Change{{Path: "asks.notify", Was: verdict.Yes, Now: verdict.No}, {Path: "local.hold", Was: verdict.Forbids, Now: verdict.Forbids}},
		},
	}
	return f
}

// mandate is a state duty that overrides a local policy.
func mandate() verdict.Finding {
	file := "scenarios/us/tx/sb_4/travis.yaml"
	detainer := verdict.Fact{Path: "request.received", Value: []any{"hold", "notify"}, At: file + ":10:12"}
	no := false
	return verdict.Finding{
		Name: "travis-policy/2018", Title: "A sheriff's policy against holds, and a state law that requires them", AsOf: "2018-06-01", Place: "us/tx/travis", Agency: "county_jail",
		Asks: answers(
			"hold", verdict.Answer{Answer: verdict.Yes, By: []string{"us/eo_13768", "us/detainer_2017"}, Form: "I-247A"},
			"notify", verdict.Answer{Answer: verdict.Yes, By: []string{"us/eo_13768", "us/detainer_2017"}, Form: "I-247A"}, "transfer", word(verdict.No)),
		Local: answers(
			"hold", verdict.Answer{Answer: verdict.Requires, By: []string{"us/tx/sb_4"}, Confidence: "INFERRED", Yields: []verdict.Yield{
				{RuleSet: "locality.policy", Ruling: verdict.Forbids, Step: "A state mandate overrides a local limit", Pin: "state mandate", Cites: cites(at(layers, "state mandate"))},
			}},
			"notify", verdict.Answer{Answer: verdict.Requires, By: []string{"us/tx/sb_4"}},
			"transfer", verdict.Answer{Answer: verdict.Permits, By: []string{"locality.policy"}},
			"access", verdict.Answer{Answer: verdict.Permits, By: []string{"us/tx/sb_4"}},
			"remove", verdict.Answer{Answer: verdict.Forbids, By: []string{"us/removal_pause"}}),
		RuleSets: []verdict.RuleSet{
			{
				ID: "us/eo_13768", Kind: "program", Title: "Executive Order 13768",
				InForce: []verdict.Interval{{From: "2017-01-25", To: "2021-01-20"}},
				Asks:    answers("hold", verdict.Answer{Answer: verdict.Yes, Because: []string{"(b)", "(c)", "(g)"}}, "notify", verdict.Answer{Answer: verdict.Yes, Because: []string{"(b)", "(c)", "(g)"}}),
				Criteria: []verdict.Criterion{
					{
						Pin: "(b)", Title: "Charged with a criminal offence that has not been resolved", Met: verdict.MetYes, Cites: cites(verdict.Cite{Source: "eo_13768", At: "§ 5(b)"}),
						Facts: []verdict.Fact{{Path: "facts.charges[0]", Value: map[string]any{"offense": "theft", "level": "misdemeanor", "status": "pending", "before_magistrate": true, "held_to_answer": false}, At: file + ":8:7"}},
					},
					{
						Pin: "(g)", Title: "Otherwise a risk to public safety or national security, in an officer's judgment", Met: verdict.MetYes, Officer: "an immigration officer", Cites: cites(verdict.Cite{Source: "eo_13768", At: "§ 5(g)"}),
						Facts: []verdict.Fact{{Path: "judgments.threat_to_public_safety", Value: true, At: file + ":9:12"}},
					},
				},
			},
			{
				ID: "us/detainer_2017", Kind: "program", Title: "Detainer policy of 2017", InForce: []verdict.Interval{{From: "2017-04-02"}},
				Asks: answers("hold", verdict.Answer{Answer: verdict.Yes, Form: "I-247A"}, "notify", verdict.Answer{Answer: verdict.Yes, Form: "I-247A"}),
			},
			{
				ID: "us/tx/sb_4", Kind: "limit", Title: "Texas Senate Bill 4 (article 2.251)", InForce: []verdict.Interval{{From: "2017-09-01", Began: "effective date of the bill"}},
				Rulings: answers(
					"hold", verdict.Answer{Answer: verdict.Requires, Because: []string{"2.251(a)(1)"}, Cites: cites(at(texas, "art. 2.251(a)(1)"))},
					"notify", verdict.Answer{Answer: verdict.Requires, Because: []string{"2.251(a)(1)"}, Cites: cites(at(texas, "art. 2.251(a)(1)"))},
					"transfer", word(verdict.Silent)),
				Criteria: []verdict.Criterion{{Pin: "2.251(a)", Title: "In custody under a detainer", Met: verdict.MetYes, Cites: cites(at(texas, "art. 2.251(a)")), Facts: []verdict.Fact{detainer}}},
			},
			{
				ID: "us/tx/school_rule", Kind: "limit", Title: "A rule for school police", InForce: []verdict.Interval{{From: "2010-01-01"}}, Binds: &no, Governs: verdict.Contested,
				Rulings: answers("hold", word(verdict.Silent)),
				Criteria: []verdict.Criterion{
					failed("3a", "Convicted of assault", "convicted of an offence", nil, verdict.Fact{Path: "facts.convictions", Value: []any{}, At: file + ":7:16"}),
					failed("3b", "Convicted of sexual abuse", "convicted of an offence", nil, verdict.Fact{Path: "facts.convictions", Value: []any{}, At: file + ":7:16"}),
				},
			},
			{
				ID: "us/detainer_2012", Kind: "program", Title: "Detainer guidance of 2012", InForce: []verdict.Interval{{From: "2012-12-21"}},
				Asks: answers("hold", word(verdict.No)),
				Criteria: []verdict.Criterion{
					failed("1", "Convicted of, or charged with, a felony", "classified as a felony", nil, verdict.Fact{Path: "facts.charges[0].level", Value: "misdemeanor", At: file + ":8:30"}),
					failed("3a", "Violence", "convicted of an offence", nil, verdict.Fact{Path: "facts.convictions", Value: []any{}, At: file + ":7:16"}),
					failed("3b", "Sexual abuse", "convicted of an offence", nil, verdict.Fact{Path: "facts.convictions", Value: []any{}, At: file + ":7:16"}),
					failed("3c", "Impaired driving", "convicted of an offence", nil, verdict.Fact{Path: "facts.convictions", Value: []any{}, At: file + ":7:16"}),
					failed("4", "A final order", "a final order", nil, baseline("facts.final_order", nil)),
				},
			},
		},
		OpenJudgments: []verdict.OpenJudgment{}, DependsOn: []string{}, Contested: []string{},
		Duties: []verdict.Duty{{
			RuleSet: "us/tx/sb_4", Pin: "2.251(a)(2)", Title: "Word to the person that the hold is on the detainer", To: "the person", By: "the agency",
			Cites: cites(at(texas, "art. 2.251(a)(2)")),
		}},
		HoldEnds: "2018-06-04T18:00", Flags: []string{"fourth_amendment"},
		Cautions: []verdict.Caution{{Flag: "fourth_amendment", RuleSet: "us/tx/sb_4", Title: "A hold past release is a new seizure, which needs probable cause of its own", Cites: cites(at(olivares, "holding"), at(regulation, "287.7(d)"))}},
		Settled:  "settled",
	}
}

// result wraps findings as the commands do.
func result(findings ...verdict.Finding) verdict.Result {
	return verdict.Result{Schema: "hypo.result/v1", Rulebook: "sha256:9f86d081884c7d65", Results: findings}
}
