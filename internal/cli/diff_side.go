package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hypo/internal/analysis"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
)

// side reads a rule set with what is picked for it and laid over it:
// ID[READING=SIDE]+PROPOSAL.
func (o *diffOptions) side(ctx context.Context, book *rulebook.Rulebook, arg string) (analysis.DiffSide, error) {
	side := analysis.DiffSide{RuleSet: arg}
	if cut := strings.IndexAny(arg, "[+"); cut >= 0 {
		side.RuleSet = arg[:cut]
	}
	if err := mayGovern(book, side.RuleSet); err != nil {
		return side, err
	}
	picks, laid, err := amendments(arg)
	if err != nil {
		return side, err
	}
	for i, pick := range picks {
		if picks[i], err = ownReading(ctx, book, side.RuleSet, pick); err != nil {
			return side, err
		}
	}
	picked, err := (&inputs{readings: slices.Concat(o.readings, picks)}).picked(book)
	if err != nil {
		return side, err
	}
	if len(picked) > 0 {
		side.Readings = picked
	}
	for _, name := range slices.Concat(o.proposals, laid) {
		id, err := proposalOf(book, name)
		if err != nil {
			return side, err
		}
		if !slices.Contains(side.Proposals, id) {
			side.Proposals = append(side.Proposals, id)
		}
	}
	return side, nil
}

// mayGovern refuses what is not the id of a rule set that may govern.
func mayGovern(book *rulebook.Rulebook, id string) error {
	if book.Proposal(id) {
		return fmt.Errorf("%q is a proposal; lay it over a rule set with RULESET+%s", id, strings.TrimPrefix(id, proposalsFolder))
	}
	ids := ruleSetIDs(book)
	if slices.Contains(ids, id) {
		return nil
	}
	if near := scenario.Nearest(id, ids); near != "" {
		return fmt.Errorf("%q is not a rule set of the rulebook; did you mean %s?", id, near)
	}
	return fmt.Errorf("%q is not a rule set of the rulebook; hypo rules lists those there are", id)
}

// amendments takes apart what follows the id of a side: the readings picked in
// brackets, and the proposals after a plus.
func amendments(arg string) (picks, proposals []string, err error) {
	rest := ""
	if cut := strings.IndexAny(arg, "[+"); cut >= 0 {
		rest = arg[cut:]
	}
	for rest != "" {
		var part string
		if rest[0] == '[' {
			var ok bool
			if part, rest, ok = strings.Cut(rest[1:], "]"); !ok {
				return nil, nil, fmt.Errorf("%q: a [ without its ]", arg)
			}
			picks = append(picks, part)
			if rest != "" && rest[0] != '[' && rest[0] != '+' {
				return nil, nil, fmt.Errorf("%q: after ] comes another [READING=SIDE] or +PROPOSAL", arg)
			}
			continue
		}
		rest = rest[1:]
		part = rest
		if cut := strings.IndexAny(rest, "[+"); cut >= 0 {
			part = rest[:cut]
		}
		rest = rest[len(part):]
		proposals = append(proposals, part)
	}
	return picks, proposals, nil
}

// proposalOf returns the id of a proposal, which may be named without its
// folder.
func proposalOf(book *rulebook.Rulebook, name string) (string, error) {
	if !book.Proposal(name) && book.Proposal(proposalsFolder+name) {
		return proposalsFolder + name, nil
	}
	err := known("proposal", name, book.ProposalIDs())
	if err == nil {
		return name, nil
	}
	if near := scenario.Nearest(proposalsFolder+name, book.ProposalIDs()); near != "" {
		return "", fmt.Errorf("proposal %q is not in the rulebook; did you mean %s?", name, strings.TrimPrefix(near, proposalsFolder))
	}
	return "", err
}

const proposalsFolder = "proposals/"

// ownReading writes out the name of a reading of the rule set itself. A name that
// is none gets an error that lists the readings of that rule set and of what it
// refers to.
func ownReading(ctx context.Context, book *rulebook.Rulebook, id, pick string) (string, error) {
	name, _, _ := strings.Cut(pick, "=")
	if _, ok := book.Reading(name); ok {
		return pick, nil
	}
	if _, ok := book.Reading(id + "/" + name); ok {
		return id + "/" + pick, nil
	}
	readings, err := book.ReadingsOf(ctx, id)
	if err != nil {
		return "", err
	}
	if len(readings) == 0 {
		return "", fmt.Errorf("%q is not a reading: nothing in %s is contested", name, id)
	}
	for i := range readings {
		readings[i] = strings.TrimPrefix(readings[i], id+"/")
	}
	return "", known("reading of "+id, name, readings)
}
