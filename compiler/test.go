package main

import (
	"context"
	"errors"
	"regexp"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"
)

const defaultTimeout = 10 * time.Second

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
	filter, err := regexp.Compile(req.Filter)
	if err != nil {
		return &ast.Error{Code: "filter_error", Message: "the filter is no regular expression: " + err.Error()}
	}
	compiler, err := compileTests(union(policies, tests))
	if err != nil {
		return err
	}
	all := &suite{compiler: compiler, store: inmem.New(), timeout: defaultTimeout, explanations: explainedFailures}
	if req.TimeoutMs > 0 {
		all.timeout = time.Duration(req.TimeoutMs) * time.Millisecond
	}
	if req.Coverage {
		all.cover = cover.New()
	}
	res.Tests = []TestResult{}
	for _, one := range testsOf(compiler, filter) {
		res.Tests = append(res.Tests, all.run(one))
	}
	if req.Coverage {
		res.Coverage = coverage(all.cover, policies)
	}
	return nil
}

// compileTests leaves to OPA's tester what it does to tests while they are compiled: names that are given twice are told
// apart, and each row of a table is announced before it is judged. Running them it would note the values of all variables
// at every step of a table, which takes longer than the tests.
func compileTests(modules map[string]*ast.Module) (*ast.Compiler, error) {
	compiler := newCompiler(ast.CapabilitiesForThisVersion()).WithEnablePrintStatements(true)
	none := tester.NewRunner().SetCompiler(compiler).SetModules(modules).Filter(`[^\x00-\x{10FFFF}]`)
	results, err := none.RunTests(context.Background(), nil)
	if err != nil {
		return nil, err
	}
	for range results {
		// The channel is closed when the tester is done with nothing.
	}
	return compiler, nil
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
