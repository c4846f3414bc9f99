package verdict

// A LintRun is what `hypo lint -o json` prints (schema hypo.lint/v1).
type LintRun struct {
	Schema    string        `json:"schema"`
	RuleSets  int           `json:"rulesets,omitempty"` // of a rulebook that was checked
	Files     int           `json:"files"`              // of scenarios
	Scenarios int           `json:"scenarios"`          // that could be read
	Findings  []LintFinding `json:"findings"`
}

// A LintFinding is something that is wrong with a file or, if it is a notice,
// merely worth knowing.
type LintFinding struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Path    string `json:"path,omitempty"`
	Message string `json:"message"`
	Notice  bool   `json:"notice,omitempty"`
}
