package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// surroundings are the files that the runtime of Go and the loader of the
// system look at, whatever the program.
var surroundings = regexp.MustCompile(`^(/proc/|/sys/|/etc/(ld\.so\.(cache|preload|nohwcap/.*)|localtime|nsswitch\.conf|resolv\.conf)$|/dev/(null|tty)$|/(usr/)?lib(64)?/|/usr/share/zoneinfo/)`)

// A call is a line of strace -y that opens a file or a socket: its name, the
// folder that the descriptor before the name stands for, and the name.
var call = regexp.MustCompile(`\b(open|openat|openat2|creat|socket|socketpair|connect|bind|listen|sendto|sendmsg|execve|execveat)\((?:AT_FDCWD(?:<([^>]*)>)?|\d+<([^>]*)>)?(?:, )?(?:"([^"]*)")?`)

// watched says what the system was asked for while a command ran.
type watched struct {
	opened  []string // files, by their whole names
	reached []string // calls that reach out of the process
}

// watch runs hypo under strace, in a folder. Under CI=true there must be one.
func watch(t *testing.T, dir string, args ...string) watched {
	t.Helper()
	log := filepath.Join(t.TempDir(), "calls")
	hypo, err := exec.LookPath("hypo")
	if err != nil {
		t.Fatal(err)
	}
	strace := []string{"-f", "-y", "-qq", "-e", "trace=%network,open,openat,openat2,creat,execve,execveat", "-o", log, hypo}
	cmd := exec.CommandContext(t.Context(), "strace", append(strace, args...)...)
	cmd.Dir = dir
	cmd.Stdin = strings.NewReader(bombCase)
	out, err := cmd.CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || exit.ExitCode() > 1) {
		t.Fatalf("hypo %v: %v\n%.2000s", args, err, out)
	}
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return readCalls(t, string(text), dir)
}

func readCalls(t *testing.T, log, dir string) watched {
	t.Helper()
	var w watched
	for line := range strings.Lines(log) {
		m := call.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		name := m[4]
		if base := m[2] + m[3]; !filepath.IsAbs(name) && base != "" {
			name = filepath.Join(base, name)
		} else if !filepath.IsAbs(name) {
			name = filepath.Join(dir, name)
		}
		switch m[1] {
		case "open", "openat", "openat2", "creat":
			w.opened = append(w.opened, name)
		case "execve", "execveat":
			if len(w.opened) > 0 { // the first is the program itself
				w.reached = append(w.reached, strings.TrimSpace(line))
			}
		default:
			w.reached = append(w.reached, strings.TrimSpace(line))
		}
	}
	if len(w.opened) == 0 {
		t.Fatalf("nothing was watched:\n%.2000s", log)
	}
	return w
}

