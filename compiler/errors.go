package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Problem is one error with its place; File is empty when OPA names none.
type Problem struct {
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Column  int      `json:"column"`
	Code    string   `json:"code"`
	Message string   `json:"message"`
	Details []string `json:"details"`
}

func failed(req *Request, err error) *Response {
	return &Response{Errors: problems(req, err)}
}

// problems turns any error into a sorted list without repetition, each in a file of the request.
func problems(req *Request, err error) []Problem {
	list := []Problem{}
	for _, each := range flatten(err) {
		list = append(list, problem(each))
	}
	for i, p := range list {
		if _, ours := req.Files[p.File]; !ours {
			list[i].File, list[i].Line, list[i].Column = "", 0, 0
		}
	}
	slices.SortFunc(list, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message), slices.Compare(a.Details, b.Details))
	})
	return slices.CompactFunc(list, func(a, b Problem) bool {
		return a.File == b.File && a.Line == b.Line && a.Column == b.Column && a.Code == b.Code && a.Message == b.Message
	})
}

func flatten(err error) []error {
	var list []error
	switch known := err.(type) {
	case ast.Errors:
		for _, each := range known {
			list = append(list, each)
		}
	case interface{ Unwrap() []error }:
		for _, each := range known.Unwrap() {
			list = append(list, flatten(each)...)
		}
	default:
		if inner := (ast.Errors)(nil); errors.As(err, &inner) {
			return flatten(inner)
		}
		list = append(list, err)
	}
	return list
}

func problem(err error) Problem {
	var known *ast.Error
	if !errors.As(err, &known) {
		return Problem{Code: "compiler_error", Message: err.Error(), Details: []string{}}
	}
	p := Problem{Code: known.Code, Message: known.Message, Details: []string{}}
	if known.Location != nil {
		p.File, p.Line, p.Column = known.Location.File, known.Location.Row, known.Location.Col
	}
	if known.Details != nil {
		p.Details = append(p.Details, known.Details.Lines()...)
	}
	return p
}

func panicked(verb string, cause any) error {
	return &ast.Error{
		Code:    "compiler_panic",
		Message: fmt.Sprintf("OPA gave up in %s: %v", verb, cause),
		Details: advice{"This is a defect of OPA, not of the policy; a construct it does not expect sets it off. Known: " +
			"METADATA of scope document over a rule head with a reference inside its brackets; bind a variable first."},
	}
}

type advice []string

func (a advice) Lines() []string { return a }
