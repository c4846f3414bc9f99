package machine

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// texts reports whether the first arguments are texts.
func texts(a *[maxArgs]*value, n int) bool {
	for _, v := range a[:n] {
		if v.kind != str {
			return false
		}
	}
	return true
}

func startsWith(_ *run, a *[maxArgs]*value) value {
	if !texts(a, 2) {
		return value{}
	}
	return truth(strings.HasPrefix(a[0].text, a[1].text))
}

func endsWith(_ *run, a *[maxArgs]*value) value {
	if !texts(a, 2) {
		return value{}
	}
	return truth(strings.HasSuffix(a[0].text, a[1].text))
}

func containsText(_ *run, a *[maxArgs]*value) value {
	if !texts(a, 2) {
		return value{}
	}
	return truth(strings.Contains(a[0].text, a[1].text))
}

// indexOf counts letters. OPA refuses to look for nothing.
func indexOf(_ *run, a *[maxArgs]*value) value {
	if !texts(a, 2) || a[1].text == "" {
		return value{}
	}
	at := strings.Index(a[0].text, a[1].text)
	if at > 0 {
		at = utf8.RuneCountInString(a[0].text[:at])
	}
	return integer(int64(at))
}

func lower(_ *run, a *[maxArgs]*value) value {
	if !texts(a, 1) {
		return value{}
	}
	return text(strings.ToLower(a[0].text))
}

func trim(_ *run, a *[maxArgs]*value) value {
	if !texts(a, 2) {
		return value{}
	}
	return text(strings.Trim(a[0].text, a[1].text))
}

func replace(_ *run, a *[maxArgs]*value) value {
	if !texts(a, 3) || a[1].text == "" {
		return value{}
	}
	return text(strings.ReplaceAll(a[0].text, a[1].text, a[2].text))
}

func split(r *run, a *[maxArgs]*value) value {
	if !texts(a, 2) || a[1].text == "" {
		return value{}
	}
	n := r.newNode()
	for part := range strings.SplitSeq(a[0].text, a[1].text) {
		n.elems = append(n.elems, text(part))
	}
	return value{kind: array, node: n}
}

func concat(_ *run, a *[maxArgs]*value) value {
	if a[0].kind != str || a[1].kind != array && a[1].kind != set {
		return value{}
	}
	var parts []string
	for _, part := range a[1].node.list() {
		if part.kind != str {
			return value{}
		}
		parts = append(parts, part.text)
	}
	return text(strings.Join(parts, a[0].text))
}

// substring gives some letters, from one on; if their number is negative, all
// that follow.
func substring(_ *run, a *[maxArgs]*value) value {
	if a[0].kind != str || a[1].kind != number || a[2].kind != number || a[1].num < 0 {
		return value{}
	}
	whole, from, letters := a[0].text, a[1].num, a[2].num
	if !ascii(whole) {
		return runes(whole, from, letters)
	}
	from = min(from, int64(len(whole)))
	rest := int64(len(whole)) - from
	if letters < 0 || letters > rest {
		letters = rest
	}
	return text(whole[from : from+letters])
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func runes(s string, from, letters int64) value {
	all := []rune(s)
	from = min(from, int64(len(all)))
	rest := int64(len(all)) - from
	if letters < 0 || letters > rest {
		letters = rest
	}
	return text(string(all[from : from+letters]))
}

// toNumber reads digits, with or without noughts before them.
func toNumber(_ *run, a *[maxArgs]*value) value {
	if a[0].kind == number {
		return *a[0]
	}
	const most = 18
	if a[0].kind != str || a[0].text == "" || len(a[0].text) > most {
		return value{}
	}
	var n int64
	for _, digit := range []byte(a[0].text) {
		if digit < '0' || digit > '9' {
			return value{}
		}
		n = n*10 + int64(digit-'0')
	}
	return integer(n)
}

// named layouts stand for layouts of the standard library; the machine leaves
// them to OPA.
var namedLayouts = []string{"ANSIC", "UnixDate", "RubyDate", "RFC822", "RFC822Z", "RFC850", "RFC1123", "RFC1123Z", "RFC3339", "RFC3339Nano", ""}

func parseTime(_ *run, a *[maxArgs]*value) value {
	if !texts(a, 2) || slices.Contains(namedLayouts, a[0].text) {
		return value{}
	}
	return moment(time.Parse(a[0].text, a[1].text))
}

func parseRFC3339(_ *run, a *[maxArgs]*value) value {
	if !texts(a, 1) {
		return value{}
	}
	return moment(time.Parse(time.RFC3339, a[0].text))
}

// Moments are counted in nanoseconds, from some time in 1677 to one in 2262.
var firstMoment, lastMoment = time.Unix(0, -1<<63), time.Unix(0, 1<<63-1)

func moment(t time.Time, err error) value {
	if err != nil || t.Before(firstMoment) || t.After(lastMoment) {
		return value{}
	}
	return integer(t.UnixNano())
}

// timeOf reads nanoseconds, or a list of nanoseconds, "UTC" and a layout.
func timeOf(v *value) (t time.Time, layout string, ok bool) {
	ns := *v
	if v.kind == array {
		items := v.node.list()
		if len(items) != 3 || items[1].kind != str || items[1].text != "UTC" || items[2].kind != str {
			return time.Time{}, "", false
		}
		ns, layout = items[0], items[2].text
	}
	return time.Unix(0, ns.num).UTC(), layout, ns.kind == number
}

func formatTime(_ *run, a *[maxArgs]*value) value {
	t, layout, ok := timeOf(a[0])
	if !ok || slices.Contains(namedLayouts, layout) {
		return value{}
	}
	return text(t.Format(layout))
}

func addDate(_ *run, a *[maxArgs]*value) value {
	t, _, ok := timeOf(a[0])
	if !ok {
		return value{}
	}
	const most = 1 << 20
	for _, v := range a[1:4] {
		if v.kind != number || v.num > most || v.num < -most {
			return value{}
		}
	}
	return moment(t.AddDate(int(a[1].num), int(a[2].num), int(a[3].num)), nil)
}

func weekday(_ *run, a *[maxArgs]*value) value {
	t, _, ok := timeOf(a[0])
	if !ok {
		return value{}
	}
	return text(t.Weekday().String())
}
