package main

import (
	"bytes"
	"encoding/json"
	"runtime"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/topdown"
)

const rowSeparator = " / "

// pulse gives the processor away now and then: under WASI nothing interrupts a busy goroutine, and the timer of the
// time limit would never ring. It notes coverage on the way if there is any to note.
type pulse struct {
	cover  *cover.Cover
	events int
}

func (*pulse) Enabled() bool { return true }

func (*pulse) Config() topdown.TraceConfig { return topdown.TraceConfig{} }

func (p *pulse) TraceEvent(event topdown.Event) {
	if p.events++; p.events%4096 == 0 {
		runtime.Gosched()
	}
	if p.cover != nil {
		p.cover.TraceEvent(event)
	}
}

// rowTracer notes the rows of a table test as they are begun.
type rowTracer struct {
	pulse
	names map[string]bool
}

func (r *rowTracer) TraceEvent(event topdown.Event) {
	r.pulse.TraceEvent(event)
	if event.Op == topdown.TestCaseOp {
		r.names[rowName(event.Node)] = true
	}
}

type failure struct {
	text string
	at   *Place
}

// lastFailure keeps the last expression that failed, over all and in each row of a table test.
type lastFailure struct {
	pulse
	last failure
	rows map[string]failure
	row  string
}

func (*lastFailure) Config() topdown.TraceConfig { return topdown.TraceConfig{PlugLocalVars: true} }

func (l *lastFailure) TraceEvent(event topdown.Event) {
	l.pulse.TraceEvent(event)
	switch event.Op {
	case topdown.TestCaseOp:
		l.row = rowName(event.Node)
	case topdown.FailOp:
		if expr, ok := event.Node.(*ast.Expr); !ok || expr.IsEvery() || event.Location == nil || event.QueryID == 0 {
			return
		}
		var text bytes.Buffer
		if topdown.PrettyEvent(&text, &event, topdown.PrettyEventOpts{PrettyVars: true}) != nil {
			return
		}
		l.last = failure{dedent(text.String()), &Place{event.Location.File, event.Location.Row}}
		if l.row != "" {
			l.rows[l.row] = l.last
		}
	}
}

func rowName(node ast.Node) string {
	expr, ok := node.(*ast.Expr)
	if !ok {
		return ""
	}
	path, ok := expr.Operand(0).Value.(*ast.Array)
	if !ok {
		return ""
	}
	var names []string
	path.Foreach(func(step *ast.Term) {
		if text, ok := step.Value.(ast.String); ok {
			names = append(names, string(text))
		} else if value, err := ast.JSON(step.Value); err == nil {
			if text, err := json.Marshal(value); err == nil {
				names = append(names, string(text))
			}
		}
	})
	return strings.Join(names, rowSeparator)
}

// dedent takes away the white space that all lines of the first paragraph start with, so that the marks below an
// expression stay below it.
func dedent(text string) string {
	expression, rest, _ := strings.Cut(strings.TrimRight(text, "\n "), "\n\n")
	lines := strings.Split(expression, "\n")
	shared := lines[0][:len(lines[0])-len(strings.TrimLeft(lines[0], " \t"))]
	for _, line := range lines {
		for !strings.HasPrefix(line, shared) {
			shared = shared[:len(shared)-1]
		}
	}
	for i := range lines {
		lines[i] = lines[i][len(shared):]
	}
	if rest == "" {
		return strings.Join(lines, "\n")
	}
	return strings.Join(lines, "\n") + "\n\n" + rest
}
