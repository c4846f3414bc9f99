package verdict

// A WhatIfRun is what `hypo whatif -o json` prints (schema hypo.whatif/v1).
type WhatIfRun struct {
	Schema   string   `json:"schema"`
	Rulebook string   `json:"rulebook"`
	Results  []WhatIf `json:"results"`
}

// A WhatIf is how the answers to one scenario hang on its facts.
type WhatIf struct {
	Name    string         `json:"name"`
	Title   string         `json:"title"`
	AsOf    string         `json:"as_of"`
	Place   string         `json:"place"`
	Agency  string         `json:"agency"`
	Targets []WhatIfTarget `json:"targets"`
	Matters []Fact         `json:"matters"` // a change of one of these alone changes some answer
	Never   []Fact         `json:"never"`   // stated, and no answer can hang on them
}

// A WhatIfTarget is another answer, and the smallest changes that give it.
type WhatIfTarget struct {
	Path    string         `json:"path"` // asks.notify, local.hold
	Was     string         `json:"was"`
	Want    string         `json:"want"`
	Size    int            `json:"size,omitempty"` // facts to change
	Changes []WhatIfChange `json:"changes"`        // none: no change of fact gives it
	More    bool           `json:"more,omitempty"` // there are more of this size
}

// A WhatIfChange is some facts to change together. One of them may take any of
// several values.
type WhatIfChange struct {
	Facts []WhatIfFact `json:"facts"`
	Patch any          `json:"patch"` // the case as it then is, at the first of the values
}

// A WhatIfFact is a fact, and what it would be instead.
type WhatIfFact struct {
	Path    string   `json:"path"`
	Title   string   `json:"title"`
	Was     any      `json:"was"`
	At      string   `json:"at"`
	Become  []string `json:"become"` // in words
	Officer string   `json:"officer,omitempty"`
}
