package main

import (
	"cmp"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"
)

// Annotation is one METADATA block; Line is that of the block, TargetLine that of the package or rule below it.
type Annotation struct {
	File             string         `json:"file"`
	Line             int            `json:"line"`
	TargetLine       int            `json:"targetLine"`
	Path             string         `json:"path"`
	Scope            string         `json:"scope"`
	Title            string         `json:"title"`
	Description      string         `json:"description"`
	Entrypoint       bool           `json:"entrypoint"`
	RelatedResources []Related      `json:"relatedResources"`
	Custom           map[string]any `json:"custom"`
}

// Related is a link that an annotation gives.
type Related struct {
	Ref         string `json:"ref"`
	Description string `json:"description"`
}

// Module is one file with its package and the names of its rules, annotated or not.
type Module struct {
	File    string   `json:"file"`
	Package string   `json:"package"`
	Rules   []string `json:"rules"`
}

// inspect lists all METADATA of all files, and what each file defines. It parses only, so that the metadata of
// policies that do not compile yet can be read as well.
func inspect(req *Request, res *Response) error {
	policies, tests, err := parse(req)
	if err != nil {
		return err
	}
	res.Annotations, res.Modules = []Annotation{}, []Module{}
	all := union(policies, tests)
	var modules []*ast.Module
	for _, path := range util.KeysSorted(all) {
		modules = append(modules, all[path])
		res.Modules = append(res.Modules, summary(path, all[path]))
	}

	set, errs := ast.BuildAnnotationSet(modules)
	if len(errs) > 0 {
		return errs
	}
	for _, ref := range set.Flatten() {
		res.Annotations = append(res.Annotations, annotation(ref))
	}
	slices.SortStableFunc(res.Annotations, func(a, b Annotation) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Path, b.Path))
	})
	return nil
}

func summary(path string, module *ast.Module) Module {
	rules := map[string]bool{}
	for _, rule := range module.Rules {
		rules[rule.Head.Ref().GroundPrefix().String()] = true
	}
	return Module{File: path, Package: module.Package.Path.String(), Rules: util.KeysSorted(rules)}
}

func annotation(ref *ast.AnnotationsRef) Annotation {
	from := ref.Annotations
	to := Annotation{
		Path:             ref.Path.String(),
		Scope:            from.Scope,
		Title:            from.Title,
		Description:      from.Description,
		Entrypoint:       from.Entrypoint,
		RelatedResources: []Related{},
		Custom:           from.Custom,
	}
	if to.Custom == nil {
		to.Custom = map[string]any{}
	}
	if from.Location != nil {
		to.File, to.Line = from.Location.File, from.Location.Row
	}
	if ref.Location != nil {
		to.TargetLine = ref.Location.Row
	}
	for _, related := range from.RelatedResources {
		to.RelatedResources = append(to.RelatedResources, Related{related.Ref.String(), related.Description})
	}
	return to
}
