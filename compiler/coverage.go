package main

import (
	"math"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/util"
)

// Coverage says which lines of the policies a test run reached.
type Coverage struct {
	Percentage float64        `json:"percentage"`
	Files      []FileCoverage `json:"files"`
}

// FileCoverage has line ranges, both ends included; a line that was reached in part counts as uncovered.
type FileCoverage struct {
	File       string   `json:"file"`
	Percentage float64  `json:"percentage"`
	Covered    [][2]int `json:"covered"`
	Uncovered  [][2]int `json:"uncovered"`
}

func coverage(tracer *cover.Cover, policies map[string]*ast.Module) *Coverage {
	report := tracer.Report(policies)
	total := &Coverage{Files: []FileCoverage{}}
	var reached, missed int
	for _, path := range util.KeysSorted(policies) {
		file := report.Files[path]
		uncovered := linesOf(file.NotCovered, nil)
		covered := linesOf(file.Covered, uncovered)
		total.Files = append(total.Files, FileCoverage{
			File:       path,
			Percentage: percentage(len(covered), len(uncovered)),
			Covered:    ranges(covered),
			Uncovered:  ranges(uncovered),
		})
		reached += len(covered)
		missed += len(uncovered)
	}
	total.Percentage = percentage(reached, missed)
	return total
}

func linesOf(spans []cover.Range, without map[int]bool) map[int]bool {
	lines := map[int]bool{}
	for _, span := range spans {
		for line := span.Start.Row; line <= span.End.Row; line++ {
			if !without[line] {
				lines[line] = true
			}
		}
	}
	return lines
}

func ranges(lines map[int]bool) [][2]int {
	merged := [][2]int{}
	for _, line := range util.KeysSorted(lines) {
		if last := len(merged) - 1; last >= 0 && merged[last][1] == line-1 {
			merged[last][1] = line
		} else {
			merged = append(merged, [2]int{line, line})
		}
	}
	return merged
}

// percentage has two decimals; where there is nothing to reach, everything is reached.
func percentage(reached, missed int) float64 {
	if reached+missed == 0 {
		return 100
	}
	return math.Round(10000*float64(reached)/float64(reached+missed)) / 100
}
