package verdict

// A WhatIfRun is what `hypo whatif -o json` prints (schema hypo.whatif/v1).
type WhatIfRun struct {
	Schema   string   `json:"schema"`
	Rulebook string   `json:"rulebook"`
	Results  []WhatIf `json:"results"`
	Engine   Program  `json:"engine,omitzero"`
}

// A WhatIf is how the answers to one scenario hang on its facts.
type WhatIf struct {
	Name      string   `json:"name"`
	Title     string   `json:"title"`
	Question  string   `json:"question,omitempty"`
	AsOf      string   `json:"as_of"`
	Place     string   `json:"place"`
	Agency    string   `json:"agency"`
	Proposals []string `json:"proposals,omitempty"`
	LeftOut   []string `json:"left_out,omitempty"` // events that had not happened by AsOf
	Asks      ByAction `json:"asks"`
	Local     ByAction `json:"local"`

	Targets []WhatIfTarget `json:"targets"` // other answers, nearest first; at the end those out of reach
	Matters []WhatIfMatter `json:"matters"` // facts of which a change alone changes some answer
	Never   []Fact         `json:"never"`   // stated, and no answer can hang on them

	// Depth is how many changes at once were considered, where to consider
	// more was too much: what is out of reach, or never matters, is so for as
	// many. It is 0 if everything was considered.
	Depth int `json:"depth,omitempty"`

	Receipt *Receipt `json:"receipt,omitempty"`
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

// A WhatIfChange is some facts to change together, each to any of some values.
type WhatIfChange struct {
	Facts []WhatIfFact   `json:"facts"`
	Cases int            `json:"cases"` // of which each was answered again
	Patch map[string]any `json:"patch"` // JSON Merge Patch of the scenario, with the first of the values
	Saved string         `json:"saved,omitempty"`
}

// Kinds of WhatIfFact.
const (
	WhatIfSet    = "set"    // it is something else
	WhatIfAdd    = "add"    // there is one, or one more
	WhatIfRemove = "remove" // there is none, or it is not stated
)

// A WhatIfFact is a fact, and what it would be instead.
type WhatIfFact struct {
	Kind     string        `json:"kind"`
	Path     string        `json:"path"`
	Title    string        `json:"title"`
	Was      any           `json:"was"` // as stated, or as taken to be
	At       string        `json:"at"`  // FILE:LINE:COLUMN, or "baseline"
	Values   []WhatIfValue `json:"values,omitempty"`
	Any      bool          `json:"any,omitempty"`      // of a part: whatever it is
	Parts    []WhatIfFact  `json:"parts,omitempty"`    // what must be stated of what is added
	Officers []string      `json:"officers,omitempty"` // who makes the judgment
}

// A WhatIfValue is a value that a fact might have.
type WhatIfValue struct {
	Value any      `json:"value"`
	Word  string   `json:"word"`           // the stretch that it stands for, in words
	Like  []string `json:"like,omitempty"` // other words that no rule tells apart from it
}

// A WhatIfMatter is a fact that changes answers alone.
type WhatIfMatter struct {
	Fact

	Title   string   `json:"title"`
	Stated  bool     `json:"stated"`
	Answers []string `json:"answers"` // asks.notify, local.hold
}