// Whatever is asked, and by whatever rules, no socket is opened, no program is
// started, and no file is opened but those that the command names.
func TestNothingOutside(t *testing.T) {
	if err := exec.CommandContext(t.Context(), "strace", "-qq", "-o", os.DevNull, "true").Run(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("strace is needed: %v", err)
		}
		t.Skipf("strace is needed: %v", err)
	}
	program, err := exec.LookPath("hypo")
	if err != nil {
		t.Fatal(err)
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	outside := map[string]string{
		bombFile: bombHeader + bombRule + "a if {\n\tinput.facts.removable\n\ttime.format([0, \"UTC\"]) != \"\"\n}\n",
	}
	write := func(name, text string) {
		name = filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(filepath.Join(dir, "rules"), os.DirFS(tiny)); err != nil {
		t.Fatal(err)
	}
	for name, text := range outside {
		write(filepath.Join("rules", name), text)
	}
	const expects = "expect: {asks: {hold: yes}}\n"
	write("built-in/case.yaml", strings.Replace(bombCase, "us/zz", "us/oh", 1)+expects)
	write("outside/case.yaml", bombCase+expects)
	write("beside.yaml", "name: beside\n") // nobody names it
	commands := [][]string{
		{"run"},
		{"run", "-o", "json"},
		{"test"},
		{"lint"},
		{"whatif"},
		{"timeline"},
		{"report"},
		{"compare", "--dates", "2005-06-01,2006-07-01"},
		{"rules"},
		{"rules", "--sources"},
		{"schema"},
		{"version"},
		{"diff", "--check", "5"},
		{"bundle", "-o", "-"},
		{"bundle", "-o", "files/bundle"},
		{"verify", "files/saved.json"},
		{"sweep", "files/space.yaml", "--check", "5"},
		{"sweep", "files/cohort.yaml", "--check", "5"},
		{"sweep", "files/space.yaml", "--check", "5", "-o", "csv", "--out", "files/cases.csv"},
		{"merge", "files/cases.csv"},
	}
	takesCase := []string{"run", "test", "lint", "whatif", "timeline", "report", "compare"}
	parting := map[string][]string{"built-in": {"us/pep", "us/ca/trust_act"}, "outside": {"us/watch", "us/zz/lantern_act"}}
	calls := 0
	for _, book := range []string{"built-in", "outside"} {
		policies := []string{}
		if book == "outside" {
			policies = []string{"--policies", "rules"}
		}
		saved := runCommand(t, within(dir, exec.CommandContext(t.Context(), "hypo", slices.Concat([]string{"run", "-o", "json", book}, policies)...)))
		write("files/saved.json", saved.stdout)
		about := map[string]string{"built-in": "us/oh", "outside": "us/zz"}[book]
		write("files/space.yaml", "kind: space\nname: small\ntitle: T\nbase: {as_of: 2006-07-01, place: "+about+"}\naxes: {facts.removable: [yes, no]}\n")
		write("files/cohort.yaml", "kind: cohort\nname: few\ntitle: T\nsource: Invented\nbase: {as_of: 2006-07-01, place: "+about+"}\ntable: t.csv\ncolumns: {n: weight, r: facts.removable}\n")
		write("files/t.csv", "n,r\n2,yes\n3,no\n")
		for _, made := range []string{"bundle", "cases.csv"} {
			if err := os.RemoveAll(filepath.Join(dir, "files", made)); err != nil {
				t.Fatal(err)
			}
		}
		for _, args := range commands {
			named := []string{program, filepath.Join(dir, book)}
			line := slices.Clone(args)
			switch {
			case slices.Contains(takesCase, args[0]):
				line = append(line, book)
			case args[0] == "diff":
				line = append(line, parting[book]...)
			}
			if strings.Contains(strings.Join(args, " "), " files/") {
				named = append(named, filepath.Join(dir, "files"))
			}
			if args[0] != "merge" {
				line = append(line, policies...)
			}
			if book == "outside" {
				named = append(named, filepath.Join(dir, "rules"))
			}
			t.Run(strings.Join(line, " "), func(t *testing.T) {
				w := watch(t, dir, line...)
				calls += len(w.opened)
				if len(w.reached) > 0 {
					t.Errorf("it reaches out: %q", w.reached)
				}
				for _, name := range w.opened {
					inside := slices.ContainsFunc(named, func(at string) bool { return name == at || strings.HasPrefix(name, at+"/") })
					if !inside && !surroundings.MatchString(name) {
						t.Errorf("it opens %s", name)
					}
				}
			})
		}
	}
	t.Logf("figure: %d commands watched, %d files opened, all of them named; 0 sockets, 0 programs", 2*len(commands), calls)
}

func within(dir string, cmd *exec.Cmd) *exec.Cmd {
	cmd.Dir = dir
	return cmd
}

// The watch sees what it is there for.
func TestWatchSees(t *testing.T) {
	const log = `12 openat(AT_FDCWD</cases>, "a.yaml", O_RDONLY) = 3</cases/a.yaml>
12 openat(7</cases/rules>, "us", O_RDONLY) = 8</cases/rules/us>
13 openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3
13 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 4<TCP:[1]>
13 connect(4<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(80)}, 16) = -1
13 execve("/bin/sh", ["sh"], 0x1) = 0
`
	w := readCalls(t, log, "/elsewhere")
	if want := []string{"/cases/a.yaml", "/cases/rules/us", "/etc/passwd"}; !slices.Equal(w.opened, want) {
		t.Errorf("opened %q", w.opened)
	}
	if len(w.reached) != 3 {
		t.Errorf("reached %q", w.reached)
	}
}
