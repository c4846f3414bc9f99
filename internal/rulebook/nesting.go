package rulebook

import (
	"bytes"
	"fmt"
)

// maxNesting is how deep brackets may stand in one another. What the compiler
// says of rules grows with the square of their depth.
const maxNesting = 100

// tooDeep refuses a file of rules whose brackets are nested too deep, before
// the parser sees it.
func tooDeep(name string, text []byte) error {
	line, start, depth := 1, 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			line, start = line+1, i+1
		case '#':
			i += max(0, bytes.IndexByte(text[i:], '\n')-1)
		case '"':
			for i++; i < len(text) && text[i] != '"' && text[i] != '\n'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		case '`':
			end := max(0, bytes.IndexByte(text[i+1:], '`'))
			line += bytes.Count(text[i:i+1+end], []byte("\n"))
			i += 1 + end
		case '[', '{', '(':
			if depth++; depth > maxNesting {
				return fmt.Errorf("%s:%d:%d: brackets are nested more than %d deep", name, line, i-start+1, maxNesting)
			}
		case ']', '}', ')':
			depth--
		}
	}
	return nil
}
