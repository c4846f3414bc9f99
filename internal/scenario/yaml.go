package scenario

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// decode returns the next document. The YAML library panics where it is at a
// loss; for the reader that is one more file that is not YAML.
func decode(decoder *yaml.Decoder) (y *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			y, err = nil, fmt.Errorf("%v", r)
		}
	}()
	document := &yaml.Node{}
	if err := decoder.Decode(document); err != nil {
		return nil, err
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) != 1 {
		return nil, io.EOF
	}
	return document.Content[0], nil
}

func isEmpty(y *yaml.Node) bool {
	return y.Kind == yaml.ScalarNode && y.Value == "" && y.Style == 0 && y.Anchor == ""
}

// syntax says where and why a file is not YAML. The library names the line at
// which the surrounding block begins, if any; how far it has read when it
// gives up is nearer the mark.
func syntax(data []byte, err error) (mark, string) {
	reason := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if rest, ok := strings.CutPrefix(reason, "line "); ok {
		var number string
		number, reason, _ = strings.Cut(rest, ": ")
		line, _ = strconv.Atoi(number)
	}
	return whereStuck(data, line, reason), "is not YAML: " + plainly(reason)
}

func whereStuck(data []byte, line int, reason string) mark {
	if rest, ok := strings.CutPrefix(reason, "unknown anchor '"); ok {
		name, _, _ := strings.Cut(rest, "'")
		return markOf(data[:max(0, bytes.Index(data, []byte("*"+name)))])
	}
	if strings.Contains(reason, "end of stream") && line > 0 {
		for number, text := range lines(data) {
			if number == line {
				return mark{line, utf8.RuneCount(text[:max(0, bytes.IndexAny(text, `"'`))]) + 1}
			}
		}
	}
	slow := &trickle{data: data}
	decoder := yaml.NewDecoder(slow)
	for {
		if _, again := decode(decoder); again != nil {
			break
		}
	}
	read := data[:slow.read]
	if len(read) < len(data) {
		// The library looks one character ahead.
		read = bytes.TrimRight(read[:max(0, len(read)-1)], "\r\n")
	}
	read = bytes.TrimRight(read, " \r\n")
	if colon := bytes.LastIndex(read, []byte(": ")); colon > 0 && strings.Contains(reason, "mapping values") {
		read = read[:colon]
	}
	return markOf(read)
}

// plainly says in the words of a writer what the library says in its own.
func plainly(reason string) string {
	switch {
	case strings.Contains(reason, "mapping values are not allowed"):
		return `": " begins a value here; put text that holds it in quotes`
	case strings.Contains(reason, "tab character"), strings.Contains(reason, "cannot start any token"):
		return "this character cannot begin a value; indent with blanks, not tabs, and put text in quotes"
	case strings.Contains(reason, "could not find expected ':'"), strings.Contains(reason, "did not find expected key"):
		return "a key is not followed by a colon and a blank, or does not line up with the keys above"
	case strings.Contains(reason, "did not find expected ',' or"):
		return "a list [ ] or a set of entries { } is not closed, or lacks a comma"
	case strings.Contains(reason, "did not find expected node content"):
		return "a value is missing here"
	case strings.Contains(reason, "did not find expected '-' indicator"):
		return "does not line up with the items above"
	case strings.Contains(reason, "incompatible YAML document"):
		return "only %YAML 1.1 is read; take the line out"
	case strings.Contains(reason, "unknown anchor"):
		return "anchors and aliases (& and *) are not read; put text in quotes"
	case strings.Contains(reason, "exceeded max depth"):
		return fmt.Sprintf("is nested more than %d deep", maxDepth)
	case strings.Contains(reason, "quoted scalar"), strings.Contains(reason, "end of stream"):
		return "a quotation mark is not closed"
	}
	return reason
}

// A trickle hands out one byte at a time, and counts them.
type trickle struct {
	data []byte
	read int
}

func (t *trickle) Read(p []byte) (int, error) {
	if t.read == len(t.data) || len(p) == 0 {
		return 0, io.EOF
	}
	p[0] = t.data[t.read]
	t.read++
	return 1, nil
}

// convert turns a YAML node into ours.
func (in *reading) convert(y *yaml.Node) *node {
	n := &node{at: mark{y.Line, y.Column}}
	if !in.plainYAML(y) {
		n.kind = refused
		return n
	}
	switch y.Kind {
	case yaml.MappingNode:
		n.kind = object
		n.fields = make([]field, 0, len(y.Content)/2)
		for i := 0; i+1 < len(y.Content); i += 2 {
			in.member(n, y.Content[i], y.Content[i+1])
		}
	case yaml.SequenceNode:
		n.kind = list
		n.items = make([]*node, len(y.Content))
		for i, item := range y.Content {
			in.push(i)
			n.items[i] = in.convert(item)
			in.pop()
		}
	default:
		in.decoded(y)
		value, message := in.scalar(y)
		if n.value = value; message != "" {
			n.kind = refused
			in.add(n.at, message)
		}
	}
	return n
}

func (in *reading) member(n *node, key, value *yaml.Node) {
	at := mark{key.Line, key.Column}
	switch {
	case key.Kind == yaml.AliasNode, key.Anchor != "", key.Style&yaml.TaggedStyle != 0:
		in.plainYAML(key)
		return
	case key.Tag == "!!merge":
		in.add(at, "merge keys (<<) are not read; write the entries out")
		return
	case key.Kind != yaml.ScalarNode:
		in.add(at, "a key is a word, not a list or a set of entries")
		return
	case key.Tag != "!!str" && key.Tag != "!!timestamp":
		in.add(at, fmt.Sprintf("the key %s is not text; put it in quotes", brief(key.Value)))
		return
	case strings.ContainsAny(key.Value, "\t\r\n"), strings.TrimSpace(key.Value) == "":
		in.add(at, "a key is a word, not blank and not of several lines")
		return
	}
	in.push(key.Value)
	defer in.pop()
	in.decoded(key)
	if earlier := n.get(key.Value); earlier != nil {
		in.add(at, "is given twice, first on line "+strconv.Itoa(earlier.key.line))
		return
	}
	child := in.convert(value)
	child.key = at
	n.fields = append(n.fields, field{key.Value, child})
}

// aNumber is a whole number as people write it: not octal, not 1_000.
var aNumber = regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`)

// scalar reads one value, or says why it cannot be read. Dates are text.
func (in *reading) scalar(y *yaml.Node) (any, string) {
	switch y.Tag {
	case "!!str", "!!timestamp":
		return y.Value, ""
	case "!!null":
		return nil, ""
	case "!!bool":
		return strings.EqualFold(y.Value, "true"), ""
	case "!!int":
		if !aNumber.MatchString(y.Value) {
			return nil, brief(y.Value) + " is an odd way to write a number; use plain digits, or quotes if it is text"
		}
		number, err := strconv.Atoi(y.Value)
		if err != nil {
			return nil, brief(y.Value) + " is too large a number"
		}
		return number, ""
	case "!!float":
		return nil, brief(y.Value) + " is not a whole number; put it in quotes if it is text"
	}
	return nil, "cannot be read; put text in quotes"
}

// brief shows what somebody wrote, without quotation marks and not too long.
func brief(s string) string {
	quoted := strconv.Quote(s)
	quoted = quoted[1 : len(quoted)-1]
	if letters := []rune(quoted); len(letters) > 80 {
		return string(letters[:80]) + "…"
	}
	return quoted
}
