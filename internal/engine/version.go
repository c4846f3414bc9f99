package engine

import (
	"cmp"
	"runtime/debug"

	"hypo/internal/verdict"
)

// Versions reads the versions of hypo and of OPA from the build of the
// program, whose main module may be another one that hypo is part of.
func Versions() verdict.Program {
	p := verdict.Program{Hypo: "unknown", OPA: "unknown"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return p
	}
	p.Hypo = cmp.Or(info.Main.Version, "(devel)")
	for _, dep := range info.Deps {
		if dep.Path == "github.com/open-policy-agent/opa" {
			p.OPA = dep.Version
		}
	}
	return p
}
