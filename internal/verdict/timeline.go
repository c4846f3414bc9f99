package verdict

// A TimelineRun is what `hypo timeline -o json` prints (schema
// hypo.timeline/v1).
type TimelineRun struct {
	Schema   string     `json:"schema"`
	Rulebook string     `json:"rulebook"`
	Results  []Timeline `json:"results"`
	Engine   Program    `json:"engine,omitzero"`
}

// A Timeline is one case in one place on every day of a range.
type Timeline struct {
	Name      string    `json:"name"`
	Title     string    `json:"title"`
	Question  string    `json:"question,omitempty"`
	StatedOn  string    `json:"stated_on"` // the scenario's own as_of, on which its age holds
	Place     string    `json:"place"`
	Agency    string    `json:"agency"`
	From      string    `json:"from"` // the first day asked about
	To        string    `json:"to"`   // the last
	Proposals []string  `json:"proposals,omitempty"`
	Stretches []Stretch `json:"stretches"`
	Receipt   *Receipt  `json:"receipt,omitempty"`
}

// A Stretch is a run of days with one answer, as long as it can be: from its
// first day to the day, half-open, on which the next begins.
type Stretch struct {
	From    string   `json:"from"`
	To      string   `json:"to"`
	Days    int      `json:"days"`
	Asks    ByAction `json:"asks"`     // By: everyone who asks on some day of it
	Local   ByAction `json:"local"`    // Sides: as on its first day
	EndedBy []Cause  `json:"ended_by"` // none: the range ends
}

// Kinds of Cause.
const (
	CauseEnds      = "ends"      // a rule set ends
	CauseBegins    = "begins"    // a rule set begins
	CauseSuspended = "suspended" // a rule set is suspended
	CauseResumes   = "resumes"   // a suspension ends
	CauseDate      = "date"      // another date of a rule set that stays in force
	CauseEvent     = "event"     // a fact of the case happens
	CauseClock     = "clock"     // a clock that a fact started has run
	CauseOpen      = "open"      // what is open may now be answered otherwise
)

// A Cause is something that ended a stretch.
type Cause struct {
	Kind    string            `json:"kind"`
	RuleSet string            `json:"ruleset,omitempty"`
	Title   string            `json:"title,omitempty"` // of the rule set
	What    string            `json:"what,omitempty"`  // in the words of the rulebook
	When    map[string]string `json:"when,omitempty"`  // the readings under which it is so
	Pins    []string          `json:"pins,omitempty"`  // the criteria that changed with it
	Fact    *Fact             `json:"fact,omitempty"`
	Years   int               `json:"years,omitempty"` // how long the clock ran
}
