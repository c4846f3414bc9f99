package verdict

// A DiffRun is what `hypo diff -o json` prints (schema hypo.diff/v1).
type DiffRun struct {
	Schema   string `json:"schema"`
	Rulebook string `json:"rulebook"`
	Result   Diff   `json:"result"`

	Engine Program `json:"engine,omitzero"`
}

// A Diff is where two rule sets part, over every case of a space.
type Diff struct {
	A       DiffSide     `json:"a"`
	B       DiffSide     `json:"b"`
	Space   DiffSpace    `json:"space"`
	Aspects []DiffAspect `json:"aspects"`

	Idle     []DiffIdle    `json:"idle"`               // criteria that decide nothing in the space
	Readings []DiffReading `json:"readings,omitempty"` // contested ones, and the side taken
	Firm     []DiffFirm    `json:"firm,omitempty"`     // what stands however they are read
	Checked  DiffCheck     `json:"checked"`
}

// A DiffSide is one of the two: a rule set, with what is laid over it.
type DiffSide struct {
	ID        string            `json:"id"`
	Label     string            `json:"label"` // the id, with what tells it from the other
	Title     string            `json:"title"`
	Kind      string            `json:"kind"`
	AsOf      string            `json:"as_of"`
	MuteOn    string            `json:"mute_on,omitempty"` // a day on which both govern, and this one says the same of every case
	Place     string            `json:"place"`
	Agency    string            `json:"agency,omitempty"`
	Proposals []string          `json:"proposals,omitempty"`
	Readings  map[string]string `json:"readings,omitempty"` // picked for this side
	Criteria  []string          `json:"criteria,omitempty"` // pins of all that it has on that day
}

// A DiffSpace bounds the claim.
type DiffSpace struct {
	Name   string     `json:"name,omitempty"` // of a space that was given
	Points uint64     `json:"points"`         // cases, those alike to the rules counted once
	Cases  string     `json:"cases"`          // every combination of the values of every fact
	Axes   []DiffAxis `json:"axes"`
	Lists  []DiffList `json:"lists"`
}

// A DiffAxis is a fact, and the values that it takes.
type DiffAxis struct {
	Path   string   `json:"path"`
	Title  string   `json:"title"`
	Values []string `json:"values"`
}

// A DiffList is a list of items of which each may be of any kind.
type DiffList struct {
	Path  string     `json:"path"`
	Title string     `json:"title"` // of an item
	Most  int        `json:"most"`  // items
	Kinds int        `json:"kinds"` // that the rules tell apart
	Facts []DiffAxis `json:"facts"` // of an item
}

// How two rule sets stand to each other in one aspect.
const (
	DiffEquivalent = "equivalent" // they never part
	DiffAlike      = "alike"      // they reach the same cases, and say it in other words
	DiffAInB       = "a_in_b"     // whomever A reaches B reaches
	DiffBInA       = "b_in_a"
	DiffApart      = "apart"   // whom one reaches the other never does
	DiffPart       = "part"    // each reaches some whom the other does not
	DiffNeither    = "neither" // neither reaches anybody
)

// A DiffAspect is one question put to both: whether anything is asked, or what
// about one action.
type DiffAspect struct {
	A       string      `json:"a"` // anything, or an action: what is asked of A
	B       string      `json:"b"`
	Stand   string      `json:"stand"`
	Classes []DiffClass `json:"classes"` // those in which they part first
	Records []DiffCell  `json:"records,omitempty"`
	Alone   []DiffAlone `json:"alone,omitempty"`
}

// A DiffClass is the cases of which the two say these words.
type DiffClass struct {
	A       string          `json:"a"`
	B       string          `json:"b"`
	Parts   bool            `json:"parts"`
	Neither bool            `json:"neither,omitempty"` // neither side reaches the case
	Points  uint64          `json:"points"`
	Share   float64         `json:"share"`           // of the space, every combination of facts counted
	About   string          `json:"about,omitempty"` // a, b: where that side says its word, unless the other says another; empty: where both say theirs
	Where   []DiffCondition `json:"where,omitempty"` // the most first
	Unless  []DiffCondition `json:"unless,omitempty"`
	More    bool            `json:"more,omitempty"` // there are other conditions
	Example *DiffExample    `json:"example,omitempty"`
}

// A DiffCondition is something of a case.
type DiffCondition struct {
	RuleSet  string       `json:"ruleset,omitempty"`  // whose criteria are told
	Criteria []DiffPin    `json:"criteria,omitempty"` // of which one is met
	NoneMet  bool         `json:"none_met,omitempty"` // none of its criteria is met
	Facts    []DiffFact   `json:"facts,omitempty"`
	Items    []DiffItems  `json:"items,omitempty"`
	Points   uint64       `json:"points"`
	Share    float64      `json:"share"`
	Example  *DiffExample `json:"example,omitempty"`
}

// A DiffPin is a criterion, and, of a condition, the cases in which it is met.
type DiffPin struct {
	Pin    string  `json:"pin"`
	Title  string  `json:"title"`
	Points uint64  `json:"points,omitempty"`
	Share  float64 `json:"share,omitempty"`
}

// A DiffFact is a fact that has one of some values.
type DiffFact struct {
	Path   string   `json:"path"`
	Title  string   `json:"title"`
	Values []string `json:"values"`
	But    bool     `json:"but,omitempty"` // none of them
	Not    string   `json:"not,omitempty"` // how to say of what may be so or not that it is not
}

