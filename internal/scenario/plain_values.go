package scenario

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// value reads a value that begins and, outside of brackets, ends on this line.
func (p *plainReader) value(inFlow bool) *node {
	switch c := p.peek(); {
	case c == '{':
		return p.deeper(p.flowMapping)
	case c == '[':
		return p.deeper(p.flowSequence)
	case c == '"' || c == '\'':
		return p.quoted(c)
	case isLetter(c), isDigit(c), c == '(', c == '/', c >= utf8.RuneSelf:
		return p.scalar(inFlow)
	}
	p.odd = true
	return p.make(refused)
}

// quoted reads text in quotation marks, of one line and without escapes.
func (p *plainReader) quoted(mark byte) *node {
	n := p.make(scalar)
	p.pos++
	length := strings.IndexAny(p.text[p.pos:], "\n\\"+string(mark))
	if length < 0 || p.text[p.pos+length] != mark {
		p.odd = true
		return n
	}
	n.value = p.text[p.pos : p.pos+length]
	if p.pos += length + 1; mark == '\'' && p.peek() == mark {
		p.odd = true
	}
	return n
}

// scalar reads a word, a number, a day or text without quotation marks.
func (p *plainReader) scalar(inFlow bool) *node {
	n := p.make(scalar)
	from := p.pos
	for !p.ends(inFlow) {
		p.pos++
	}
	text := strings.TrimRight(p.text[from:p.pos], " ")
	if n.value = p.meant(text); strings.HasSuffix(text, ":") {
		p.odd = true
	}
	return n
}

// ends reports whether text without quotation marks ends here.
func (p *plainReader) ends(inFlow bool) bool {
	c := p.peek()
	switch {
	case c == 0, c == '\n':
		return true
	case c == '#':
		return p.text[p.pos-1] == ' '
	case c == ':':
		next := byte(' ')
		if p.pos+1 < len(p.text) {
			next = p.text[p.pos+1]
		}
		p.odd = p.odd || next == ' ' || next == '\n' || inFlow && !isDigit(next)
		return p.odd
	case !inFlow:
		return false
	case c == ',', c == ']', c == '}':
		return true
	}
	p.odd = p.odd || c == '[' || c == '{' || c == '?'
	return p.odd
}

// meant is the value that a plain scalar stands for.
func (p *plainReader) meant(text string) any {
	switch {
	case isDigit(text[0]):
		return p.number(text)
	case !isWord(text):
		return text
	case strings.EqualFold(text, "null"):
		return nil
	}
	return strings.EqualFold(text, "true")
}

// isWord reports whether YAML takes a word for something else than text.
func isWord(text string) bool {
	switch text {
	case "true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL":
		return true
	}
	return false
}

// number is what text that begins with a digit stands for: a number, or itself
// if it is a day or surely no number.
func (p *plainReader) number(text string) any {
	digits := 0
	for digits < len(text) && isDigit(text[digits]) {
		digits++
	}
	switch {
	case digits == len(text) && digits < 18 && (text[0] != '0' || digits == 1):
		number, _ := strconv.Atoi(text)
		return number
	case len(text) == 10 && looksLikeDay(text), strings.ContainsAny(text, "( /"), text[0] != '0' && strings.ContainsFunc(text, isNoDigit):
		return text
	}
	p.odd = true
	return nil
}

// isNoDigit reports whether a letter is in no number; e is in 1e3, and what
// begins with 0 may have others.
func isNoDigit(r rune) bool {
	r |= 0x20
	return r >= 'a' && r <= 'z' && r != 'e'
}

// flowMapping reads the entries in { }.
func (p *plainReader) flowMapping() *node {
	n := p.make(object)
	n.fields = make([]field, 0, 4)
	p.flow('}', func() {
		key, name := p.mark(), p.key()
		if p.odd || n.get(name) != nil || len(n.fields) == maxEntries {
			p.odd = true
			return
		}
		p.blank()
		child := p.value(true)
		child.key = key
		n.fields = append(n.fields, field{name, child})
	})
	return n
}

// flowSequence reads the items in [ ].
func (p *plainReader) flowSequence() *node {
	n := p.make(list)
	n.items = []*node{}
	p.flow(']', func() {
		if len(n.items) == maxEntries {
			p.odd = true
			return
		}
		n.items = append(n.items, p.value(true))
	})
	return n
}

// flow reads what stands in brackets, parted by commas.
func (p *plainReader) flow(end byte, read func()) {
	p.pos++
	if p.blank(); p.peek() == end {
		p.pos++
		return
	}
	for !p.odd {
		read()
		p.blank()
		switch p.peek() {
		case end:
			p.pos++
			return
		case ',':
			p.pos++
			p.blank()
		default:
			p.odd = true
		}
	}
}
