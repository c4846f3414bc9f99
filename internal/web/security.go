package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"
)

// The limits of the server. A page is small, an answer is quick, and whoever
// asks for more than that is refused.
const (
	maxHeader     = 32 << 10 // a link carries a case in its query
	maxQuery      = 16 << 10
	maxBody       = 256 << 10 // a form with fifty convictions in full
	maxUpload     = 1 << 20   // a scenario file, as hypo reads it elsewhere
	evaluateTime  = 30 * time.Second
	shutdownTime  = 3 * time.Second
	atOnce        = 4 // evaluations
	waitForATurn  = 10 * time.Second
	contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

// patience is how long the server waits for whoever is slow.
type patience struct {
	header time.Duration // for all of what heads a request
	read   time.Duration // for all of a request
	write  time.Duration // for all of an answer, made and taken
	idle   time.Duration // for the next request
}

var usualPatience = patience{header: 5 * time.Second, read: 10 * time.Second, write: 45 * time.Second, idle: time.Minute}

// guarded lets through what comes from a page of this server, or from nobody's
// page: the name in Host must be one of loopback, so that a name that somebody
// points to this machine opens nothing; what another site sends is refused.
func guarded(next http.Handler) http.Handler {
	crossOrigin := http.NewCrossOriginProtection()
	checked := crossOrigin.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		protect(w.Header())
		switch {
		case !localHost(r):
			refuse(w, http.StatusMisdirectedRequest, "This server answers to its loopback address only.")
		case len(r.URL.RawQuery) > maxQuery:
			refuse(w, http.StatusRequestURITooLong, "The link is too long.")
		default:
			r.Body = http.MaxBytesReader(w, r.Body, bodyLimit(r))
			checked.ServeHTTP(w, r)
		}
	})
}

func bodyLimit(r *http.Request) int64 {
	if r.URL.Path == "/open" {
		return maxUpload + maxBody
	}
	return maxBody
}

// protect sets the headers of every answer, errors too.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cache-Control", "no-store")
}

func refuse(w http.ResponseWriter, code int, message string) {
	http.Error(w, message, code)
}

// localHost reports whether a request was sent to loopback by name, at the
// port at which it came in.
func localHost(r *http.Request) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return false
	}
	_, port, err := net.SplitHostPort(local.String())
	if err != nil {
		return false
	}
	name, given, err := net.SplitHostPort(r.Host)
	if err != nil {
		name, given = strings.TrimSuffix(strings.TrimPrefix(r.Host, "["), "]"), "80"
	}
	if given != port {
		return false
	}
	switch strings.ToLower(name) {
	case "127.0.0.1", "localhost", "::1":
		return true
	}
	return false
}

// loopback refuses an address that others could reach.
func loopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return errors.New("write it as 127.0.0.1:8080, with port 0 for any that is free")
	}
	if host == "localhost" {
		return nil
	}
	if ip, err := netip.ParseAddr(host); err != nil || !ip.IsLoopback() {
		return errors.New("is not a loopback address: hypo serves this machine only; write 127.0.0.1:8080")
	}
	return nil
}

// errBusy says that too many evaluations are under way.
var errBusy = errors.New("too many questions at once; ask again in a moment")

// turns lets a few evaluations run at once, each for a limited time.
type turns struct {
	slots    chan struct{}
	patience time.Duration // for a turn
	limit    time.Duration // of a turn
}

// take waits for a turn, and returns how to give it back. The context it
// returns ends when the evaluation has taken too long.
func (t *turns) take(ctx context.Context) (context.Context, func(), error) {
	timer := time.NewTimer(t.patience)
	defer timer.Stop()
	select {
	case t.slots <- struct{}{}:
	case <-timer.C:
		return nil, nil, errBusy
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	limited, cancel := context.WithTimeout(ctx, t.limit)
	return limited, func() { cancel(); <-t.slots }, nil
}
