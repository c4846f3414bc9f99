package scenario

// Nearest returns the name that takes the fewest edits to reach, the first of
// several, or "" if all are too far: more than two edits, and more than a
// third of the name.
func Nearest(name string, among []string) string {
	letters := []rune(name)
	best, least := "", max(2, len(letters)/3)+1
	for _, other := range among {
		to := []rune(other)
		// Two names that have nothing in common are not near, however short.
		if d := distance(letters, to, least); d < least && d < max(len(letters), len(to)) {
			best, least = other, d
		}
	}
	return best
}

// distance counts the edits (Levenshtein) between two names; it may stop at
// enough, which it then returns.
func distance(a, b []rune, enough int) int {
	if len(a)-len(b) >= enough || len(b)-len(a) >= enough {
		return enough
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		least := row[0]
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
			least = min(least, row[j+1])
		}
		if least >= enough {
			return enough
		}
	}
	return row[len(b)]
}
