package web

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"
)

// short is how long the server waits in these tests.
const short = 300 * time.Millisecond

// soon is by when, with that patience, a connection must have ended.
const soon = 5 * time.Second

// serveShort runs a server that waits for nobody long, and returns where.
func serveShort(t *testing.T) string {
	t.Helper()
	s := newTestServer(t)
	s.patience = patience{header: short, read: 2 * short, write: usualPatience.write, idle: short}
	ctx, stop := context.WithCancel(t.Context())
	listens, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- s.Serve(ctx, "127.0.0.1:0", func(url string) { listens <- url }) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	select {
	case url := <-listens:
		return strings.Trim(strings.TrimPrefix(url, "http://"), "/")
	case err := <-ended:
		ended <- nil
		t.Fatal(err)
	}
	return ""
}

// A client that is slow, or asks for too much, is left or refused in time; and
// while it tries others are answered.
func TestSlowAndGreedyClients(t *testing.T) {
	address := serveShort(t)
	answered := func(t *testing.T) {
		t.Helper()
		response, err := http.Get("http://" + address + "/blank")
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			t.Errorf("others are answered with status %d", response.StatusCode)
		}
	}
	answered(t)
	head := "POST / HTTP/1.1\r\nHost: " + address + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	for _, tt := range []struct {
		name    string
		send    string        // at once
		dribble func() string // then this, little by little, for as long as it is taken; nil: nothing more
		status  string        // of the answer, "" if the connection may end without one
	}{
		{"says nothing", "", nil, ""},
		{"dribbles a header", "GET / HTTP/1.1\r\nHost: " + address + "\r\nX-Slow: ", one("a"), ""},
		{"dribbles headers", "GET / HTTP/1.1\r\nHost: " + address + "\r\n", one("X: y\r\n"), ""},
		{"dribbles a body", head + "Content-Length: 100000\r\n\r\ntitle=", one("a"), ""},
		{"dribbles chunks", head + "Transfer-Encoding: chunked\r\n\r\n", one("1\r\na\r\n"), ""},
		{"sends no body", head + "Content-Length: 10\r\n\r\n", nil, ""},
		{"asks once, and stays", "GET /blank HTTP/1.1\r\nHost: " + address + "\r\n\r\n", nil, "200"},
		{"has a huge header", "GET / HTTP/1.1\r\nHost: " + address + "\r\nX: " + strings.Repeat("a", 2*maxHeader) + "\r\n\r\n", nil, "431"},
		{"has a huge query", "GET /?title=" + strings.Repeat("a", maxQuery) + " HTTP/1.1\r\nHost: " + address + "\r\nConnection: close\r\n\r\n", nil, "414"},
		{"announces a huge body", head + fmt.Sprintf("Content-Length: %d\r\n\r\ntitle=", 100<<20), all(strings.Repeat("a", 64<<10)), "413"},
		{"sends chunks without end", head + "Transfer-Encoding: chunked\r\n\r\n", all("10000\r\n" + strings.Repeat("a", 1<<16) + "\r\n"), "413"},
		{"uploads without end", strings.Replace(head, "POST /", "POST /open", 1) + "Transfer-Encoding: chunked\r\n\r\n", all("10000\r\n" + strings.Repeat("a", 1<<16) + "\r\n"), "4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			client, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer client.Close()
			begin := time.Now()
			if err := client.SetDeadline(begin.Add(soon)); err != nil {
				t.Fatal(err)
			}
			go dribble(client, tt.send, tt.dribble)
			time.Sleep(short / 3) // it is at it
			answered(t)
			got, err := io.ReadAll(bufio.NewReader(client))
			if errors.Is(err, os.ErrDeadlineExceeded) {
				t.Fatalf("the server still waits after %s", soon)
			}
			first, _, _ := strings.Cut(string(got), "\r\n")
			if tt.status != "" && !strings.HasPrefix(first, "HTTP/1.1 "+tt.status) && !strings.HasPrefix(first, "HTTP/1.0 "+tt.status) {
				t.Errorf("it is answered with %q, want status %s", first, tt.status)
			}
			answered(t)
		})
	}
	t.Run("many that say nothing", func(t *testing.T) {
		t.Parallel()
		clients := make([]net.Conn, 200)
		for i := range clients {
			var err error
			if clients[i], err = net.Dial("tcp", address); err != nil {
				t.Fatal(err)
			}
			defer clients[i].Close()
		}
		answered(t)
		end := time.Now().Add(soon)
		for i, client := range clients {
			if err := client.SetDeadline(end); err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, client); errors.Is(err, os.ErrDeadlineExceeded) {
				t.Fatalf("connection %d of %d is still open after %s", i+1, len(clients), soon)
			}
		}
		answered(t)
	})
}

// one repeats a text, slowly.
func one(text string) func() string {
	return func() string { time.Sleep(short / 10); return text }
}

// all repeats a text as fast as it is taken.
func all(text string) func() string { return func() string { return text } }

// dribble sends a text, and then what it is given for as long as that is
// taken.
func dribble(to net.Conn, at string, then func() string) {
	for _, err := io.WriteString(to, at); err == nil && then != nil; {
		_, err = io.WriteString(to, then())
	}
}
