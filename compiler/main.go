// The parapet compiler: OPA's parser, checker, planner, tester and formatter behind one JSON request on standard
// input and one JSON response on standard output. It opens no file and no socket, so that the same sources give the
// same bytes wherever they lie.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// Request is one job. Files are keyed by a virtual path that the host chooses.
type Request struct {
	Verb         string            `json:"verb"`
	Files        map[string]string `json:"files"`
	Schema       any               `json:"schema"`
	Capabilities json.RawMessage   `json:"capabilities"`
	Entrypoints  []string          `json:"entrypoints"`
	Filter       string            `json:"filter"`
	TimeoutMs    int               `json:"timeoutMs"`
	Coverage     bool              `json:"coverage"`
}

// Response answers a request; only the fields of its verb are filled.
type Response struct {
	OK           bool              `json:"ok"`
	Errors       []Problem         `json:"errors"`
	Wasm         []byte            `json:"wasm,omitzero"`
	Entrypoints  []string          `json:"entrypoints,omitzero"`
	Tests        []TestResult      `json:"tests,omitzero"`
	Coverage     *Coverage         `json:"coverage,omitzero"`
	Formatted    map[string]string `json:"formatted,omitzero"`
	Annotations  []Annotation      `json:"annotations,omitzero"`
	Modules      []Module          `json:"modules,omitzero"`
	Capabilities any               `json:"capabilities,omitzero"`
	Excluded     []string          `json:"excluded,omitzero"`
}

var verbs = map[string]func(*Request, *Response) error{
	"build":        build,
	"test":         test,
	"fmt":          formatFiles,
	"check":        check,
	"inspect":      inspect,
	"capabilities": capabilities,
}

func main() {
	// The process lives for one request: collecting rarely costs memory that is free and saves a third of the time.
	debug.SetGCPercent(400)
	out, err := json.Marshal(answer(os.Stdin))
	if err == nil {
		_, err = os.Stdout.Write(out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "the response could not be written:", err)
		os.Exit(1)
	}
}

// answer reads one request and never panics: what OPA cannot digest becomes an error of the response.
func answer(in io.Reader) (res *Response) {
	var req Request
	if err := json.NewDecoder(in).Decode(&req); err != nil {
		return failed(&Request{}, fmt.Errorf("the request is no JSON: %w", err))
	}
	verb, known := verbs[req.Verb]
	if !known {
		return failed(&req, fmt.Errorf("unknown verb %q", req.Verb))
	}

	defer func() {
		if cause := recover(); cause != nil {
			res = failed(&req, panicked(req.Verb, cause))
		}
	}()
	res = &Response{Errors: []Problem{}}
	if err := verb(&req, res); err != nil {
		return failed(&req, err)
	}
	res.OK = len(res.Errors) == 0
	return res
}
