// Both expansions say the same in different ways; normal() is one way for both.
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const single = (value) => (isMap(value) && Object.keys(value).length === 1 ? Object.keys(value)[0] : undefined);
const compare = (a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** Lists whose order says nothing. */
const SETS = new Set([
  'ManagedPolicyArns',
  'LambdaConfigurations',
  'Tags',
  'tags',
  'DependsOn',
  'StageKeys',
  'ApiStages',
  'Statement',
  'Resource',
  'RecordSets',
]);
/** Keys of a policy that take one value or a list of it. */
const ONE_OR_MORE = new Set(['Action', 'Resource']);
/** Types whose logical ids end in a hash of their content. */
const HASHED =
  /::(Deployment|Version|LayerVersion|DomainName|DomainNameV2|RecordSetGroup|Permission|Stage|DomainNameAccessAssociation)$/;

/** Resources by logical id, each in the one way; hashes in ids that `other` has not are left out. */
export function normal({ Resources: resources, Parameters: parameters = {} }, other) {
  const short = new Map();
  for (const [id, { Type: type }] of Object.entries(resources)) {
    if (HASHED.test(type ?? '') && !(id in other)) short.set(id, id.replace(/[0-9a-f]{10}$/, '#'));
  }
  const renamed = (text) => text.replace(/[A-Za-z0-9]+/g, (word) => short.get(word) ?? word);
  const defaults = new Map();
  for (const [name, parameter] of Object.entries(parameters ?? {})) {
    if (isMap(parameter) && parameter.Default !== undefined) defaults.set(name, parameter.Default);
  }
  const context = { defaults, renamed };
  return Object.fromEntries(
    Object.entries(resources).map(([id, body]) => [short.get(id) ?? id, normalResource(body, context)]),
  );
}

function normalResource(body, context) {
  if (!isMap(body)) return body;
  const { DependsOn: needs, Properties: properties = {}, ...rest } = body;
  const made = value(properties ?? {}, context);
  if (made.DefinitionString !== undefined) Object.assign(made, definition(made));
  if (typeof made.Description === 'string')
    made.Description = made.Description.replace(/(deployment id: )[0-9a-f]+$/, '$1#');
  const list = [needs ?? []].flat().map(context.renamed).sort();
  return { ...value(rest, context), ...(list.length > 0 && { DependsOn: list }), Properties: made };
}

/** The definition of a state machine as JSON with its substitutions. */
function definition({ DefinitionString: text, DefinitionSubstitutions: values = {} }) {
  if (typeof text !== 'string') return { DefinitionSubstitutions: undefined };
  const filled = (node) => {
    if (typeof node === 'string') return substituted(node, values);
    if (Array.isArray(node)) return node.map(filled);
    return isMap(node) ? Object.fromEntries(Object.entries(node).map(([key, child]) => [key, filled(child)])) : node;
  };
  return { DefinitionString: filled(JSON.parse(text)), DefinitionSubstitutions: undefined };
}

function substituted(text, values) {
  const whole = /^\$\{(\w+)\}$/.exec(text)?.[1];
  if (whole !== undefined && whole in values) return values[whole];
  let hit = false;
  const replaced = text.replace(/\$\{(\w+)\}/g, (found, name) => {
    if (!(name in values)) return found;
    hit = true;
    return inline(values[name]);
  });
  return hit ? sub(replaced) : text;
}

function value(node, context) {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map((child) => value(child, context));
  if (!isMap(node)) return node;
  const name = single(node);
  if (name === 'Ref' && typeof node.Ref === 'string') return reference(node.Ref, context);
  if (name === 'Fn::GetAtt') return { 'Fn::GetAtt': context.renamed([node[name]].flat().join('.')) };
  if (name === 'Fn::Sub') return substitution(node[name], context);
  if (name === 'Fn::Join') return joined(value(node[name], context));
  return Object.fromEntries(
    Object.entries(node)
      .filter(([, child]) => child !== undefined)
      .map(([key, child]) => {
        const made = value(child, context);
        const list =
          'Effect' in node && ONE_OR_MORE.has(key) ? [made].flat() : key === 'Statement' ? [made].flat() : made;
        return [key, SETS.has(key) && Array.isArray(list) ? list.sort(compare) : list];
      }),
  );
}

function reference(name, { defaults, renamed }) {
  if (name === 'AWS::Partition') return 'aws';
  if (defaults.has(name)) return defaults.get(name);
  return { Ref: renamed(name) };
}

function joined([separator, parts] = []) {
  if (typeof separator === 'string' && Array.isArray(parts) && parts.every((part) => typeof part === 'string')) {
    return parts.join(separator);
  }
  return { 'Fn::Join': [separator, parts] };
}

function substitution(argument, context) {
  const [text, variables = {}] = [argument].flat();
  if (typeof text !== 'string') return { 'Fn::Sub': argument };
  const replaced = text.replace(/\$\{([^!}][^}]*)\}/g, (_, name) => {
    const made = name in variables ? value(variables[name], context) : reference(name, context);
    return inline(made);
  });
  return sub(replaced);
}

function inline(made) {
  const name = single(made);
  if (name === 'Ref') return `\${${made.Ref}}`;
  if (name === 'Fn::GetAtt') return `\${${made[name]}}`;
  if (name === 'Fn::Sub') return made[name];
  return typeof made === 'object' ? `\${${JSON.stringify(made)}}` : String(made);
}

function sub(text) {
  if (!/\$\{[^!]/.test(text)) return text.replaceAll('${!', '${');
  const whole = /^\$\{([^}]*)\}$/.exec(text)?.[1];
  if (whole === undefined || whole.startsWith('{')) return { 'Fn::Sub': text };
  return whole.includes('.') ? { 'Fn::GetAtt': whole } : { Ref: whole };
}

/** Paths at which two values differ. */
export function differences(a, b, path = []) {
  if (isMap(a) && isMap(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => differences(a[key], b[key], [...path, key]));
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.flatMap((one, i) => differences(one, b[i], [...path, i]));
  }
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ path, translator: a, ours: b }];
}
