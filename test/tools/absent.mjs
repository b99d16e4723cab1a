// Stands in the bundle for packages of opa-wasm that only its host builtins need.
export const vsprintf = undefined;
