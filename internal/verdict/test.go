package verdict

// A TestRun is what `hypo test -o json` prints (schema hypo.test/v1).
type TestRun struct {
	Schema  string       `json:"schema"`
	Passed  int          `json:"passed"`
	Failed  int          `json:"failed"`
	Errors  int          `json:"errors,omitempty"` // could not be run
	Results []TestResult `json:"results"`

	Coverage *Coverage `json:"coverage,omitempty"`

	Rulebook string  `json:"rulebook,omitempty"`
	Engine   Program `json:"engine,omitzero"`
}

// A TestResult is what became of the expectations of one scenario or row.
type TestResult struct {
	Name     string        `json:"name"`
	File     string        `json:"file"`
	Line     int           `json:"line"`
	Passed   bool          `json:"passed"`
	Failures []TestFailure `json:"failures"`
	Err      string        `json:"error,omitempty"` // why it could not be run

	Receipt *Receipt `json:"receipt,omitempty"`
}

// A TestFailure is one expectation that did not hold.
type TestFailure struct {
	Path string `json:"path"` // asks.ACTION, met.ID
	Want string `json:"want"`
	Got  string `json:"got"`
	Why  string `json:"why"` // in words, lines separated by newlines
}
