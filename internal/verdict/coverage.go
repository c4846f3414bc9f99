package verdict

// A Coverage says what of some rule sets is decisive in some scenarios.
type Coverage struct {
	Folders []FolderCoverage `json:"rulesets"`
	Missing []Undecided      `json:"missing"`
}

// A FolderCoverage counts, in one rule set or library, the ways in which its
// criteria and its conditions could decide, and those in which one did. Of
// each there are two: that it holds, and that it does not.
type FolderCoverage struct {
	ID         string `json:"id"`
	Criteria   Share  `json:"criteria"`
	Conditions Share  `json:"conditions"`
}

// A Share is so many of so many.
type Share struct {
	Decided int `json:"decided"`
	Of      int `json:"of"`
}

// Add adds one, decided or not.
func (s *Share) Add(decided bool) {
	s.Of++
	if decided {
		s.Decided++
	}
}

// Ways in which a criterion or a condition decides.
const (
	Holds = "holds"
	Fails = "fails"
)

// An Undecided is a way in which a criterion or a condition decides in no
// scenario, and a scenario in which it would.
type Undecided struct {
	ID       string `json:"id"`   // of the rule set or library
	Kind     string `json:"kind"` // criterion, condition, exception, provision, duty, caution
	Rule     string `json:"rule"`
	Pin      string `json:"pin,omitempty"`
	Title    string `json:"title"`
	Way      string `json:"way"`                // holds, fails
	Scenario string `json:"scenario,omitempty"` // a document that runs; none was found if empty
}
