package cli_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"hypo/internal/cli"
)

const oneKeeper = `name: one
title: A keeper
question: What of it?
as_of: 2006-07-01
place: us/zz
facts: {convictions: [{offense: lantern_theft, level: felony, custody_days: 90}], keeper: unknown}
`

// No byte of a saved result can be another without verify saying so: that it
// cannot be read, and where, or what was there and what is now.
func TestVerifyEveryByte(t *testing.T) {
	policies := os.DirFS("../../testdata/policies/tiny")
	run := func(stdin string, args ...string) (code int, stdout, stderr string) {
		var out, errs bytes.Buffer
		env := cli.Env{Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" }, Policies: policies, Scenarios: os.DirFS(t.TempDir())}
		code = cli.Run(t.Context(), env, args)
		return code, out.String(), errs.String()
	}
	code, saved, stderr := run(oneKeeper, "run", "-o", "json", "-")
	if code != 0 {
		t.Fatal(stderr)
	}
	if code, stdout, _ := run(saved, "verify", "-"); code != 0 {
		t.Fatalf("as it was saved, verify says %s", stdout)
	}
	const step = 61 // a prime, so that all kinds of places are met
	tried := 0
	for i := 0; i < len(saved); i += step {
		tried++
		changed := []byte(saved)
		changed[i] ^= 1 << (i % 7)
		code, stdout, stderr := run(string(changed), "verify", "-")
		switch said := stdout + stderr; {
		case code == 0:
			t.Errorf("byte %d, %q: not noticed", i, changed[max(0, i-30):min(len(changed), i+10)])
		case code == 1 && !strings.Contains(said, "was"), code == 2 && !strings.Contains(said, "-:"):
			t.Errorf("byte %d, %q: it does not say what differs, or where: %s", i, changed[max(0, i-30):min(len(changed), i+10)], said)
		}
	}
	t.Logf("figure: %d changes of one byte of a saved result, each told with its place", tried)
	if tried < 100 {
		t.Errorf("only %d changes", tried)
	}
}
