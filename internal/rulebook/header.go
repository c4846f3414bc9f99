package rulebook

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/facts"
	"hypo/internal/verdict"
)

var packageLine = regexp.MustCompile(`(?m)^package\s.*$`)

// readHeader reads the annotation of a folder's package; nil if the folder is
// a library.
func (b *Rulebook) readHeader(dir string) (*RuleSet, error) {
	var set *RuleSet
	for _, name := range b.folders[dir] {
		text := b.files[name]
		end := packageLine.FindIndex(text)
		if end == nil {
			return nil, fmt.Errorf("%s: no package line", name)
		}
		// A header is cheap to parse; the rules wait until they govern.
		module, err := ast.ParseModuleWithOpts(name, string(text[:end[1]]), ast.ParserOptions{ProcessAnnotation: true})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if !module.Package.Path.Equal(packageOf(dir)) && path.Dir(dir) != "." {
			return nil, fmt.Errorf("%s: package %s, but the folder is %s", name, module.Package.Path, dir)
		}
		for _, a := range module.Annotations {
			kind, _ := a.Custom["kind"].(string)
			if kind == "" {
				continue
			}
			if set != nil {
				return nil, fmt.Errorf("%s: a second header for %s", name, dir)
			}
			h := header{file: name, text: text[:end[1]], set: &RuleSet{ID: dir, Kind: kind, Title: a.Title, Description: a.Description}}
			if err := h.read(a.Custom); err != nil {
				return nil, err
			}
			set = h.set
		}
	}
	return set, nil
}

// header reads the custom part of a package annotation.
type header struct {
	file string
	text []byte
	set  *RuleSet
}

func (h *header) read(custom map[string]any) error {
	switch h.set.Kind {
	case Program, Limit, Duty, Description, Overlay:
	default:
		return h.errorf("kind %q is not one of program, limit, duty, description, overlay", h.set.Kind)
	}
	if h.set.Title == "" {
		return h.errorf("no title")
	}
	for key, value := range custom {
		var err error
		switch key {
		case "kind":
		case "in_force":
			h.set.InForce, err = h.lives(value)
		case "suspended":
			h.set.Suspended, err = h.lives(value)
		case "dates":
			h.set.Dates, err = h.dates(value)
		case "binds":
			binds, _ := value.(map[string]any)
			h.set.Agencies, err = stringList(binds["agencies"])
		case "readings":
			h.set.Readings, err = h.readings(value)
		default:
			return h.errorf("unknown key custom.%s", key)
		}
		if err != nil {
			return h.errorf("custom.%s: %w", key, err)
		}
	}
	if len(h.set.InForce) == 0 {
		return h.errorf("no custom.in_force")
	}
	return nil
}

func (h *header) errorf(format string, args ...any) error {
	return fmt.Errorf(h.file+": "+format, args...)
}

func (h *header) lives(value any) ([]Life, error) {
	var lives []Life
	err := eachObject(value, func(o object) error {
		l := Life{Interval: verdict.Interval{From: o.day("from"), To: o.day("to"), Began: o.text("began"), Ended: o.text("ended", "why")}}
		if reading, ok := o.take("reading").(map[string]any); ok {
			l.Reading = map[string]string{}
			for id, side := range reading {
				l.Reading[id], ok = side.(string)
				if !ok {
					return fmt.Errorf("reading %s: the side must be quoted", id)
				}
			}
		}
		lives = append(lives, l)
		return o.done()
	})
	return lives, err
}

func (h *header) dates(value any) ([]verdict.Date, error) {
	var dates []verdict.Date
	err := eachObject(value, func(o object) error {
		d := verdict.Date{On: o.text("on"), Until: o.day("until"), What: o.text("what"), Flag: o.text("flag"), Confidence: o.text("confidence")}
		if d.On == "" || d.What == "" {
			return errors.New("a date needs on and what")
		}
		if d.Flag != "" && !facts.ValidDay(d.On) {
			return fmt.Errorf("%s: a flag needs a whole day", d.On)
		}
		dates = append(dates, d)
		return o.done()
	})
	return dates, err
}

