package main

import (
	"cmp"
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/util/channel"
)

// Of so many failing tests the failing expression is looked up; a suite that breaks as a whole needs no more.
const explainedFailures = 50

// TestResult is one test rule; Cases is filled when the rule is a table, one entry per row.
type TestResult struct {
	Package    string     `json:"package"`
	Name       string     `json:"name"`
	File       string     `json:"file"`
	Line       int        `json:"line"`
	Outcome    string     `json:"outcome"`
	DurationNs int64      `json:"durationNs"`
	Message    string     `json:"message"`
	FailedAt   *Place     `json:"failedAt,omitzero"`
	Output     string     `json:"output"`
	Cases      []TestCase `json:"cases"`
}

// TestCase is one row of a table test.
type TestCase struct {
	Name     string `json:"name"`
	Outcome  string `json:"outcome"`
	Message  string `json:"message"`
	FailedAt *Place `json:"failedAt,omitzero"`
}

// Place is a line of a file of the request.
type Place struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

// test runs every test whose full name (data.<package>.<test>) matches the filter, with all builtins of OPA.
func test(req *Request, res *Response) error {
	policies, tests, err := parse(req)
	if err != nil {
		return err
	}
	if _, err := regexp.Compile(req.Filter); err != nil {
		return &ast.Error{Code: "filter_error", Message: "the filter is no regular expression: " + err.Error()}
	}
	compiler := newCompiler(ast.CapabilitiesForThisVersion()).WithEnablePrintStatements(true)
	tracer := &pulse{}
	if req.Coverage {
		tracer.cover = cover.New()
	}
	runner := tester.NewRunner().
		SetCompiler(compiler).
		SetModules(union(policies, tests)).
		SetCoverageQueryTracer(tracer)
	results, err := run(runner, req, req.Filter)
	if err != nil {
		return err
	}
	res.Tests = []TestResult{}
	for _, result := range results {
		res.Tests = append(res.Tests, testResult(result))
	}
	explain(req, compiler, res.Tests)
	if req.Coverage {
		res.Coverage = coverage(tracer.cover, policies)
	}
	return nil
}

func run(runner *tester.Runner, req *Request, filter string) ([]*tester.Result, error) {
	timeout := 10 * time.Second
	if req.TimeoutMs > 0 {
		timeout = time.Duration(req.TimeoutMs) * time.Millisecond
	}
	ch, err := runner.SetParallel(1).SetTimeout(timeout).RaiseBuiltinErrors(false).Filter(filter).
		RunTests(context.Background(), nil)
	if err != nil {
		return nil, err
	}
	results := channel.Collect(ch)
	slices.SortFunc(results, func(a, b *tester.Result) int {
		return cmp.Or(cmp.Compare(a.Location.File, b.Location.File), cmp.Compare(a.Location.Row, b.Location.Row),
			cmp.Compare(a.Name, b.Name))
	})
	return results, nil
}

func testResult(from *tester.Result) TestResult {
	to := TestResult{
		Package:    from.Package,
		Name:       from.Name,
		File:       from.Location.File,
		Line:       from.Location.Row,
		Outcome:    outcome(from),
		DurationNs: from.Duration.Nanoseconds(),
		Output:     string(from.Output),
		Cases:      []TestCase{},
	}
	if from.Error != nil {
		to.Message, to.FailedAt = runtimeError(from.Error)
	}
	for path, sub := range from.SubResults.Iter {
		if len(sub.SubResults) > 0 {
			continue
		}
		row := TestCase{Name: strings.Join(path, rowSeparator), Outcome: "pass"}
		if sub.Fail {
			row.Outcome = "fail"
		}
		to.Cases = append(to.Cases, row)
	}
	return to
}

func outcome(result *tester.Result) string {
	switch {
	case result.Skip:
		return "skip"
	case result.Error != nil:
		return "error"
	case result.Fail:
		return "fail"
	}
	return "pass"
}

func runtimeError(err error) (string, *Place) {
	var known *topdown.Error
	if !errors.As(err, &known) {
		return err.Error(), nil
	}
	if topdown.IsCancel(err) {
		return "the test took longer than its time limit", nil
	}
	if known.Location == nil {
		return known.Code + ": " + known.Message, nil
	}
	return known.Code + ": " + known.Message, &Place{known.Location.File, known.Location.Row}
}

// explain runs failed tests once more, one by one, and notes the expression that each failed at with its values:
// recording values on the first run would make every passing test several times slower.
func explain(req *Request, compiler *ast.Compiler, results []TestResult) {
	left := explainedFailures
	for i := range results {
		result := &results[i]
		if result.Outcome != "fail" || left == 0 {
			continue
		}
		left--
		seen := &lastFailure{rows: map[string]failure{}}
		runner := tester.NewRunner().SetCompiler(compiler).SetCoverageQueryTracer(seen)
		name := "^" + regexp.QuoteMeta(result.Package+"."+result.Name) + "$"
		if _, err := run(runner, req, name); err != nil {
			continue
		}
		result.Message, result.FailedAt = seen.last.text, seen.last.at
		for j := range result.Cases {
			if row := &result.Cases[j]; row.Outcome == "fail" {
				row.Message, row.FailedAt = seen.rows[row.Name].text, seen.rows[row.Name].at
			}
		}
	}
}
