package engine_test

import "testing"

// Precedence says of everything together what it says of each topic alone, of
// every built-in scenario and of random cases.
func TestTogether(t *testing.T) {
	e := newEngine(t)
	compared := 0
	check := func(name string, same bool, err error) {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if same {
			compared++
		}
	}
	for name, q := range builtinQuestions(t, e) {
		same, err := e.Together(t.Context(), q)
		check(name, same, err)
	}
	builtin := compared
	for i := range *machineCases {
		same, err := e.Together(t.Context(), randomQuestion(e, i))
		check("random", same, err)
	}
	if builtin < 500 || compared-builtin < *machineCases/2 {
		t.Errorf("compared on %d built-in and %d random cases", builtin, compared-builtin)
	}
}
