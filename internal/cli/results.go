package cli

import (
	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/receipt"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

func explainAll(*scenario.Scenario) bool { return true }

// newResult is a result of this program and rulebook, with no answer yet.
func newResult(e *engine.Engine) verdict.Result {
	return verdict.Result{Schema: receipt.Schema, Rulebook: e.Rulebook().Hash, Results: []verdict.Finding{}, Engine: engine.Versions()}
}

// receipted is the answer to a scenario, with its receipt.
func receipted(a analysis.Asked, judgmentsOpen bool) (*verdict.Finding, error) {
	var err error
	a.Finding.Receipt, err = receipt.Of(a.Scenario, judgmentsOpen)
	return a.Finding, err
}
