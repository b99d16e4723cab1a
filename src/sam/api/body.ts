import type { Json, Path } from '../../model/json.ts';
import { when } from '../intrinsics.ts';
import type { Draft, DraftMap, Trace } from '../trace.ts';
import type { Written } from '../written.ts';
import { normalMethod } from './route.ts';

/** Security requirements of a method: the name of a scheme with its scopes. */
type Requirement = DraftMap;

/** A method of an OpenAPI document while it is edited. */
export interface Method {
  readonly parts: Record<string, Draft>;
  security: Requirement[] | undefined;
  condition: string | undefined;
  readonly at: Path;
}

interface PathItem {
  readonly methods: Map<string, Method>;
  /** Keys that are no methods. */
  readonly others: Record<string, Draft>;
  condition: string | undefined;
  readonly at: Path;
}

const INTEGRATION = 'x-amazon-apigateway-integration';
const NO_METHODS = ['summary', 'description', 'parameters', 'servers', '$ref'];

/** An OpenAPI document while it is edited. */
export interface Body {
  /** Everything but what the other members hold. */
  readonly doc: Record<string, Draft>;
  readonly paths: Map<string, PathItem>;
  /** Security schemes by name. */
  readonly schemes: Record<string, Draft>;
  /** Statements to be added to the resource policy. */
  readonly statements: Draft[];
  readonly at: Path;
}

export function isIntegrated({ parts }: Method): boolean {
  return parts[INTEGRATION] !== undefined;
}

export function emptyBody(at: Path): Body {
  return { doc: {}, paths: new Map(), schemes: {}, statements: [], at };
}

/** An author's document, opened as far as an edit may go; undefined when it is none that SAM can edit. */
export function openBody(document: Written): Body | undefined {
  const paths = document.get('paths');
  if (!document.isMap || !paths.isMap || !(document.get('swagger').exists || document.get('openapi').exists))
    return undefined;
  const { paths: _, ...doc } = Object.fromEntries(document.entries()) as Record<string, Draft>;
  return {
    ...emptyBody(document.path),
    doc,
    paths: new Map(paths.entries().map(([path, item]) => [path, openPath(item)])),
  };
}

function openPath(item: Written): PathItem {
  if (!item.isMap) return { methods: new Map(), others: {}, condition: undefined, at: item.path };
  const entries = item.entries();
  const isMethod = (key: string, value: Written) => value.isMap && !NO_METHODS.includes(key);
  const methods = entries
    .filter(([key, value]) => isMethod(key, value))
    .map(([key, value]) => [normalMethod(key), openMethod(value)] as const);
  const others = Object.fromEntries(entries.filter(([key, value]) => !isMethod(key, value)));
  return { methods: new Map(methods), others, condition: undefined, at: item.path };
}

function openMethod(method: Written): Method {
  const { security, ...parts } = Object.fromEntries(method.entries()) as Record<string, Draft>;
  const requirements =
    security === undefined
      ? undefined
      : method
          .get('security')
          .items()
          .map((one) => Object.fromEntries(one.entries()));
  return { parts, security: requirements, condition: undefined, at: method.path };
}

/** The method of a path, new ones standing at `at`. */
export function methodAt(
  body: Body,
  { path, method, at }: { readonly path: string; readonly method: string; readonly at: Path },
): Method {
  const item = body.paths.get(path) ?? { methods: new Map(), others: {}, condition: undefined, at };
  body.paths.set(path, item);
  const found = item.methods.get(method) ?? { parts: {}, security: undefined, condition: undefined, at };
  item.methods.set(method, found);
  return found;
}

/** The document as it stands after all edits. */
export function closeBody({ doc, paths, at }: Body, trace: Trace): Json {
  const items = [...paths].map(([path, item]) => {
    const methods = [...item.methods].map(([name, method]) => [name, closeMethod(method, trace)] as const);
    const made = trace.make(item.at, { ...item.others, ...Object.fromEntries(methods) });
    return [path, item.condition === undefined ? made : trace.make(item.at, when(item.condition, made))] as const;
  });
  return trace.make(at, { ...doc, paths: trace.make(at, Object.fromEntries(items)) });
}

function closeMethod({ parts, security, condition, at }: Method, trace: Trace): Json {
  const made = trace.make(at, { ...parts, security });
  return condition === undefined ? made : trace.make(at, when(condition, made));
}

/** Whether a document is of a version of OpenAPI that starts with 3. */
export function isVersion3(version: Json | undefined): boolean {
  return /^3(\.\d)(\.\d)?$/.test(String(version ?? ''));
}
