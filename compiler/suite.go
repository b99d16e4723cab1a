package main

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/util"
)

// Of so many failing tests the failing expression is looked up; a suite that breaks as a whole needs no more.
const explainedFailures = 50

// testRule is one test with the path from its package to it.
type testRule struct {
	rule *ast.Rule
	name ast.Ref
}

// testsOf returns the tests whose full name matches, by file and line.
func testsOf(compiler *ast.Compiler, filter *regexp.Regexp) []testRule {
	var tests []testRule
	for _, module := range compiler.Modules {
		for _, rule := range module.Rules {
			one := testRule{rule, testName(rule.Head)}
			if one.name != nil && filter.MatchString(one.path().String()) {
				tests = append(tests, one)
			}
		}
	}
	slices.SortFunc(tests, func(a, b testRule) int {
		return cmp.Or(cmp.Compare(a.rule.Loc().File, b.rule.Loc().File), cmp.Compare(a.rule.Loc().Row, b.rule.Loc().Row),
			cmp.Compare(a.name.String(), b.name.String()))
	})
	return tests
}

// testName returns the start of a head up to the name that makes it a test; nil if there is none.
func testName(head *ast.Head) ast.Ref {
	ref := head.Ref().GroundPrefix()
	for i, step := range ref {
		name := ""
		switch value := step.Value.(type) {
		case ast.Var:
			name = string(value)
		case ast.String:
			name = string(value)
		}
		if strings.HasPrefix(name, tester.TestPrefix) || strings.HasPrefix(name, tester.SkipTestPrefix) {
			return ref[:i+1]
		}
	}
	return nil
}

func (t testRule) path() ast.Ref { return t.rule.Module.Package.Path.Extend(t.name) }

func (t testRule) isTable() bool { return t.rule.Head.DocKind() == ast.PartialObjectDoc }

func (t testRule) isSkipped() bool {
	last := strings.Trim(t.name[len(t.name)-1].Value.String(), `"`)
	return strings.HasPrefix(last, tester.SkipTestPrefix)
}

// suite runs tests one after the other.
type suite struct {
	compiler     *ast.Compiler
	store        storage.Store
	timeout      time.Duration
	cover        *cover.Cover
	explanations int
}

func (s *suite) run(one testRule) TestResult {
	result := TestResult{
		Package: one.rule.Module.Package.Path.String(),
		Name:    one.name.String(),
		File:    one.rule.Loc().File,
		Line:    one.rule.Loc().Row,
		Outcome: "skip",
		Cases:   []TestCase{},
	}
	if one.isSkipped() {
		return result
	}
	rows := &rowTracer{pulse: pulse{cover: s.cover}, names: map[string]bool{}}
	var printed bytes.Buffer
	started := time.Now()
	value, err := s.evaluate(one, rows, &printed)
	result.DurationNs = time.Since(started).Nanoseconds()
	result.Output = printed.String()
	if err != nil {
		result.Outcome = "error"
		result.Message, result.FailedAt = runtimeError(err)
		return result
	}
	result.Outcome = outcome(value == true)
	if one.isTable() {
		judgeRows(&result, rows.names, value)
	}
	if result.Outcome == "fail" && s.explanations > 0 {
		s.explanations--
		s.explain(&result, one)
	}
	return result
}

// evaluate returns the value of a test, nil when it is undefined.
func (s *suite) evaluate(one testRule, tracer topdown.QueryTracer, printed io.Writer) (any, error) {
	ctx, cancel := context.WithTimeout(context.Background(), s.timeout)
	defer cancel()
	query, err := rego.New(
		rego.Compiler(s.compiler),
		rego.Store(s.store),
		rego.Query(one.path().String()),
		rego.PrintHook(topdown.NewPrintHook(printed)),
	).PrepareForEval(ctx)
	if err != nil {
		return nil, err
	}
	results, err := query.Eval(ctx, rego.EvalQueryTracer(tracer))
	if err != nil || len(results) == 0 {
		return nil, err
	}
	return results[0].Expressions[0].Value, nil
}

func outcome(passed bool) string {
	if passed {
		return "pass"
	}
	return "fail"
}

// judgeRows passes a table when every row that was begun came out true. A table without rows tests nothing.
func judgeRows(result *TestResult, begun map[string]bool, value any) {
	rows := leaves(value)
	for name := range begun {
		rows[name] = rows[name]
	}
	passed := len(rows) > 0
	if !passed {
		result.Message = "the table has no rows"
	}
	for _, name := range util.KeysSorted(rows) {
		result.Cases = append(result.Cases, TestCase{Name: name, Outcome: outcome(rows[name])})
		passed = passed && rows[name]
	}
	result.Outcome = outcome(passed)
}

// leaves flattens the value of a table: whether each row is true, by its name.
func leaves(value any) map[string]bool {
	rows := map[string]bool{}
	table, _ := value.(map[string]any)
	for name, row := range table {
		if _, deeper := row.(map[string]any); !deeper {
			rows[name] = row == true
		}
		for below, passed := range leaves(row) {
			rows[name+rowSeparator+below] = passed
		}
	}
	return rows
}

// explain runs a failed test once more and notes the expression that it failed at with its values: recording values on
// the first run would make every passing test several times slower.
func (s *suite) explain(result *TestResult, one testRule) {
	seen := &lastFailure{rows: map[string]failure{}}
	if _, err := s.evaluate(one, seen, io.Discard); err != nil || len(result.Cases) == 0 && result.Message != "" {
		return
	}
	result.Message, result.FailedAt = seen.last.text, seen.last.at
	for i := range result.Cases {
		if row := &result.Cases[i]; row.Outcome == "fail" {
			row.Message, row.FailedAt = seen.rows[row.Name].text, seen.rows[row.Name].at
		}
	}
}
