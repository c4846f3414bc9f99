package guard_test

import (
	"context"
	"errors"
	"io"
	"runtime"
	"testing"
	"time"

	"hypo/internal/guard"
)

func TestDo(t *testing.T) {
	g := &guard.Guard{Deadline: time.Minute, Memory: 1 << 40, End: func(error) { t.Error("the process would have ended") }}
	if err := g.Do(t.Context(), "working", func(context.Context) error { return nil }); err != nil {
		t.Error(err)
	}
	if err := g.Do(t.Context(), "working", func(context.Context) error { return io.ErrUnexpectedEOF }); !errors.Is(err, io.ErrUnexpectedEOF) || err.Error() != "unexpected EOF" {
		t.Error(err)
	}
	if err := (*guard.Guard)(nil).Do(t.Context(), "working", func(context.Context) error { return io.EOF }); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
}

func TestDeadline(t *testing.T) {
	g := &guard.Guard{Deadline: time.Millisecond, Memory: 1 << 40, End: func(error) { t.Error("the process would have ended") }}
	wait := func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	err := g.Do(t.Context(), "waiting", wait)
	over, ok := errors.AsType[*guard.Overrun](err)
	if !ok || err.Error() != "waiting took more than 1ms and was stopped" {
		t.Errorf("got %v", err)
	}
	err = g.Do(t.Context(), "trying again", func(context.Context) error { t.Error("it was tried again"); return nil })
	if again, _ := errors.AsType[*guard.Overrun](err); again != over {
		t.Errorf("got %v", err)
	}
}

// Work that does not stop when it is told to ends the process.
func TestEnd(t *testing.T) {
	ended := make(chan error)
	g := &guard.Guard{Deadline: time.Millisecond, Memory: 1 << 40, End: func(err error) { ended <- err }}
	_ = g.Do(t.Context(), "squaring", func(context.Context) error {
		if err := <-ended; err.Error() != "squaring took more than 1ms and was stopped" {
			t.Errorf("ended with %v", err)
		}
		return nil
	})
}

func TestMemory(t *testing.T) {
	g := &guard.Guard{Deadline: time.Minute, Memory: 64 << 20, End: func(error) { t.Error("the process would have ended") }}
	err := g.Do(t.Context(), "growing", func(ctx context.Context) error {
		large := make([]byte, 128<<20)
		<-ctx.Done()
		runtime.KeepAlive(large)
		return ctx.Err()
	})
	if err == nil || err.Error() != "growing took more than 64 MiB of memory and was stopped" {
		t.Errorf("got %v", err)
	}
}
