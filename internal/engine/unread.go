package engine

import (
	"context"
	"slices"
	"strings"

	"hypo/internal/facts"
)

// Unread lists what a question states and no rule set that may govern it can
// read: the widest paths of which that is so. What a list item must state is
// left out, and days on which something happened.
func (e *Engine) Unread(ctx context.Context, q Question) ([]string, error) {
	c, err := e.open(ctx, q)
	if err != nil {
		return nil, err
	}
	u := unread{openCase: c}
	for _, p := range e.book.Schema.Root.Properties {
		if section, ok := c.stated[p.Name].(map[string]any); ok {
			u.object(p.Node, section, p.Name)
		}
	}
	return u.paths, nil
}

type unread struct {
	*openCase

	paths []string
}

// object collects the members of an object that are not read, and reports
// whether any is.
func (u *unread) object(node *facts.Node, object map[string]any, path string) bool {
	read := false
	for _, p := range node.Properties {
		value, stated := object[p.Name]
		if !stated || p.Node.Filled || p.Node.Note || p.Node.Event != "" || slices.Contains(node.Required, p.Name) || p.Name == "incident" {
			read = read || stated
			continue
		}
		if u.value(p.Node, value, facts.Join(path, p.Name)) {
			read = true
		}
	}
	return read
}

func (u *unread) value(node *facts.Node, value any, path string) bool {
	before := len(u.paths)
	read := path == stipulatedPolicy || u.anySees(path) || strings.HasPrefix(path, stipulatedPolicy+".")
	switch value := value.(type) {
	case map[string]any:
		if path != stipulatedPolicy {
			read = u.object(node, value, path)
		}
	case []any:
		for i, item := range value {
			if fields, ok := item.(map[string]any); ok && node.Items != nil && read {
				u.object(node.Items, fields, standsAt(fields, path, i))
			}
		}
	}
	if !read {
		u.paths = append(u.paths[:before], path)
	}
	return read
}

// standsAt is where the author sees a list item.
func standsAt(fields map[string]any, path string, i int) string {
	if at, ok := fields["at"].(string); ok {
		return at
	}
	return facts.Join(path, i)
}
