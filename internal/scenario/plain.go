package scenario

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// plain reads a file in the part of YAML in which nearly all are written:
// block and flow collections, with words, whole numbers, days and quoted text
// of one line. It gives, for each document, the very nodes that the YAML library
// leads to, in a tenth of the time; ok is false where that is not certain, and
// the library is to say what stands there, or what is wrong. The file has
// passed text, with nothing found.
func plain(data []byte) (documents []*node, ok bool) {
	if bytes.ContainsAny(data, "\t\r") {
		return nil, false
	}
	p := &plainReader{text: string(data), line: 1}
	for {
		documents = append(documents, p.document())
		if p.odd || p.end() {
			return documents, !p.odd
		}
		p.pos += len(marker) - 1
	}
}

// marker stands between two documents, on a line of its own.
const marker = "---\n"

func (p *plainReader) atMarker() bool {
	return p.column() == 0 && strings.HasPrefix(p.text[p.pos:], marker)
}

// plainDepth is how deep plain goes; scenarios are not half as deep.
const plainDepth = 12

// A plainReader is at a place in a file. Once something odd has been met, it
// stays there and reads nothing more.
type plainReader struct {
	text  string
	pos   int
	line  int
	start int // where the line begins
	told  int // where the last mark stands on the line, and its column
	chars int
	depth int
	odd   bool
	slab  []node // made, and not yet used
}

func (p *plainReader) document() *node {
	p.blank()
	if p.column() != 0 || p.end() {
		p.odd = true
		return nil
	}
	root := p.mapping(0)
	if !p.end() && !p.atMarker() {
		p.odd = true
	}
	return root
}

func (p *plainReader) end() bool { return p.pos >= len(p.text) }

// peek is the byte ahead; 0 at the end, or once something is odd.
func (p *plainReader) peek() byte {
	if p.end() || p.odd {
		return 0
	}
	return p.text[p.pos]
}

// column counts bytes; it is used where only blanks stand before.
func (p *plainReader) column() int { return p.pos - p.start }

func (p *plainReader) mark() mark {
	p.chars += utf8.RuneCountInString(p.text[p.told:p.pos])
	p.told = p.pos
	return mark{p.line, p.chars + 1}
}

func (p *plainReader) make(k kind) *node {
	if len(p.slab) == 0 {
		p.slab = make([]node, 32)
	}
	n := &p.slab[0]
	p.slab = p.slab[1:]
	n.kind, n.at = k, p.mark()
	return n
}

// blank passes over blanks, comments and ends of lines.
func (p *plainReader) blank() {
	for !p.end() {
		switch p.text[p.pos] {
		case ' ':
			p.pos++
		case '\n':
			p.pos++
			p.line++
			p.start, p.told, p.chars = p.pos, p.pos, 0
		case '#':
			if p.pos > p.start && p.text[p.pos-1] != ' ' {
				p.odd = true
				return
			}
			if n := strings.IndexByte(p.text[p.pos:], '\n'); n >= 0 {
				p.pos += n
			} else {
				p.pos = len(p.text)
			}
		default:
			return
		}
	}
}

// nextLine passes over what may follow a value in a block: blanks, a comment.
// It stands at the first thing of another line then, or at the end.
func (p *plainReader) nextLine() {
	line := p.line
	if p.blank(); !p.end() && p.line == line {
		p.odd = true
	}
}

// mapping reads the entries that begin in a column.
func (p *plainReader) mapping(column int) *node {
	n := p.make(object)
	n.fields = make([]field, 0, 8)
	for !p.odd && !p.end() && p.column() == column && !p.atItem() && !p.atMarker() {
		key, name := p.mark(), p.key()
		if p.odd || n.get(name) != nil || len(n.fields) == maxEntries {
			p.odd = true
			return n
		}
		child := p.entry(column)
		child.key = key
		n.fields = append(n.fields, field{name, child})
	}
	if len(n.fields) == 0 || p.column() > column && !p.end() {
		p.odd = true
	}
	return n
}

// key reads a word and the colon behind it.
func (p *plainReader) key() string {
	from := p.pos
	for isKey(p.peek()) {
		p.pos++
	}
	name := p.text[from:p.pos]
	if p.peek() != ':' || name == "" || !isLetter(name[0]) || len(name) > 100 || isWord(name) {
		p.odd = true
		return ""
	}
	p.pos++
	if c := p.peek(); c != ' ' && c != '\n' {
		p.odd = true
	}
	return name
}

func isKey(c byte) bool {
	return isLetter(c) || isDigit(c) || c == '_' || c == '/' || c == '-' || c == '.'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// entry reads the value of an entry of a mapping that begins in a column:
// beside its key, or in the lines below.
func (p *plainReader) entry(column int) *node {
	line := p.line
	p.blank()
	switch {
	case p.end() || p.odd:
		p.odd = true
	case p.line == line:
		n := p.value(false)
		p.nextLine()
		return n
	case p.atItem() && p.column() >= column:
		return p.sequence(p.column())
	case p.column() > column && !p.atItem():
		return p.deeper(func() *node { return p.mapping(p.column()) })
	}
	p.odd = true // no value
	return p.make(refused)
}

// deeper reads what stands in something else.
func (p *plainReader) deeper(read func() *node) *node {
	if p.depth++; p.depth > plainDepth {
		p.odd = true
		return p.make(refused)
	}
	n := read()
	p.depth--
	return n
}

// atItem reports whether an item of a block sequence begins here.
func (p *plainReader) atItem() bool {
	return p.peek() == '-' && p.pos+1 < len(p.text) && p.text[p.pos+1] == ' '
}

// sequence reads the items that begin in a column.
func (p *plainReader) sequence(column int) *node {
	n := p.make(list)
	n.items = []*node{}
	for !p.odd && p.column() == column && p.atItem() {
		if len(n.items) == maxEntries {
			p.odd = true
			break
		}
		line := p.line
		p.pos++
		if p.blank(); p.line != line || p.end() || p.atItem() {
			p.odd = true
			break
		}
		n.items = append(n.items, p.deeper(p.item))
	}
	if p.column() > column && !p.end() {
		p.odd = true
	}
	return n
}

// item reads what stands behind the dash of an item: a mapping whose first key
// it is, or one value.
func (p *plainReader) item() *node {
	if p.beginsEntry() {
		return p.mapping(p.column())
	}
	n := p.value(false)
	p.nextLine()
	return n
}

// beginsEntry reports whether a word and a colon stand here.
func (p *plainReader) beginsEntry() bool {
	i := p.pos
	for i < len(p.text) && isKey(p.text[i]) {
		i++
	}
	return i > p.pos && i+1 < len(p.text) && p.text[i] == ':' && (p.text[i+1] == ' ' || p.text[i+1] == '\n')
}