// DiffItems is what a condition says of the items of a list: that so many at
// least are of some kinds, or, if every, that there are no others.
type DiffItems struct {
	List  string     `json:"list"`
	Title string     `json:"title"`
	Every bool       `json:"every,omitempty"`
	None  bool       `json:"none,omitempty"`  // there is no item at all
	Count int        `json:"count,omitempty"` // so many at least
	Most  int        `json:"most,omitempty"`  // so many at most
	But   bool       `json:"but,omitempty"`   // the kinds are those that it is not
	Kinds []DiffItem `json:"kinds,omitempty"`
}

// A DiffItem is a kind of list item.
type DiffItem struct {
	Facts []DiffFact `json:"facts"`
	Pins  []string   `json:"pins,omitempty"` // that one such item meets alone
}

// A DiffAlone is how the two stand to cases in which there is one item of a
// list, of which one thing is said, and nothing else.
type DiffAlone struct {
	List    string       `json:"list"`
	Title   string       `json:"title"` // of an item
	Fact    DiffFact     `json:"fact"`  // what is said of it
	A       DiffSplit    `json:"a"`
	B       DiffSplit    `json:"b"`
	Part    float64      `json:"part"`            // share of its kinds on which the two part
	Where   []DiffFact   `json:"where,omitempty"` // what is so of all of those
	Example *DiffExample `json:"example,omitempty"`
}

// A DiffSplit is which of some items one side reaches.
type DiffSplit struct {
	Share float64    `json:"share"`           // of the combinations of its parts
	Met   []DiffMet  `json:"met,omitempty"`   // criteria by which it reaches them
	Other bool       `json:"other,omitempty"` // it reaches some by none
	Kinds []DiffItem `json:"kinds,omitempty"` // those that it reaches, or, if but, those that it does not
	But   bool       `json:"but,omitempty"`
	More  bool       `json:"more,omitempty"`
}

// A DiffMet is a criterion that some items meet alone, and what is so of all of
// these.
type DiffMet struct {
	Pin   string     `json:"pin"`
	Title string     `json:"title"`
	Facts []DiffFact `json:"facts"`
}

// A DiffCell is how the two stand to the cases in which some lists are empty
// and others not.
type DiffCell struct {
	Some    []string  `json:"some"` // titles of the items of lists that have some
	Points  uint64    `json:"points"`
	A       float64   `json:"a"` // share of these cases that A reaches
	B       float64   `json:"b"`
	Parting []DiffRow `json:"parting,omitempty"`
}

// A DiffRow is the smallest case of a cell in which the two part.
type DiffRow struct {
	A       string       `json:"a"`
	B       string       `json:"b"`
	Points  uint64       `json:"points"`
	Example *DiffExample `json:"example"`
}

// A DiffExample is the case of a class that states least.
type DiffExample struct {
	Stated map[string]any `json:"stated"`
	Sides  []DiffSays     `json:"sides"`
	Splits []Split        `json:"splits,omitempty"`  // on what the two part
	Saved  string         `json:"saved,omitempty"`   // the file of the scenario, or that of the first side
	SavedB string         `json:"saved_b,omitempty"` // that of the second side, if it has another
}

// DiffSays is what one side says of an example, and why.
type DiffSays struct {
	Asks    ByAction  `json:"asks,omitempty"`
	Rulings ByAction  `json:"rulings,omitempty"`
	Met     []DiffPin `json:"met"` // criteria
	Failed  *Failure  `json:"failed,omitempty"`
}

// A DiffIdle is a criterion that decides nothing in the space: that is met in no
// case, or only where others of its rule set are met too.
type DiffIdle struct {
	RuleSet string   `json:"ruleset"`
	Pin     string   `json:"pin"`
	Title   string   `json:"title"`
	With    []string `json:"with,omitempty"` // wherever it is met, one of these is; none: it is never met
}

// A DiffReading is a contested reading that bears on the two, and the side that
// was taken for both.
type DiffReading struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Taken    string `json:"taken"` // empty where no rule compared asks it, and it decides what follows from their answers

	Else []DiffElse `json:"else,omitempty"` // if another side is taken instead, in the first aspect
}

// A DiffElse is what another side of a reading changes, all others left as they
// were taken.
type DiffElse struct {
	Side  string     `json:"side"`
	NoLaw string     `json:"not_in_force,omitempty"` // a rule set that then does not govern on its day
	Turns []DiffTurn `json:"turns"`
}

// A DiffTurn is some cases of one matter, on which two rule sets part under one
// side of a reading and not under another.
type DiffTurn struct {
	Matter  string       `json:"matter"`          // title of the one item on record; empty: of none, other facts
	Part    bool         `json:"part"`            // they part as the reading was taken, and cease to; else they come to
	Share   float64      `json:"share"`           // of the combinations of the parts of that matter
	Where   []DiffFact   `json:"where,omitempty"` // what is so of all of them
	Example *DiffExample `json:"example"`
}

// A DiffFirm is the smallest case of one matter on which the two part whichever
// sides of all the readings are taken.
type DiffFirm struct {
	Matter  string       `json:"matter"` // as of a DiffTurn
	A       string       `json:"a"`
	B       string       `json:"b"`
	Share   float64      `json:"share"` // of those of its cases on which they part as the readings were taken
	Example *DiffExample `json:"example,omitempty"`
}

// A DiffCheck says how many cases, drawn at random, were answered by the rules
// one by one, and how many had another answer.
type DiffCheck struct {
	Points      int      `json:"points"`
	Seed        uint64   `json:"seed"`
	Differences []string `json:"differences"`
}
