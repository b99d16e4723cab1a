package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The builtins that OPA's WASM runtime brings along; everything else would be asked of the host at evaluation time.
// OPA keeps this list in an internal package, so it stands here; test/unit/compiler proves every name in both directions.
const native = `
eq assign equal neq gt gte lt lte
plus minus mul div rem abs ceil floor round
bits.and bits.lsh bits.negate bits.or bits.rsh bits.xor
all any count max min product sort sum
array.concat array.flatten array.reverse array.slice
and or set_diff intersection union
internal.member_2 internal.member_3 internal.template_string
is_array is_boolean is_null is_number is_object is_set is_string to_number type_name
concat contains endswith format_int indexof lower replace split startswith strings.replace_n strings.reverse
substring trim trim_left trim_prefix trim_right trim_space trim_suffix upper
base64.decode base64.encode base64.is_valid base64url.decode base64url.encode
json.filter json.is_valid json.marshal json.remove json.unmarshal
object.filter object.get object.keys object.remove object.union object.union_n
glob.match re_match regex.find_all_string_submatch_n regex.is_valid regex.match
net.cidr_contains net.cidr_intersects net.cidr_overlap
graph.reachable walk numbers.range`

// Resolved while compiling, so that no trace of them is left in a module.
const compiledAway = `rego.metadata.chain rego.metadata.rule`

// capabilities returns what OPA can do, less every builtin that a WASM module would need a host for.
func capabilities(_ *Request, res *Response) error {
	names := slices.Concat(strings.Fields(native), strings.Fields(compiledAway))
	all := ast.CapabilitiesForThisVersion()
	var kept []*ast.Builtin
	for _, builtin := range all.Builtins {
		if slices.Contains(names, builtin.Name) {
			kept = append(kept, builtin)
		} else {
			res.Excluded = append(res.Excluded, builtin.Name)
		}
	}
	if len(kept) != len(names) {
		return fmt.Errorf("this OPA knows %d of the %d native builtins", len(kept), len(names))
	}
	res.Capabilities = map[string]any{
		"builtins":        kept,
		"future_keywords": all.FutureKeywords,
		"features":        all.Features,
		// A schema must not make the type checker reach for the network.
		"allow_net": []string{},
	}
	return nil
}
