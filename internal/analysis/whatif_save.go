package analysis

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// Text writes a change as a scenario that runs: the case with the first of the
// values told and what is promised of it, and a row for each of the others.
// Titles says the title of a case by the values that it has.
func (c *Changed) Text(name string, titles func(values []verdict.WhatIfValue) string) ([]byte, error) {
	first := *c.Cases[0].Scenario
	first.Name, first.Title = name, titles(c.Cases[0].Values)
	rows := make([]scenario.Row, 0, len(c.Cases)-1)
	taken := map[string]bool{}
	for i, other := range c.Cases[1:] {
		row := rowName(c.Cases[0], other)
		if row == "" || taken[row] {
			row = strconv.Itoa(i + 2)
		}
		taken[row] = true
		rows = append(rows, scenario.Row{
			Name: row, Title: titles(other.Values), Patch: patch(first.Stated, other.Scenario.Stated), Expect: first.Expect,
		})
	}
	var text bytes.Buffer
	if err := scenario.WriteCases(&text, &first, rows); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return text.Bytes(), nil
}

// rowName calls a row by the values that it has and the first case has not.
func rowName(first, other Case) string {
	var words []string
	for i, v := range other.Values {
		if v.Word != first.Values[i].Word {
			words = append(words, strings.Join(strings.Fields(v.Word), "-"))
		}
	}
	name := strings.Join(words, ".")
	if len(name) > 60 || strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") != "" {
		return ""
	}
	return name
}
