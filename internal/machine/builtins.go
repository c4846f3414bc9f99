package machine

// maxArgs is the most arguments that a built-in function takes.
const maxArgs = 4

// A builtin is a function of Rego that the machine knows: what it gives for
// its arguments, or nothing where OPA would have more to say about them (an
// error, a number that is no integer), which ends the evaluation.
type builtin struct {
	arity int
	give  func(r *run, args *[maxArgs]*value) value
}

// builtins are those that are known, by name. A rulebook may call others; it
// is then evaluated by OPA.
var builtins = map[string]builtin{
	"eq":    {2, func(_ *run, a *[maxArgs]*value) value { return truth(equal(a[0], a[1])) }},
	"equal": {2, func(_ *run, a *[maxArgs]*value) value { return truth(equal(a[0], a[1])) }},
	"neq":   {2, func(_ *run, a *[maxArgs]*value) value { return truth(!equal(a[0], a[1])) }},
	"lt":    {2, func(_ *run, a *[maxArgs]*value) value { return truth(compare(a[0], a[1]) < 0) }},
	"lte":   {2, func(_ *run, a *[maxArgs]*value) value { return truth(compare(a[0], a[1]) <= 0) }},
	"gt":    {2, func(_ *run, a *[maxArgs]*value) value { return truth(compare(a[0], a[1]) > 0) }},
	"gte":   {2, func(_ *run, a *[maxArgs]*value) value { return truth(compare(a[0], a[1]) >= 0) }},

	"plus":          {2, plus},
	"minus":         {2, minus},
	"mul":           {2, times},
	"div":           {2, quotient},
	"rem":           {2, remainder},
	"abs":           {1, magnitude},
	"ceil":          {1, roundedBy(1)},
	"floor":         {1, roundedBy(0)},
	"numbers.range": {2, numbersRange},

	"count":             {1, count},
	"sum":               {1, sum},
	"max":               {1, extreme(1)},
	"min":               {1, extreme(-1)},
	"sort":              {1, sorted},
	"and":               {2, intersection},
	"or":                {2, union},
	"internal.member_2": {2, member},
	"internal.member_3": {3, memberAt},
	"array.concat":      {2, concatenated},
	"array.slice":       {3, sliced},
	"array.reverse":     {1, reversed},
	"object.keys":       {1, objectKeys},

	"startswith": {2, startsWith},
	"endswith":   {2, endsWith},
	"contains":   {2, containsText},
	"indexof":    {2, indexOf},
	"lower":      {1, lower},
	"trim":       {2, trim},
	"split":      {2, split},
	"concat":     {2, concat},
	"replace":    {3, replace},
	"substring":  {3, substring},
	"to_number":  {1, toNumber},

	"time.parse_ns":         {2, parseTime},
	"time.parse_rfc3339_ns": {1, parseRFC3339},
	"time.format":           {1, formatTime},
	"time.add_date":         {4, addDate},
	"time.weekday":          {1, weekday},

	"is_string":  {1, isA(str)},
	"is_number":  {1, isA(number)},
	"is_boolean": {1, isA(boolean)},
	"is_array":   {1, isA(array)},
	"is_object":  {1, isA(object)},
	"is_set":     {1, isA(set)},
	"type_name":  {1, typeName},
}

// builtin compiles the call of a built-in function.
func (c *compiler) builtin(name string, args []*operand, target int) (stmt, error) {
	b, ok := builtins[name]
	if !ok || b.arity != len(args) {
		return nil, unsupported{"the built-in function " + name}
	}
	give := b.give
	return func(r *run, l []value) int {
		for i, a := range args {
			v := a.at(l)
			if v.kind == undefined {
				return r.fail(unsupported{"an undefined argument of " + name})
			}
			r.args[i] = v
		}
		v := give(r, &r.args)
		if v.kind == undefined {
			return r.fail(unsupported{"what " + name + " gives here"})
		}
		l[target] = v
		return 0
	}, nil
}

func isA(k kind) func(*run, *[maxArgs]*value) value {
	return func(_ *run, a *[maxArgs]*value) value {
		if a[0].kind == strange || a[0].kind == fraction {
			return value{}
		}
		return truth(a[0].kind == k)
	}
}

func typeName(_ *run, a *[maxArgs]*value) value {
	switch a[0].kind {
	case null:
		return text("null")
	case boolean:
		return text("boolean")
	case number, fraction:
		return text("number")
	case str:
		return text("string")
	case array:
		return text("array")
	case object:
		return text("object")
	case set:
		return text("set")
	}
	return value{}
}