func (h *header) readings(value any) ([]Reading, error) {
	all, ok := value.(map[string]any)
	if !ok {
		return nil, errors.New("not a map")
	}
	var readings []Reading
	for name, raw := range all {
		fields, ok := raw.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("%s: not a map", name)
		}
		r := Reading{ID: h.set.ID + "/" + name, RuleSet: h.set.ID}
		if strings.Contains(name, "/") {
			r.ID = name
		}
		for side, raw := range fields {
			if side == "question" {
				r.Question, _ = raw.(string)
				continue
			}
			o := object{fields: raw, path: name + "." + side}
			v := verdict.Value{Value: side, Title: o.text("title"), Cites: o.cites()}
			if err := o.done(); err != nil {
				return nil, err
			}
			r.Sides = append(r.Sides, v)
		}
		if r.Question == "" || len(r.Sides) < 2 {
			return nil, fmt.Errorf("%s: a reading needs a question and two sides", name)
		}
		slices.SortFunc(r.Sides, func(x, y verdict.Value) int {
			return h.written(name, x.Value) - h.written(name, y.Value)
		})
		readings = append(readings, r)
	}
	slices.SortFunc(readings, func(x, y Reading) int {
		return h.written("readings", path.Base(x.ID)) - h.written("readings", path.Base(y.ID))
	})
	return readings, nil
}

// written returns where a key stands in the header, after another. The parser
// of annotations gives maps, which forget the order in which the sides stand.
func (h *header) written(after, key string) int {
	start := bytes.Index(h.text, []byte(after+":"))
	if start < 0 {
		start = max(0, bytes.Index(h.text, []byte(after+`":`)))
	}
	pattern := regexp.MustCompile(`[\s"/{]` + regexp.QuoteMeta(key) + `"?:`)
	if at := pattern.FindIndex(h.text[start:]); at != nil {
		return start + at[0]
	}
	return len(h.text)
}

// object takes fields one by one, and reports those that nobody took.
type object struct {
	fields any
	path   string
	taken  map[string]bool
	errs   *[]error
}

func eachObject(value any, each func(object) error) error {
	list, ok := value.([]any)
	if !ok {
		return errors.New("not a list")
	}
	for i, item := range list {
		if err := each(object{fields: item, path: fmt.Sprintf("[%d]", i), taken: map[string]bool{}, errs: &[]error{}}); err != nil {
			return err
		}
	}
	return nil
}

func (o *object) take(key string) any {
	if o.taken == nil {
		o.taken, o.errs = map[string]bool{}, &[]error{}
	}
	o.taken[key] = true
	m, _ := o.fields.(map[string]any)
	return m[key]
}

func (o *object) text(keys ...string) string {
	for _, key := range keys {
		value := o.take(key)
		if value == nil {
			continue
		}
		s, ok := value.(string)
		if !ok {
			*o.errs = append(*o.errs, fmt.Errorf("%s.%s: must be quoted text", o.path, key))
		}
		return s
	}
	return ""
}

func (o *object) day(key string) string {
	s := o.text(key)
	if s != "" && !facts.ValidDay(s) {
		*o.errs = append(*o.errs, fmt.Errorf("%s.%s: %q is not a day", o.path, key, s))
	}
	return s
}

func (o *object) cites() []verdict.Cite {
	var cites []verdict.Cite
	value := o.take("cites")
	if value == nil {
		return nil
	}
	err := eachObject(value, func(c object) error {
		cites = append(cites, verdict.Cite{Source: c.text("source"), At: c.text("at"), Confidence: c.text("confidence")})
		return c.done()
	})
	if err != nil {
		*o.errs = append(*o.errs, fmt.Errorf("%s.cites: %w", o.path, err))
	}
	return cites
}

func (o *object) done() error {
	m, ok := o.fields.(map[string]any)
	if !ok {
		return fmt.Errorf("%s: not a map", o.path)
	}
	for key := range m {
		if !o.taken[key] {
			return fmt.Errorf("%s: unknown key %s", o.path, key)
		}
	}
	if o.errs != nil && len(*o.errs) > 0 {
		return (*o.errs)[0]
	}
	return nil
}

func stringList(value any) ([]string, error) {
	list, ok := value.([]any)
	if !ok {
		return nil, errors.New("not a list")
	}
	var out []string
	for _, item := range list {
		s, ok := item.(string)
		if !ok {
			return nil, fmt.Errorf("%v: must be text", item)
		}
		out = append(out, s)
	}
	return out, nil
}
