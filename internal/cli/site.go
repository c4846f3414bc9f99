package cli

import (
	"context"
	"errors"
	"fmt"

	"hypo/internal/engine"
	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
)

// rowsAtOnce is how many cases are answered before their pages are written.
const rowsAtOnce = 200

func runSite(ctx context.Context, o reportOptions, paths []string) error {
	if o.site == "" {
		return errors.New("--site needs the name of a folder")
	}
	folder, err := openFolder(o.site, o.force)
	if err != nil {
		return err
	}
	defer folder.abandon()
	e, reader, err := o.engine()
	if err != nil {
		return err
	}
	b, err := o.scenarios.read(&o.common, reader, e.Rulebook(), paths, everyBuiltin)
	if err != nil {
		return err
	}
	if len(b.scenarios) == 0 {
		return errUnable // each has said why
	}
	site, err := newSite(ctx, e.Rulebook())
	if err != nil {
		return err
	}
	site.Put = folder.put
	unanswered, err := o.caseFiles(ctx, e, site, b)
	if err != nil {
		return err
	}
	if err := site.Finish(); err != nil {
		return err
	}
	if err := folder.publish(); err != nil {
		return err
	}
	if !o.quiet {
		fmt.Fprintf(o.env.Stderr, "hypo: %s: %d files\n", report.CleanLine(o.site), folder.count())
	}
	if b.unread+unanswered > 0 {
		return errUnable
	}
	return nil
}

// newSite gathers everything that the site says of the rulebook.
func newSite(ctx context.Context, book *rulebook.Rulebook) (*report.Site, error) {
	site := &report.Site{
		Rulebook: book.Hash, Reviewed: book.Reviewed, Engine: engine.Versions(),
		Entries: book.Index(""), Sources: book.AllSources(), Vocabulary: book.Schema.List(),
	}
	var err error
	if site.Precedence, err = book.Precedence(ctx); err != nil {
		return nil, fmt.Errorf("rulebook: %w", err)
	}
	if site.Readings, err = book.Readings(); err != nil {
		return nil, fmt.Errorf("rulebook: %w", err)
	}
	for _, entry := range site.Entries {
		page, err := book.Page(ctx, entry.ID)
		if err != nil {
			return nil, fmt.Errorf("rulebook: %w", err)
		}
		site.RuleSets = append(site.RuleSets, page)
	}
	return site, nil
}

// caseFiles answers the cases and writes a page for each of their files; some
// files at a time, so that not all answers are held at once. It returns how
// many cases could not be answered.
func (o reportOptions) caseFiles(ctx context.Context, e *engine.Engine, site *report.Site, b *batch) (unanswered int, err error) {
	step := func(int, int) {}
	if !o.quiet {
		step = o.progress("cases")
		defer o.progressed()
	}
	for from := 0; from < len(b.scenarios); {
		to := from
		for to < len(b.scenarios) && (to-from < rowsAtOnce || sameFile(b.scenarios[to-1], b.scenarios[to])) {
			to++
		}
		files, err := o.answered(ctx, e, b.scenarios[from:to])
		if err != nil {
			return 0, err
		}
		for _, f := range files {
			unanswered += len(f.Document.Unanswered)
			f.YAML = b.files[f.Name]
			if err := site.Add(f); err != nil {
				return 0, err
			}
		}
		from = to
		step(to, len(b.scenarios))
	}
	return unanswered, nil
}

func sameFile(a, b *scenario.Scenario) bool { return a.Pos.File == b.Pos.File }

// answered answers the cases of some files, each a document.
func (o reportOptions) answered(ctx context.Context, e *engine.Engine, scenarios []*scenario.Scenario) ([]report.CaseFile, error) {
	quiet := o
	quiet.quiet = true // it says itself how far it is
	all, err := quiet.document(ctx, e, scenarios)
	if err != nil {
		return nil, err
	}
	var files []report.CaseFile
	for from := 0; from < len(scenarios); {
		to := from + 1
		for to < len(scenarios) && sameFile(scenarios[from], scenarios[to]) {
			to++
		}
		d := all
		d.Title, d.Brief, d.Cases, d.Unanswered = scenarios[from].Title, true, nil, nil
		names := map[string]bool{}
		for _, s := range scenarios[from:to] {
			names[s.Name] = true
		}
		for _, c := range all.Cases {
			if names[c.Finding.Name] {
				d.Cases = append(d.Cases, c)
			}
		}
		for _, u := range all.Unanswered {
			if names[u.Name] {
				d.Unanswered = append(d.Unanswered, u)
			}
		}
		files = append(files, report.CaseFile{Name: scenarios[from].Pos.File, Document: d})
		from = to
	}
	return files, nil
}
