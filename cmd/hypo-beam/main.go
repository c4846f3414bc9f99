// Hypo-beam answers every case of declared spaces, as hypo sweep does, in an
// Apache Beam pipeline: in this process, or on any runner that Beam has.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
)

const usage = `Usage: hypo-beam -spaces GLOB -out FILE [flag…]

Answers every case of the spaces (YAML files with kind: space) that GLOB
matches, part by part, puts the parts together, and writes to FILE what
hypo sweep -o json prints of each space, in the order of their names. Files are
read and written by Beam: local ones, or gs://….

It runs in this process, on Beam's prism runner. -runner names another one:
flink, spark, dataflow, or universal with -endpoint for any portable runner.

`

func main() {
	var o options
	flag.StringVar(&o.spaces, "spaces", "", "the files of the spaces: a name, or a pattern such as gs://bucket/*.yaml")
	flag.StringVar(&o.out, "out", "", "the file to write")
	flag.IntVar(&o.parts, "parts", 16, "into how many parts each space is cut")
	flag.IntVar(&o.check, "check", 200, "how many cases of each space are answered one by one as well")
	flag.Uint64Var(&o.seed, "seed", 1, "by which those cases are drawn")
	flag.Usage = func() {
		fmt.Fprint(flag.CommandLine.Output(), usage)
		flag.PrintDefaults()
	}
	flag.Parse()
	beam.Init() // a worker stays in here
	if err := run(context.Background(), o, flag.Args()); err != nil {
		fmt.Fprintf(os.Stderr, "hypo-beam: %v\n", err)
		os.Exit(2)
	}
}

func run(ctx context.Context, o options, args []string) error {
	switch {
	case len(args) > 0:
		return fmt.Errorf("%q is not a flag; see hypo-beam -help", args[0])
	case o.spaces == "" || o.out == "":
		return errors.New("give -spaces and -out; see hypo-beam -help")
	case o.parts < 1 || o.check < 0:
		return errors.New("-parts is 1 or more, -check not negative")
	}
	p := beam.NewPipeline()
	sweep(p.Root(), o)
	return cause(beamx.Run(ctx, p))
}

// cause is what a step of the pipeline said, without the plan around it, which
// the log has.
func cause(err error) error {
	if err == nil {
		return nil
	}
	const failed = "] failed:\n"
	if _, said, ok := strings.Cut(err.Error(), failed); ok {
		return errors.New(said)
	}
	return err
}
