package receipt

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"hypo/internal/scenario"
)

// What is read of a file: more is refused, with the place at which it is too
// much.
const (
	MaxSize  = 64 << 20 // bytes
	maxDepth = 64
	maxNodes = 3_000_000
	maxNames = 10_000 // in one object
	maxCases = 10_000 // as many as a run answers
)

// A node is a value of a saved result, and where it stands.
type node struct {
	line, column int32
	value        any // string, json.Number, bool, nil; or
	members      []member
	items        []*node
	kind         kind
}

type kind uint8

const (
	scalar kind = iota
	object
	list
)

type member struct {
	name string
	node *node
}

func (n *node) get(name string) *node {
	if n == nil {
		return nil
	}
	for i := range n.members {
		if n.members[i].name == name {
			return n.members[i].node
		}
	}
	return nil
}

func (n *node) text() string {
	if n == nil {
		return ""
	}
	s, _ := n.value.(string)
	return s
}

// tree is the value without places.
func (n *node) tree() any {
	switch n.kind {
	case object:
		m := make(map[string]any, len(n.members))
		for _, f := range n.members {
			m[f.name] = f.node.tree()
		}
		return m
	case list:
		l := make([]any, len(n.items))
		for i, item := range n.items {
			l[i] = item.tree()
		}
		return l
	}
	return n.value
}

// parser reads JSON as strictly as it is written: no name twice in an object,
// nothing after the value, every value with its place.
type parser struct {
	file  string
	data  []byte
	dec   *json.Decoder
	nodes int

	scanned      int // how far line and column have been counted
	line, column int
}

// parse reads one JSON value. The error is a *scenario.Problem with the place.
func parse(file string, data []byte) (*node, error) {
	p := &parser{file: file, data: data, line: 1, column: 1}
	if len(data) > MaxSize {
		return nil, p.problem(0, fmt.Sprintf("over %d MiB; save and verify fewer cases at a time", MaxSize>>20))
	}
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return nil, p.problem(at, "not UTF-8")
		}
		at += size
	}
	p.dec = json.NewDecoder(bytes.NewReader(data))
	p.dec.UseNumber()
	n, err := p.next(0)
	if err != nil {
		return nil, err
	}
	end := p.start()
	if _, err := p.dec.Token(); !errors.Is(err, io.EOF) {
		return nil, p.problem(end, "something follows the end of the result")
	}
	return n, nil
}

// start is where the next token begins.
func (p *parser) start() int {
	at := int(p.dec.InputOffset())
	return at + len(p.data[at:]) - len(bytes.TrimLeft(p.data[at:], " \t\r\n,:"))
}

// place turns an offset, never before the last, into a line and a column in
// characters.
func (p *parser) place(offset int) (line, column int) {
	for p.scanned < offset && p.scanned < len(p.data) {
		_, size := utf8.DecodeRune(p.data[p.scanned:])
		p.column++
		if p.data[p.scanned] == '\n' {
			p.line, p.column = p.line+1, 1
		}
		p.scanned += size
	}
	return p.line, p.column
}

func (p *parser) problem(offset int, message string) error {
	line, column := p.place(offset)
	return &scenario.Problem{Pos: scenario.Pos{File: p.file, Line: line, Column: column}, Message: message}
}

func (p *parser) token() (json.Token, int, error) {
	at := p.start()
	token, err := p.dec.Token()
	if err == nil {
		return token, at, nil
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return nil, at, p.problem(at, "not JSON: "+strings.TrimPrefix(syntax.Error(), "json: "))
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		if len(bytes.TrimSpace(p.data)) == 0 {
			return nil, at, p.problem(0, "empty; save the output of hypo run -o json")
		}
		return nil, at, p.problem(len(p.data), "not JSON: it ends too soon")
	}
	return nil, at, p.problem(at, "not JSON: "+err.Error())
}

func (p *parser) next(depth int) (*node, error) {
	token, at, err := p.token()
	if err != nil {
		return nil, err
	}
	if p.nodes++; p.nodes > maxNodes {
		return nil, p.problem(at, fmt.Sprintf("more than %d values; save and verify fewer cases at a time", maxNodes))
	}
	line, column := p.place(at)
	n := &node{line: int32(line), column: int32(column)} //nolint:gosec // bounded by MaxSize
	delim, nested := token.(json.Delim)
	if !nested {
		n.value = token
		return n, nil
	}
	if depth >= maxDepth {
		return nil, p.problem(at, "nested deeper than "+strconv.Itoa(maxDepth))
	}
	if delim == '{' {
		n.kind = object
		err = p.object(n, depth)
	} else {
		n.kind = list
		for err == nil && p.dec.More() {
			var item *node
			if item, err = p.next(depth + 1); err == nil {
				n.items = append(n.items, item)
			}
		}
	}
	if err != nil {
		return nil, err
	}
	_, _, err = p.token() // the end of it
	return n, err
}

func (p *parser) object(n *node, depth int) error {
	seen := map[string]bool{}
	for p.dec.More() {
		token, at, err := p.token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		if seen[name] {
			return p.problem(at, strconv.Quote(name)+" is given twice")
		}
		if seen[name] = true; len(seen) > maxNames {
			return p.problem(at, fmt.Sprintf("more than %d names in one object; no result has so many", maxNames))
		}
		value, err := p.next(depth + 1)
		if err != nil {
			return err
		}
		n.members = append(n.members, member{name, value})
	}
	return nil
}
