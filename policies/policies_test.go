package policies_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/loader"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"

	"hypo/internal/rulebook"
	"hypo/policies"
)

// A book is a folder of policies, read in every way that the checks need.
type book struct {
	files    map[string][]byte
	modules  map[string]*ast.Module // as written, with the tests
	data     map[string]any
	rulebook *rulebook.Rulebook
	compiled *rulebook.Compiled // every rule set, and precedence
	err      error              // why there is no compiled rulebook
	ran      *run               // the Rego tests
}

// builtIn is the rulebook of this folder, read once.
var builtIn = func() func(*testing.T) *book {
	var b *book
	return func(t *testing.T) *book {
		t.Helper()
		if b == nil {
			b = open(t, policies.FS)
		}
		return b
	}
}()

// open loads a folder as the stock tools do, every file of it, and as the
// rulebook does.
func open(t *testing.T, fsys fs.FS) *book {
	t.Helper()
	loaded, err := loader.NewFileLoader().WithFS(fsys).WithProcessAnnotation(true).Filtered([]string{"."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &book{files: map[string][]byte{}, modules: loaded.ParsedModules(), data: loaded.Documents}
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			b.files[name], err = fs.ReadFile(fsys, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if b.rulebook, b.err = rulebook.Load(fsys); b.err != nil {
		return b
	}
	var ids []string
	for _, set := range b.rulebook.RuleSets() {
		ids = append(ids, set.ID)
	}
	b.compiled, b.err = b.rulebook.Compile(t.Context(), append(ids, rulebook.PrecedencePackage))
	return b
}

func isTest(file string) bool { return strings.HasSuffix(file, "_test.rego") }

// formatted is `opa fmt --fail -l`.
func formatted(_ *testing.T, b *book) (findings []string) {
	for _, file := range slices.Sorted(maps.Keys(b.modules)) {
		out, err := format.SourceWithOpts(file, b.files[file], format.Opts{})
		if err != nil {
			return []string{err.Error()}
		}
		if !bytes.Equal(out, b.files[file]) {
			line := 0
			for line < min(len(out), len(b.files[file])) && out[line] == b.files[file][line] {
				line++
			}
			findings = append(findings, fmt.Sprintf("%s:%d: not as opa fmt writes it", file, 1+bytes.Count(out[:line], []byte("\n"))))
		}
	}
	return findings
}

// compiles holds if the rulebook accepts every rule set, under the schema and
// with its own few built-in functions, and leaves no file aside.
func compiles(_ *testing.T, b *book) (findings []string) {
	if b.err != nil {
		for line := range strings.Lines(b.err.Error()) {
			if strings.Contains(line, ".rego:") { // not the names it might have been
				findings = append(findings, strings.TrimSpace(line))
			}
		}
		return findings
	}
	for _, file := range slices.Sorted(maps.Keys(b.modules)) {
		if _, ok := b.compiled.Compiler.Modules[file]; !ok && !isTest(file) {
			findings = append(findings, file+": nothing refers to this file")
		}
	}
	return findings
}

// A run is what the Rego tests of a book gave.
type run struct {
	results []*tester.Result
	cover   cover.Report
}

// compiler is the stock compiler, strict and under the schema, without the
// functions that read a clock, a seed or the network.
func (b *book) compiler() (*ast.Compiler, map[string]*ast.Module, error) {
	capabilities := ast.CapabilitiesForThisVersion()
	capabilities.AllowNet = []string{}
	capabilities.Builtins = slices.DeleteFunc(capabilities.Builtins, (*ast.Builtin).IsNondeterministic)
	schemas := ast.NewSchemaSet()
	var doc any
	if err := json.Unmarshal(b.files["schema/facts.json"], &doc); err != nil {
		return nil, nil, err
	}
	schemas.Put(ast.MustParseRef("schema.facts"), doc)
	modules := map[string]*ast.Module{}
	for file, module := range b.modules {
		modules[file] = module.Copy() // the compiler rewrites it
	}
	return ast.NewCompiler().WithStrict(true).WithEnablePrintStatements(true).
		WithCapabilities(capabilities).WithSchemas(schemas).WithUseTypeCheckAnnotations(true), modules, nil
}

// test runs the Rego tests, once, with coverage.
func (b *book) test(ctx context.Context) (*run, error) {
	if b.ran != nil {
		return b.ran, nil
	}
	compiler, modules, err := b.compiler()
	if err != nil {
		return nil, err
	}
	store := inmem.NewFromObjectWithOpts(b.data, inmem.OptRoundTripOnWrite(false))
	coverage := cover.New()
	var results []*tester.Result
	err = storage.Txn(ctx, store, storage.TransactionParams{}, func(txn storage.Transaction) error {
		found, err := tester.NewRunner().SetCompiler(compiler).SetStore(store).SetModules(modules).
			SetTimeout(time.Minute).RaiseBuiltinErrors(true).
			SetCoverageQueryTracer(coverage).SetCoverageRuns(nil).RunTests(ctx, txn)
		if err != nil {
			return err
		}
		for result := range found {
			results = append(results, result)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(results, func(x, y *tester.Result) int {
		return cmp.Or(strings.Compare(x.Package, y.Package), x.Location.Row-y.Location.Row)
	})
	b.ran = &run{results, coverage.Report(modules)}
	return b.ran, nil
}

// why says why one Rego test does not pass, or "". A table without rows
// passes with OPA, and not here.
func why(r *tester.Result, table bool) string {
	switch {
	case r.Error != nil:
		return r.Error.Error()
	case r.Skip:
		return "skipped"
	case table && len(r.SubResults) == 0:
		return "no row of the table was reached"
	case r.Fail && len(r.SubResults) == 0:
		return "fails " + string(r.Output)
	}
	return ""
}

// isTable reports whether a test has a row for each note: test_x[note].
func isTable(b *book, r *tester.Result) bool {
	for _, rule := range b.modules[r.Location.File].Rules {
		if rule.Location.Row == r.Location.Row {
			return rule.Head.DocKind() == ast.PartialObjectDoc
		}
	}
	return false
}

// pass holds if every row of every Rego test passes, and there is one.
func pass(t *testing.T, b *book) (findings []string) {
	t.Helper()
	r, err := b.test(t.Context())
	if err != nil {
		return []string{err.Error()}
	}
	for _, result := range r.results {
		at := fmt.Sprintf("%s:%d: %s", result.Location.File, result.Location.Row, result.Name)
		if reason := why(result, isTable(b, result)); reason != "" {
			findings = append(findings, strings.TrimSpace(at+": "+reason))
		}
		for note, row := range result.SubResults.Iter {
			if row.Fail {
				findings = append(findings, fmt.Sprintf("%s[%s]: fails", at, strings.Join(note, "/")))
			}
		}
	}
	return findings
}

// covered holds if the Rego tests reach every line of every rule.
func covered(t *testing.T, b *book) (findings []string) {
	t.Helper()
	r, err := b.test(t.Context())
	if err != nil {
		return []string{err.Error()}
	}
	for _, file := range slices.Sorted(maps.Keys(r.cover.Files)) {
		if isTest(file) {
			continue
		}
		for _, missed := range r.cover.Files[file].NotCovered {
			findings = append(findings, fmt.Sprintf("%s:%d: no Rego test reaches this line", file, missed.Start.Row))
		}
	}
	return slices.Compact(findings)
}

// TestRego runs the Rego tests of the rulebook, each row a subtest.
func TestRego(t *testing.T) {
	b := builtIn(t)
	r, err := b.test(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(r.results) == 0 {
		t.Fatal("no Rego test ran")
	}
	for _, result := range r.results {
		name := strings.ReplaceAll(strings.TrimPrefix(result.Package, "data."), ".", "/") + "/" + result.Name
		t.Run(name, func(t *testing.T) {
			if reason := why(result, isTable(b, result)); reason != "" {
				t.Errorf("policies/%s:%d: %s", result.Location.File, result.Location.Row, reason)
			}
			for note, row := range result.SubResults.Iter {
				t.Run(strings.Join(note, "/"), func(t *testing.T) {
					if row.Fail {
						t.Errorf("policies/%s:%d: fails", result.Location.File, result.Location.Row)
					}
				})
			}
		})
	}
}

// TestCommands holds the commands in README.md that check the rulebook as it
// stands against what they do, done with OPA's packages: the files are loaded,
// typed and run here as there. The rest, which need a bundle or an input, are
// run by .ci/run with OPA itself.
func TestCommands(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	b := builtIn(t)
	for command, findings := range map[string]func() []string{
		"opa check --strict -s policies/schema policies": func() []string {
			compiler, modules, err := b.compiler()
			if err != nil {
				return []string{err.Error()}
			}
			if compiler.Compile(modules); compiler.Failed() {
				return []string{compiler.Errors.Error()}
			}
			return nil
		},
		"opa fmt --fail -l policies":                         func() []string { return formatted(t, b) },
		"opa test --timeout 60s -s policies/schema policies": func() []string { return pass(t, b) },
	} {
		if !strings.Contains(string(text), "\n"+command+"\n") {
			t.Errorf("README.md does not give %s", command)
		}
		for _, finding := range findings() {
			t.Errorf("%s: %s", command, finding)
		}
	}
}
