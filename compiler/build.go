package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/util"
)

// build checks the policies and compiles their entrypoints to one WASM module; tests stay out.
func build(req *Request, res *Response) error {
	policies, _, err := parse(req)
	if err != nil {
		return err
	}
	if len(policies) == 0 {
		return errors.New("there is no policy to build: every file is a test")
	}
	if err := checkPolicies(req, policies); err != nil {
		return err
	}
	allowed, err := capabilitiesOf(req)
	if err != nil {
		return err
	}
	sources, err := bundleOf(req, policies)
	if err != nil {
		return err
	}
	if err := buildWasm(allowed, req.Entrypoints, sources); err != nil {
		return err
	}
	if res.Wasm, err = withoutNames(sources.WasmModules[0].Raw); err != nil {
		return err
	}
	for _, resolver := range sources.Manifest.WasmResolvers {
		res.Entrypoints = append(res.Entrypoints, resolver.Entrypoint)
	}
	return nil
}

func bundleOf(req *Request, policies map[string]*ast.Module) (*bundle.Bundle, error) {
	sources := &bundle.Bundle{Data: map[string]any{}}
	sources.SetRegoVersion(ast.RegoV1)
	sources.Manifest.Init()
	for _, path := range util.KeysSorted(policies) {
		sources.Modules = append(sources.Modules, bundle.ModuleFile{
			URL:    path,
			Path:   path,
			Raw:    []byte(req.Files[path]),
			Parsed: policies[path],
		})
	}
	return sources, nil
}

func buildWasm(allowed *ast.Capabilities, entrypoints []string, sources *bundle.Bundle) error {
	compiler := compile.New().
		WithCapabilities(allowed).
		WithRegoVersion(ast.RegoV1).
		WithTarget(compile.TargetWasm).
		WithPruneUnused(true).
		WithEntrypoints(entrypoints...).
		WithRegoAnnotationEntrypoints(len(entrypoints) == 0).
		WithBundle(sources)
	if err := compiler.Build(context.Background()); err != nil {
		return err
	}
	if len(sources.WasmModules) != 1 {
		return fmt.Errorf("OPA built %d modules instead of one", len(sources.WasmModules))
	}
	return nil
}

// withoutNames drops the custom sections of a module: the names of its functions, which nobody reads, are an eighth of it.
func withoutNames(module []byte) ([]byte, error) {
	const header, custom = 8, 0
	kept := slices.Clone(module[:header])
	for rest := module[header:]; len(rest) > 0; {
		size, width := binary.Uvarint(rest[1:])
		end := 1 + width + int(size)
		if width <= 0 || end > len(rest) {
			return nil, errors.New("OPA built a module that ends inside a section")
		}
		if rest[0] != custom {
			kept = append(kept, rest[:end]...)
		}
		rest = rest[end:]
	}
	return kept, nil
}
