package verdict

import "math/big"

// A Sweep is what `hypo sweep -o json` prints (schema hypo.sweep/v1): how the
// cases of a space, or of a shard of it, are answered, counted.
type Sweep struct {
	Schema   string     `json:"schema"`
	Rulebook string     `json:"rulebook"`
	Space    SweepSpace `json:"space"`
	Shard    *Shard     `json:"shard,omitempty"`

	Points  uint64        `json:"points"`           // cases counted
	Weight  *big.Int      `json:"weight,omitempty"` // their weights, added up; where cases have weights
	Asked   int           `json:"asked"`            // evaluations that the answers took
	Check   SweepCheck    `json:"check"`
	Answers []SweepAnswer `json:"answers"`
	Engine  Program       `json:"engine,omitzero"`
}

// A SweepSpace is the space that was swept.
type SweepSpace struct {
	Name        string      `json:"name"`
	Title       string      `json:"title"`
	Kind        string      `json:"kind"`             // space or cohort
	Source      string      `json:"source,omitempty"` // of the figures of a cohort
	Fingerprint string      `json:"fingerprint"`      // of all that it declares
	Size        uint64      `json:"size"`             // points, with those that its constraints leave out; profiles of a cohort
	Axes        []SweepAxis `json:"axes"`             // the last changes fastest
}

// A SweepAxis is something in which the cases differ.
type SweepAxis struct {
	Path   string   `json:"path"`
	Title  string   `json:"title,omitempty"`
	Values []string `json:"values"`
}

// A Shard is the part K of N of a space, and the numbers of its points: from
// the first, to the one after the last.
type Shard struct {
	K    int    `json:"k"`
	N    int    `json:"n"`
	From uint64 `json:"from"`
	To   uint64 `json:"to"`
}

// A SweepCheck is how many cases, drawn at random, were answered one by one as
// well, and in how many answers that gave something else.
type SweepCheck struct {
	Points      int    `json:"points"`
	Seed        uint64 `json:"seed"`
	Differences int    `json:"differences"`
}

// A SweepAnswer is one answer, and how often it is what.
type SweepAnswer struct {
	Path   string       `json:"path"`            // asks.ACTION, rulings.ID.ACTION, met.ID.PIN
	Title  string       `json:"title,omitempty"` // of the criterion
	Counts []SweepCount `json:"counts"`
	Flips  []SweepFlip  `json:"flips,omitempty"`
}

// A SweepCount is the cases with one answer.
type SweepCount struct {
	Answer  string   `json:"answer"`
	Points  uint64   `json:"points"`
	Weight  *big.Int `json:"weight,omitempty"`
	Share   float64  `json:"share"` // of the weight, or of the points, from 0 to 1, to six decimals
	Witness *Witness `json:"witness,omitempty"`
}

// A Witness is the case that is nearest to the base of its space among those
// with one answer.
type Witness struct {
	Point    uint64        `json:"point"`
	Distance int           `json:"distance"` // axes on which it differs from the base
	Changes  []SweepChange `json:"changes"`  // what those axes are there
}

// A SweepChange is an axis and a value of it.
type SweepChange struct {
	Axis  string `json:"axis"`
	Value string `json:"value"`
}

// A SweepFlip is how many pairs of neighbours along an axis, values next to
// each other as the space lists them, are answered differently.
type SweepFlip struct {
	Axis  string `json:"axis"`
	Pairs uint64 `json:"pairs"`
}

// SweepShare is what part one weight is of another, to six decimals.
func SweepShare(part, of *big.Int) float64 {
	if of.Sign() == 0 {
		return 0
	}
	scaled := new(big.Int).Mul(part, big.NewInt(2_000_000))
	scaled.Add(scaled, of).Div(scaled, new(big.Int).Lsh(of, 1))
	return float64(scaled.Int64()) / 1_000_000
}
