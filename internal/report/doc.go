// Package report writes what was found for readers and for programs: answers,
// comparisons, timelines, spaces, tests, documents, and the rulebook itself. It
// renders and decides nothing. For readers each becomes a page of phrases, in
// the order in which it is read, which text, Markdown and HTML lay out; programs
// get JSON, CSV, JUnit or TAP. Every string that came from a file is made inert
// on its way out.
package report
