// Package policies holds the built-in rulebook: the law, as Rego and data.
package policies

import "embed"

// FS is the built-in rulebook, rooted at this folder. It includes the Rego
// tests; the loader leaves them out.
//
//go:embed all:lib all:precedence all:proposals all:schema all:us
var FS embed.FS
