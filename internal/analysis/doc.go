// Package analysis asks the engine many questions and makes one answer of
// them: whether expectations hold and what decides in no scenario, how answers
// compare, over the days, over every case of a space or between two rule sets,
// what would change one, and what in a scenario cannot matter. It knows no rule
// of law, decides no single case and prints nothing.
package analysis
