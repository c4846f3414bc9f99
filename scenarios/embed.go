// Package scenarios holds the built-in examples: hypothetical cases and what
// should follow from them.
package scenarios

import "embed"

// FS is the built-in examples, rooted at this folder.
//
//go:embed all:*
var FS embed.FS
