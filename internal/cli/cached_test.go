package cli

import (
	"os"
	"path/filepath"
	"testing"
)

// Whatever a command depends on is in the key of what it printed.
func TestKeyOfOutput(t *testing.T) {
	dir := t.TempDir()
	scenario, rules := filepath.Join(dir, "case.yaml"), filepath.Join(dir, "rules", "us", "x.rego")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(scenario, "name: a\n")
	write(rules, "package us.x\n")
	key := func(policies string, flags []string, paths ...string) string {
		t.Helper()
		env := &Env{Stdout: os.Stderr, Getenv: func(string) string { return "" }}
		o := common{env: env, color: "never", policies: policies}
		cmd := newTest(env)
		if err := cmd.ParseFlags(flags); err != nil {
			t.Fatal(err)
		}
		k, err := o.key(cmd, paths)
		if err != nil {
			t.Fatal(err)
		}
		return k.String()
	}
	seen := map[string]string{}
	differs := func(what, k string) {
		t.Helper()
		if other, ok := seen[k]; ok {
			t.Errorf("%s: the key of %s", what, other)
		}
		seen[k] = what
	}
	outside := filepath.Join(dir, "rules")
	differs("the command", key(outside, nil, scenario))
	if key(outside, nil, scenario) == "" || len(seen) != 1 {
		t.Fatal("no key")
	}
	if _, same := seen[key(outside, nil, scenario)]; !same {
		t.Error("the same command has another key")
	}
	differs("the built-in rules", key("", nil, scenario))
	differs("a flag", key(outside, []string{"--run", "x"}, scenario))
	differs("the same file by another path", key(outside, nil, dir+"/./case.yaml"))
	write(scenario, "name: b\n")
	differs("one byte of the scenario", key(outside, nil, scenario))
	write(rules, "package us.y\n")
	differs("one byte of a policy", key(outside, nil, scenario))
	write(filepath.Join(outside, "new.rego"), "")
	differs("one more policy, with nothing in it", key(outside, nil, scenario))
}
