package rulebook

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// builtins are the only functions that rules may call, and why each is here.
// None reads a clock, a file, the network or the surroundings of the process,
// and none makes texts or lists grow (concat, sprintf, array.concat): doubled
// thirty times, eight bytes are eight gigabytes. What can be made to run for
// long, such as a multiplication that is repeated, is left to the deadline
// under which rulebooks from outside are asked.
var builtins = map[string]string{
	"assign":            "x := y",
	"eq":                "x = y, and every unification",
	"equal":             "x == y",
	"neq":               "x != y",
	"lt":                "x < y: counts, ages, days",
	"lte":               "x <= y",
	"gt":                "x > y",
	"gte":               "x >= y",
	"internal.member_2": "x in xs",
	"internal.member_3": "k, x in xs",

	"plus":          "sums of days and months",
	"minus":         "differences of days, and of sets",
	"mul":           "a year in months, a day in hours",
	"div":           "moments into hours and days",
	"rem":           "days of the week",
	"abs":           "distances in days",
	"ceil":          "days begun",
	"floor":         "days completed",
	"round":         "fractions of a month",
	"numbers.range": "the days that a clock counts",

	"count":        "three misdemeanors or more",
	"sum":          "days imposed, over several sentences",
	"max":          "the longest sentence",
	"min":          "the earliest date",
	"sort":         "the first of several dates",
	"and":          "what two sets share",
	"or":           "what either of two sets has",
	"intersection": "what several sets share",
	"union":        "what any of several sets has",
	"array.slice":  "all charges but the first",
	"object.get":   "a value, or what stands in for it",
	"object.keys":  "the names of what is given",
	"object.union": "a record with fields added",

	"startswith":  "the state that a jurisdiction lies in",
	"endswith":    "the last part of a name",
	"contains":    "a word within a name",
	"split":       "the parts of a place",
	"substring":   "the day of a moment",
	"lower":       "names however they are written",
	"trim_prefix": "a name without what comes before",
	"format_int":  "a year as text",
	"to_number":   "the year of a date",

	"time.parse_ns":         "a day as a number, by a layout",
	"time.parse_rfc3339_ns": "a moment as a number",
	"time.format":           "a number as a day",
	"time.add_date":         "the same day years before",
	"time.diff":             "whole years between two days",
	"time.date":             "year, month and day of a moment",
	"time.clock":            "hour and minute of a moment",
	"time.weekday":          "days that no court sits",

	"is_array":   "what kind of value it is: for rules that check what they are handed",
	"is_boolean": "the same",
	"is_number":  "the same",
	"is_object":  "the same",
	"is_set":     "the same",
	"is_string":  "the same",
	"type_name":  "the same",

	"print":          "shows what an author looks for, in opa test and nowhere else",
	"internal.print": "what becomes of print",
}

// allowed returns the capabilities under which rulebooks compile.
func allowed() *ast.Capabilities {
	caps := ast.CapabilitiesForThisVersion()
	caps.Builtins = slices.DeleteFunc(caps.Builtins, func(f *ast.Builtin) bool { return builtins[f.Name] == "" })
	caps.AllowNet = []string{} // a schema may not fetch another
	return caps
}
