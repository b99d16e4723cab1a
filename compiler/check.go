package main

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"
)

const testSuffix = "_test.rego"

// check parses all files and compiles them strictly: policies against schema and capabilities, then tests, which
// never become WASM and may therefore use every builtin of OPA.
func check(req *Request, _ *Response) error {
	policies, tests, err := parse(req)
	if err != nil {
		return err
	}
	if err := checkPolicies(req, policies); err != nil || len(tests) == 0 {
		return err
	}
	return compileAll(newCompiler(ast.CapabilitiesForThisVersion()).WithStrict(true), union(policies, tests))
}

func checkPolicies(req *Request, policies map[string]*ast.Module) error {
	allowed, err := capabilitiesOf(req)
	if err != nil {
		return err
	}
	compiler := newCompiler(allowed).WithStrict(true)
	if req.Schema != nil {
		schemas := ast.NewSchemaSet()
		schemas.Put(ast.SchemaRootRef, req.Schema)
		compiler.WithSchemas(schemas).WithUseTypeCheckAnnotations(true)
	}
	return compileAll(compiler, policies)
}

// parse returns the policies and the tests of the request; it collects the errors of all files.
func parse(req *Request) (policies, tests map[string]*ast.Module, err error) {
	if len(req.Files) == 0 {
		return nil, nil, errors.New("the request has no files")
	}
	policies, tests = map[string]*ast.Module{}, map[string]*ast.Module{}
	var errs []error
	for _, path := range util.KeysSorted(req.Files) {
		module, err := ast.ParseModuleWithOpts(path, req.Files[path], parserOptions())
		switch {
		case err != nil:
			errs = append(errs, err)
		case module == nil:
			errs = append(errs, ast.NewError(ast.ParseErr, &ast.Location{File: path, Row: 1, Col: 1}, "the file is empty"))
		case strings.HasSuffix(path, testSuffix):
			tests[path] = module
		default:
			policies[path] = module
		}
	}
	return policies, tests, errors.Join(errs...)
}

func union(groups ...map[string]*ast.Module) map[string]*ast.Module {
	all := map[string]*ast.Module{}
	for _, group := range groups {
		maps.Copy(all, group)
	}
	return all
}

func parserOptions() ast.ParserOptions {
	return ast.ParserOptions{RegoVersion: ast.RegoV1, ProcessAnnotation: true}
}

func capabilitiesOf(req *Request) (*ast.Capabilities, error) {
	if len(req.Capabilities) == 0 || string(req.Capabilities) == "null" {
		return ast.CapabilitiesForThisVersion(), nil
	}
	allowed, err := ast.LoadCapabilitiesJSON(strings.NewReader(string(req.Capabilities)))
	if err != nil {
		return nil, fmt.Errorf("the capabilities are not readable: %w", err)
	}
	return allowed, nil
}

func newCompiler(allowed *ast.Capabilities) *ast.Compiler {
	return ast.NewCompiler().WithCapabilities(allowed).SetErrorLimit(0)
}

func compileAll(compiler *ast.Compiler, modules map[string]*ast.Module) error {
	if compiler.Compile(modules); compiler.Failed() {
		return compiler.Errors
	}
	return nil
}
