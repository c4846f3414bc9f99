// Package verdict holds the answers: plain types that the engine fills, the
// reports print and users read as JSON (schema hypo.result/v1). It decides
// nothing and imports nothing but the standard library.
package verdict

import (
	"bytes"
	"encoding/json"
)

// The words an answer is given in.
const (
	Yes         = "yes"
	No          = "no"
	Forbids     = "forbids"
	Permits     = "permits"
	Requires    = "requires"
	Silent      = "silent"
	Unregulated = "unregulated"
	Contested   = "contested"
	Depends     = "depends"
)

// Actions lists every action in the order in which they are reported. The
// first three are always answered, the others where a text speaks of them.
var Actions = []string{"hold", "notify", "transfer", "access", "remove"}

// CoreActions is how many of Actions are always answered.
const CoreActions = 3

// A Result is what `hypo run -o json` prints.
type Result struct {
	Schema   string    `json:"schema"`
	Rulebook string    `json:"rulebook"`
	Results  []Finding `json:"results"`

	Engine Program `json:"engine,omitzero"`
	Digest string  `json:"digest,omitempty"` // Hash of all of it but this field
}

// A Finding is the whole answer to one scenario.
type Finding struct {
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Question string   `json:"question,omitempty"`
	AsOf     string   `json:"as_of"`
	Place    string   `json:"place"`
	Agency   string   `json:"agency"`
	LeftOut  []string `json:"left_out,omitempty"` // events that had not happened by AsOf

	Asks          ByAction       `json:"asks"`
	Local         ByAction       `json:"local"`
	RuleSets      []RuleSet      `json:"rulesets"`
	OpenJudgments []OpenJudgment `json:"open_judgments"`
	DependsOn     []string       `json:"depends_on"`
	Contested     []string       `json:"contested"`
	Questions     []Question     `json:"questions,omitempty"` // what DependsOn and Contested name, in words
	Duties        []Duty         `json:"duties"`
	HoldEnds      string         `json:"hold_ends,omitempty"` // local date-time
	Flags         []string       `json:"flags"`
	Cautions      []Caution      `json:"cautions,omitempty"` // Flags, in words
	Proposals     []Proposal     `json:"proposals,omitempty"`
	Settled       string         `json:"settled"`             // settled, contested or depends
	NoLawOf       string         `json:"no_law_of,omitempty"` // a state of which the rulebook holds no rule set

	Receipt *Receipt `json:"receipt,omitempty"`
}

// ByAction maps actions to answers, in the order of Actions.
type ByAction []ActionAnswer

// An ActionAnswer is one entry of a ByAction.
type ActionAnswer struct {
	Action string
	Answer Answer
}

// Get returns the answer for an action, and whether there is one.
func (b ByAction) Get(action string) (Answer, bool) {
	for _, a := range b {
		if a.Action == action {
			return a.Answer, true
		}
	}
	return Answer{}, false
}

// MarshalJSON writes an object with the actions in their order.
func (b ByAction) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, a := range b {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := encode(&out, a.Action); err != nil {
			return nil, err
		}
		out.WriteByte(':')
		if err := encode(&out, a.Answer); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// encode writes a value as JSON without HTML escapes; whoever called for the
// encoding may still add them.
func encode(out *bytes.Buffer, value any) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return enc.Encode(value)
}

// An Answer is one word, what it rests on, and, where it is not settled, the
// answer on each side.
type Answer struct {
	Answer     string   `json:"answer"`
	Form       string   `json:"form,omitempty"`
	By         []string `json:"by,omitempty"`         // rule sets that control
	Because    []string `json:"because,omitempty"`    // pins met, or the provision's own
	Yields     []Yield  `json:"yields,omitzero"`      // layers that spoke otherwise; of a layer that controls, perhaps none
	Confidence string   `json:"confidence,omitempty"` // lowest among the citations it rests on
	Title      string   `json:"title,omitempty"`      // of the provision that gives it
	Cites      []Cite   `json:"cites,omitempty"`      // of the provision
	Facts      []Fact   `json:"facts,omitempty"`      // on which the provision rests
	Failed     *Failure `json:"failed,omitempty"`     // of a no or a silence: the provision's first condition that failed
	Sides      []Side   `json:"sides,omitempty"`
}

// Open reports whether the answer is contested or depends on something.
func (a Answer) Open() bool { return a.Answer == Contested || a.Answer == Depends }

// A Yield is a layer that gave way, and the step of precedence that says so.
type Yield struct {
	RuleSet string `json:"ruleset"`
	Ruling  string `json:"ruling"`
	Step    string `json:"step"`
	Pin     string `json:"pin,omitempty"`
	Cites   []Cite `json:"cites,omitempty"`
}

// A Side is the answer under one choice of the open questions.
type Side struct {
	When   map[string]string `json:"when"`
	Answer string            `json:"answer"`
}

