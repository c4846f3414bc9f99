package web_test

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
)

var screenshots = flag.String("screenshots", "", "directory for pictures of the main states")

// TestScreenshots takes pictures of the main states, for people to look at:
// on a phone, a tablet and a desk, in light and in dark, and on paper.
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		t.Skip("pictures are taken where they are asked for: go test ./internal/web -run TestScreenshots -screenshots DIR")
	}
	dir, err := filepath.Abs(*screenshots)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	address := serveCommand(t)
	b := open(t, address)
	keep := func(name string, picture []byte, err error) {
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), picture, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, page := range pages(t, address) {
		for _, width := range []int64{320, 768, 1440} {
			for _, scheme := range []string{"light", "dark"} {
				if scheme == "dark" && width == 768 {
					continue
				}
				b.wide(width, 900, scheme)
				b.visit(page.address)
				b.until(page.ready)
				picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
				keep(page.name+"-"+strconv.FormatInt(width, 10)+"-"+scheme+".png", picture, err)
			}
		}
		b.wide(1280, 900, "light")
		b.visit(page.address)
		b.until(page.ready)
		b.media("print", "light")
		paper, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
		keep(page.name+"-print.pdf", paper, err)
	}
	b.quiet()
}
