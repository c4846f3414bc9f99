package oracle_test

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// A person is a completed case: every fact has a value, a judgment that was not
// made is false, and what may be absent is a pointer or empty.
type person struct {
	AsOf   string `json:"as_of"`
	Place  string
	Agency string
	Facts  struct {
		Removable     bool
		ProbableCause []string `json:"probable_cause"`
		Age           int
		Entry         struct {
			Manner, Date string
			AtBorder     bool `json:"apprehended_at_border"`
		}
		PresentSince string `json:"present_since"`
		PriorRemoval *struct{ Date string }
		Reentry      *struct{ Date string }
		FinalOrder   *struct {
			Date         string
			Outstanding  bool
			ReinstatedOn string `json:"reinstated_on"`
		} `json:"final_order"`
		Convictions []conviction
		Charges     []charge
		Gang        struct {
			Participated       bool
			AgeAtParticipation int  `json:"age_at_participation"`
			DatabaseMatch      bool `json:"database_match"`
		}
		NationalSecurity struct {
			Suspected      bool
			WatchlistMatch bool `json:"watchlist_match"`
		} `json:"national_security"`
		FraudFoundBy   string `json:"immigration_fraud_found_by"`
		OfficialFraud  bool   `json:"official_fraud"`
		BenefitsAbuse  bool   `json:"benefits_abuse"`
		ChargeableActs bool   `json:"chargeable_acts"`
		Registrant     bool   `json:"sex_or_arson_registrant"`
		Warrants       struct {
			Judicial, Criminal    bool
			ImmigrationCrime      bool `json:"immigration_crime"`
			JudicialProbableCause bool `json:"judicial_probable_cause"`
			FederalFelony         bool `json:"federal_felony"`
			InStateArrest         bool `json:"in_state_arrest"`
		}
		Release struct {
			EligibleAt       string `json:"eligible_at"`
			Public           bool
			TransferAddsTime bool `json:"transfer_adds_time"`
		}
	}
	Judgments struct {
		SpecialCircumstances bool `json:"special_circumstances"`
		Danger               bool `json:"danger_to_national_security"`
		Threat               bool `json:"threat_to_public_safety"`
		UnacceptableRisk     bool `json:"unacceptable_risk"`
		VisaAbuse            bool `json:"significant_visa_abuse"`
		RelativelyMinor      bool `json:"relatively_minor"`
	}
	Locality struct {
		Cooperates bool
		Policy     map[string]string
	}
}

type conviction struct {
	Offense, Level, Jurisdiction, Date, Incident, Listed string

	CustodyDays      int    `json:"custody_days"`
	ServedDays       int    `json:"served_days"`
	MaxDays          *int   `json:"max_days"`
	Current          bool   `json:"current"`
	StatusElement    bool   `json:"immigration_status_element"`
	GangElement      bool   `json:"gang_element"`
	Juvenile         bool   `json:"juvenile"`
	Violent          bool   `json:"violent"`
	Serious          bool   `json:"serious"`
	Wobbler          bool   `json:"wobbler"`
	SeriousFelony    bool   `json:"serious_felony"`
	ViolentFelony    bool   `json:"violent_felony"`
	StatePrison      bool   `json:"state_prison"`
	StatePrisonThen  *bool  `json:"state_prison_at_conviction"`
	DUIElements      bool   `json:"dui_elements"`
	AggravatedFelony string `json:"aggravated_felony"`
	CTClass          string `json:"ct_class"`
	CT2025           bool   `json:"ct_2025_listed"`
	PAGrade          string `json:"pa_grade"`
	Reduced          struct{ Kind string }
}

type charge struct {
	Offense, Level, Jurisdiction, Status, Bond, Listed string

	BeforeMagistrate bool `json:"before_magistrate"`
	HeldToAnswer     bool `json:"held_to_answer"`
	SeriousFelony    bool `json:"serious_felony"`
	ViolentFelony    bool `json:"violent_felony"`
	StatePrison      bool `json:"state_prison"`
	DomesticViolence bool `json:"domestic_violence"`
}

// read reads a completed case.
func read(whole map[string]any) *person {
	text, err := json.Marshal(whole)
	p := &person{}
	if err == nil {
		err = json.Unmarshal(text, p)
	}
	if err != nil {
		panic(err)
	}
	return p
}

// convictions are those of adults: a juvenile adjudication is none.
func (p *person) convictions(of func(conviction) bool) []conviction {
	return slices.DeleteFunc(slices.Clone(p.Facts.Convictions), func(c conviction) bool { return c.Juvenile || !of(c) })
}

func (p *person) convicted(of func(conviction) bool) bool { return len(p.convictions(of)) > 0 }

func (p *person) charged(of func(charge) bool) bool { return slices.ContainsFunc(p.Facts.Charges, of) }

func (p *person) outstandingOrder() bool {
	return p.Facts.FinalOrder != nil && p.Facts.FinalOrder.Outstanding
}

func (p *person) probableCause() bool { return len(p.Facts.ProbableCause) > 0 || p.outstandingOrder() }

func felony(c conviction) bool      { return c.Level == "felony" }
func misdemeanor(c conviction) bool { return c.Level == "misdemeanor" }

// ofStateOrCity says whether an offence is one of a State or of a locality,
// not of the United States nor of another country.
func (c conviction) ofStateOrCity() bool { return strings.HasPrefix(c.Jurisdiction, "us/") }

func (c conviction) entryCrime() bool {
	return c.Offense == "illegal_entry" || c.Offense == "illegal_reentry"
}

func in(word string, list ...string) bool { return slices.Contains(list, word) }

// anniversary is the day some years after a day.
func anniversary(day string, years int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t.AddDate(years, 0, 0).Format(time.DateOnly)
}

func dayOf(moment string) string {
	day, _, _ := strings.Cut(moment, "T")
	return day
}