// A RuleSet is what one governing rule set said.
type RuleSet struct {
	ID       string      `json:"id"`
	Kind     string      `json:"kind"`
	Title    string      `json:"title"`
	InForce  []Interval  `json:"in_force"`
	Binds    *bool       `json:"binds,omitempty"` // false: the agency is not bound
	Asks     ByAction    `json:"asks,omitempty"`
	Rulings  ByAction    `json:"rulings,omitempty"`
	Duties   []Duty      `json:"duties,omitempty"`
	Criteria []Criterion `json:"criteria"`
	Dates    []Date      `json:"dates,omitempty"`
	HoldEnds string      `json:"-"`
	// Governs is "contested" where a reading decides whether it is in force.
	Governs string `json:"governs,omitempty"`
}

// An Interval is a stretch of days, half-open; an open end has no To.
type Interval struct {
	From  string `json:"from,omitempty"`
	To    string `json:"to,omitempty"`
	Began string `json:"began,omitempty"`
	Ended string `json:"ended,omitempty"`
}

// A Date is another date that the rule set's source gives.
type Date struct {
	On         string `json:"on"`
	Until      string `json:"until,omitempty"`
	What       string `json:"what"`
	Flag       string `json:"flag,omitempty"`
	Confidence string `json:"confidence,omitempty"`
}

// Met says whether a criterion is met: true, false, "depends" or "contested".
type Met string

// The four values of Met.
const (
	MetYes       Met = "true"
	MetNo        Met = "false"
	MetDepends   Met = Depends
	MetContested Met = Contested
)

// MarshalJSON writes true and false as Booleans, the rest as words.
func (m Met) MarshalJSON() ([]byte, error) {
	if m == MetYes || m == MetNo {
		return []byte(m), nil
	}
	var out bytes.Buffer
	err := encode(&out, string(m))
	return out.Bytes(), err
}

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Met) UnmarshalJSON(data []byte) error {
	*m = Met(bytes.Trim(data, `"`))
	return nil
}

// A Criterion is one paragraph of a rule set, and why it is met or not.
type Criterion struct {
	Pin     string   `json:"pin"`
	Title   string   `json:"title"`
	Met     Met      `json:"met"`
	Cites   []Cite   `json:"cites"`
	Officer string   `json:"officer,omitempty"`
	Facts   []Fact   `json:"facts,omitempty"`  // what made it so
	Failed  *Failure `json:"failed,omitempty"` // the first condition that failed
	Sides   []Side   `json:"sides,omitempty"`
}

// A Cite is a source and a pinpoint in it.
type Cite struct {
	Source     string `json:"source"`
	Title      string `json:"title,omitempty"`
	At         string `json:"at"`
	Issuer     string `json:"issuer,omitempty"`
	Date       string `json:"date,omitempty"`
	URL        string `json:"url,omitempty"`
	Confidence string `json:"confidence,omitempty"`
	Seen       string `json:"seen,omitempty"` // what part of the source was seen, if not all
	Dir        string `json:"-"`              // the folder that keeps the source
}

// A Fact is something the scenario or the baseline says.
type Fact struct {
	Path  string `json:"path"`
	Value any    `json:"value"`
	At    string `json:"at"` // FILE:LINE:COLUMN, or "baseline"
}

// A Failure is the first condition of a criterion that failed, for the item
// that came furthest, and the facts that failed it.
type Failure struct {
	Condition string    `json:"condition"`
	Expr      string    `json:"expr"`
	Facts     []Fact    `json:"facts"`
	Officer   string    `json:"officer,omitempty"` // whose judgment it would take
	Or        []Failure `json:"or,omitempty"`      // the other limbs that could have met it
}

// An OpenJudgment is a limb that an officer's judgment, not made, would open.
type OpenJudgment struct {
	RuleSet  string `json:"ruleset"`
	Pin      string `json:"pin"`
	By       string `json:"by"`
	Judgment string `json:"judgment"`
}

// A Question is something open that an answer turns on.
type Question struct {
	ID    string  `json:"id"`
	Kind  string  `json:"kind"` // fact, reading or judgment
	Title string  `json:"title"`
	Sides []Value `json:"sides"`
}

// A Value is one way a Question may be answered.
type Value struct {
	Value string `json:"value"`
	Title string `json:"title,omitempty"`
	Cites []Cite `json:"cites,omitempty"`
}

// A Duty is something that a text makes somebody do.
type Duty struct {
	RuleSet string `json:"ruleset,omitempty"`
	Pin     string `json:"pin"`
	Title   string `json:"title"`
	To      string `json:"to"`
	By      string `json:"by"`
	Cites   []Cite `json:"cites,omitempty"`
}

// A Caution is a flag in words.
type Caution struct {
	Flag    string `json:"flag"`
	RuleSet string `json:"ruleset,omitempty"`
	Title   string `json:"title"`
	Cites   []Cite `json:"cites,omitempty"`
}

// A Proposal is an overlay that was laid over the law, and what it changed.
type Proposal struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Effects []Effect `json:"effects"`
	Changed []Change `json:"changed"`
}

// An Effect is one thing a proposal would do.
type Effect struct {
	Title string `json:"title"`
	Cites []Cite `json:"cites,omitempty"`
}

// A Change is an answer as the law was, and under the proposals.
type Change struct {
	Path string `json:"path"` // asks.notify, local.hold
	Was  string `json:"was"`
	Now  string `json:"now"`
}
