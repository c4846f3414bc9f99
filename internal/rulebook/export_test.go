package rulebook

// Builtins are the functions that rules may call.
var Builtins = builtins
