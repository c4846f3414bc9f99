package rulebook

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// builtins are the only functions that rules may call, and why each is here.
// None reads a clock, a file or the network, and none can run for long on
// inputs of the size a scenario may have.
var builtins = []string{
	// comparing and arithmetic on counts, ages and days
	"eq", "equal", "neq", "lt", "lte", "gt", "gte", "assign", "plus", "minus", "mul", "div", "rem", "abs", "floor", "ceil", "round",
	// sets and lists: aggregates, membership, set algebra
	"count", "sum", "max", "min", "sort", "and", "or", "intersection", "union", "internal.member_2", "internal.member_3",
	"array.concat", "array.slice", "array.reverse", "numbers.range", "object.keys", "object.union", "object.get", "object.filter",
	// text: states of jurisdictions, days of moments
	"startswith", "endswith", "contains", "split", "concat", "substring", "format_int", "to_number", "lower", "replace", "trim", "indexof",
	"sprintf", "internal.print",
	// dates: pure functions of their arguments
	"time.parse_ns", "time.parse_rfc3339_ns", "time.format", "time.add_date", "time.diff", "time.weekday", "time.date", "time.clock",
	// types, for rulebooks that check what they are handed
	"is_string", "is_number", "is_boolean", "is_array", "is_set", "is_object", "type_name",
}

// allowed returns the capabilities under which rulebooks compile.
func allowed() *ast.Capabilities {
	caps := ast.CapabilitiesForThisVersion()
	caps.Builtins = slices.DeleteFunc(caps.Builtins, func(f *ast.Builtin) bool { return !slices.Contains(builtins, f.Name) })
	caps.AllowNet = []string{} // a schema may not fetch another
	return caps
}
