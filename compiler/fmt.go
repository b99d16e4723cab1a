package main

import (
	"errors"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/util"
)

// formatFiles returns the formatted text of every file that is not formatted yet.
func formatFiles(req *Request, res *Response) error {
	options := parserOptions()
	var errs []error
	res.Formatted = map[string]string{}
	for _, path := range util.KeysSorted(req.Files) {
		text, err := format.SourceWithOpts(path, []byte(req.Files[path]), format.Opts{
			RegoVersion:   ast.RegoV1,
			ParserOptions: &options,
		})
		if err != nil {
			errs = append(errs, err)
		} else if string(text) != req.Files[path] {
			res.Formatted[path] = string(text)
		}
	}
	return errors.Join(errs...)
}
