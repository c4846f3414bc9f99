package verdict

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// A Program names what gave an answer: the versions of hypo and of the
// evaluator of Rego in it.
type Program struct {
	Hypo string `json:"hypo"`
	OPA  string `json:"opa"`
}

// A Receipt says what was asked, so that an answer can be asked for again.
type Receipt struct {
	Scenario  string            `json:"scenario"`            // Hash of the case
	AsOf      string            `json:"as_of"`               // the day asked about
	Readings  map[string]string `json:"readings"`            // sides picked; of the others, all were considered
	Judgments string            `json:"judgments,omitempty"` // JudgmentsOpen, or empty: those not made were absent

	// Case is what was answered, after patches and flags, in the form of a
	// scenario file; its as_of is the day on which it was stated. Other
	// commands than run leave it out.
	Case map[string]any `json:"case,omitempty"`
}

// JudgmentsOpen says that judgments which nobody made counted as questions.
const JudgmentsOpen = "open"

// Hash is the SHA-256 of a value's canonical JSON: the keys of objects sorted,
// no blanks, no escapes but those that JSON needs. `jq -cjS . | sha256sum`
// computes the same.
func Hash(value any) (string, error) {
	text, err := plain(value)
	if err != nil {
		return "", err
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var tree any // of maps, which are written in the order of their keys
	if err := dec.Decode(&tree); err != nil {
		return "", err
	}
	if text, err = plain(tree); err != nil {
		return "", err
	}
	sum := sha256.Sum256(bytes.TrimSuffix(text, []byte("\n")))
	return "sha256:" + hex.EncodeToString(sum[:]), nil
}

func plain(value any) ([]byte, error) {
	var out bytes.Buffer
	err := encode(&out, value)
	return out.Bytes(), err
}

// A VerifyRun is what `hypo verify -o json` prints (schema hypo.verify/v1).
type VerifyRun struct {
	Schema string         `json:"schema"`
	Same   bool           `json:"same"`
	Files  []Verification `json:"files"`
}

// A Verification is what became of one saved result, answered again.
type Verification struct {
	File        string            `json:"file"`
	Same        bool              `json:"same"`
	Rulebook    Changed[string]   `json:"rulebook"`
	Engine      Changed[Program]  `json:"engine"` // a difference here alone is no difference
	Differences []Difference      `json:"differences"`
	Results     []VerifiedFinding `json:"results"`
}

// Changed is something as a saved result has it, and as it is now.
type Changed[T comparable] struct {
	Was T `json:"was"`
	Now T `json:"now"`
}

// Differs reports whether it has changed.
func (c Changed[T]) Differs() bool { return c.Was != c.Now }

// A VerifiedFinding is what became of one answer.
type VerifiedFinding struct {
	Name        string       `json:"name"`
	At          string       `json:"at"` // FILE:LINE:COLUMN
	Same        bool         `json:"same"`
	Differences []Difference `json:"differences"`
	Err         string       `json:"error,omitempty"` // why it could not be answered again
}

// A Difference is a field that was saved with one value and now has another;
// the one in which it is missing has none.
type Difference struct {
	Path string          `json:"path"` // rulesets[ID].criteria[PIN].met
	At   string          `json:"at"`   // FILE:LINE:COLUMN in what was saved
	Was  json.RawMessage `json:"was,omitempty"`
	Now  json.RawMessage `json:"now,omitempty"`
	Why  string          `json:"why,omitempty"` // where values alone do not say it
}
