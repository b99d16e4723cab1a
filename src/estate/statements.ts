import type { PolicyCondition, PolicyResource, Principal, Statement } from '../model/estate.ts';
import { isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import { hasToken } from '../model/token.ts';

/** The statements of a document as lists of plain parts; `path` leads to the document. */
export function statementsOf(document: JsonObject, path: Path): Statement[] {
  const { Statement: given } = document;
  if (Array.isArray(given))
    return (given as readonly Json[]).map((one, i) => statement(one, [...path, 'Statement', i]));
  return given === undefined ? [] : [statement(given, [...path, 'Statement'])];
}

/** One statement. Whatever is not readable keeps its token, or says that it is not known. */
export function statement(given: Json, path: Path): Statement {
  if (!isObject(given)) return { path, unknown: typeof given === 'string' ? given : String(given) };
  const { Sid: sid, Effect: effect } = given;
  return {
    path,
    ...(sid !== undefined && { sid: String(sid) }),
    ...(effect !== undefined && { effect: String(effect) }),
    ...(given['Principal'] !== undefined && { principals: principalsOf(given['Principal']) }),
    ...(given['NotPrincipal'] !== undefined && { notPrincipals: principalsOf(given['NotPrincipal']) }),
    ...(given['Action'] !== undefined && { actions: textsOf(given['Action']).map(lowerCase) }),
    ...(given['NotAction'] !== undefined && { notActions: textsOf(given['NotAction']).map(lowerCase) }),
    ...(given['Resource'] !== undefined && { resources: textsOf(given['Resource']).map(resourceOf) }),
    ...(given['NotResource'] !== undefined && { notResources: textsOf(given['NotResource']).map(resourceOf) }),
    conditions: conditionsOf(given['Condition']),
  };
}

export function resourceOf(text: string): PolicyResource {
  const parts = text.split(':');
  return parts[0] === 'arn' && parts.length > 5
    ? { text, parts: [...parts.slice(0, 5), parts.slice(5).join(':')] }
    : { text };
}

/** Actions are compared without case; the names in tokens are not. */
function lowerCase(action: string): string {
  return hasToken(action) ? action.replace(/[^⟦⟧]+(?![^⟦]*⟧)/g, (text) => text.toLowerCase()) : action.toLowerCase();
}

function textsOf(value: Json): string[] {
  const items = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return items.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
}

function principalsOf(value: Json): Principal[] {
  if (!isObject(value)) return textsOf(value).map((text) => ({ type: text === '*' ? '*' : 'AWS', value: text }));
  return Object.entries(value).flatMap(([type, names]) => textsOf(names).map((name) => ({ type, value: name })));
}

const FORM = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/;

function conditionsOf(value: Json | undefined): PolicyCondition[] {
  if (value === undefined) return [];
  if (!isObject(value)) return [{ unknown: String(value) }];
  return Object.entries(value).flatMap(([form, tests]): PolicyCondition[] => {
    const match = FORM.exec(form);
    if (!match || !isObject(tests)) return [{ unknown: typeof tests === 'string' ? tests : form }];
    const [, qualifier = '', operator = form, ifExists] = match;
    return Object.entries(tests).map(([key, values]) => ({
      operator,
      qualifier: qualifier as NonNullable<PolicyCondition['qualifier']>,
      ifExists: ifExists !== undefined,
      key: key.toLowerCase(),
      values: textsOf(values),
    }));
  });
}
