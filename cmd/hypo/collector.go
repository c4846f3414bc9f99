package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// easyHeap is how far the heap grows before garbage is collected. Most
// commands end before that.
const easyHeap = 48 << 20

// The runtime collects a heap for the first time at 4 MiB, if told nothing.
const firstHeap = 4 << 20

// collectLate has the collector leave a small heap alone; one that is past
// easyHeap is collected as always, when it has doubled. GOGC overrules it.
func collectLate() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(100 * easyHeap / firstHeap)
	afterCollection(func() {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetGCPercent(max(100, 100*easyHeap/int(live[0].Value.Uint64()+1)-100)) //nolint:gosec // bytes in memory
	})
}

// afterCollection calls a function after each collection: it finds what nobody
// holds.
func afterCollection(do func()) {
	type nobodys struct{ _ *nobodys } // a pointer: without one it may share its place with what is held
	var again func(*nobodys)
	again = func(n *nobodys) {
		do()
		runtime.SetFinalizer(n, again)
	}
	runtime.SetFinalizer(&nobodys{}, again)
}
