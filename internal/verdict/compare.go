package verdict

// A CompareRun is what `hypo compare -o json` prints (schema hypo.compare/v1).
type CompareRun struct {
	Schema   string       `json:"schema"`
	Rulebook string       `json:"rulebook"`
	Results  []Comparison `json:"results"`
	Engine   Program      `json:"engine,omitzero"`
}

// What the columns of a Comparison are.
const (
	ByRuleSets = "rulesets"
	ByPlaces   = "places"
	ByDates    = "dates"
	ByReadings = "readings"
	ByCases    = "cases" // of which the columns are: not one case, but two
)

// A Comparison is one case, asked about in several ways, side by side.
type Comparison struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Question string `json:"question,omitempty"`
	AsOf     string `json:"as_of"`
	Place    string `json:"place"`
	By       string `json:"by"`                // rulesets, places, dates or readings
	Reading  string `json:"reading,omitempty"` // the reading whose sides the columns are
	About    string `json:"about,omitempty"`   // its question

	Proposals []string        `json:"proposals,omitempty"`
	Columns   []CompareColumn `json:"columns"`
	Rows      []CompareRow    `json:"rows"`   // those that differ first
	Splits    []Split         `json:"splits"` // of two columns
	Receipt   *Receipt        `json:"receipt,omitempty"`
}

// A CompareColumn is one way in which the case was asked about.
type CompareColumn struct {
	ID      string   `json:"id"` // a rule set, a place, a day, or a side of a reading
	Title   string   `json:"title,omitempty"`
	AsOf    string   `json:"as_of"`
	Place   string   `json:"place"`
	Agency  string   `json:"agency"`
	LeftOut []string `json:"left_out,omitempty"` // events that had not happened by AsOf

	// Of a rule set:
	Kind      string     `json:"kind,omitempty"`
	InForce   []Interval `json:"in_force,omitempty"`
	Governs   string     `json:"governs,omitempty"` // "contested" where a reading decides
	Binds     *bool      `json:"binds,omitempty"`   // false: the agency is not bound
	Moved     bool       `json:"moved,omitempty"`   // not in force on the case's day: the case was moved to AsOf
	Met       []string   `json:"met,omitempty"`
	Undecided []string   `json:"undecided,omitempty"`
	NotMet    []string   `json:"not_met,omitempty"`
}

// A CompareRow is one answer, column by column.
type CompareRow struct {
	Path    string `json:"path"` // asks.hold, local.hold, rulings.hold
	Differs bool   `json:"differs"`
	Cells   []Cell `json:"cells"`
}

// A Cell is the answer of one column; a column that does not answer in this
// way, as a limit asks nothing, has no word.
type Cell struct {
	Answer  string   `json:"answer,omitempty"`
	Form    string   `json:"form,omitempty"`
	By      []string `json:"by,omitempty"`
	Because []string `json:"because,omitempty"`
	Sides   []Side   `json:"sides,omitempty"`
}

// A Split is something on which two columns part: a rule set that governs in
// one of them only, a criterion that is met in one and not in the other, or a
// rule set's own answer, where its criteria are not what makes it.
type Split struct {
	RuleSet string   `json:"ruleset"`
	Title   string   `json:"title,omitempty"`   // of the rule set, the criterion or the provision
	Governs []bool   `json:"governs,omitempty"` // by column
	Pin     string   `json:"pin,omitempty"`
	Met     []Met    `json:"met,omitempty"`     // by column; "" where the rule set is not asked
	Path    string   `json:"path,omitempty"`    // asks.hold, rulings.hold
	Answers []string `json:"answers,omitempty"` // by column; "" where the rule set is not asked
	Facts   []Fact   `json:"facts,omitempty"`   // what met it
	Failed  *Failure `json:"failed,omitempty"`  // the first condition that failed
}
