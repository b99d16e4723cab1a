import { loadTemplate } from '../../../src/load/cloudformation.ts';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import { at, type Json, type JsonObject, type Path } from '../../../src/model/json.ts';
import type { Template } from '../../../src/model/template.ts';
import type { Definitions } from '../../../src/sam/definition.ts';
import { expandSam } from '../../../src/sam/expand.ts';

export interface Expansion {
  readonly template: Template;
  readonly diagnostics: readonly Diagnostic[];
  /** Types by logical id. */
  readonly types: Readonly<Record<string, Json | undefined>>;
  readonly properties: (id: string) => JsonObject;
  /** The author's line that a path of the expanded document leads to, and how many of its steps exist. */
  readonly place: (...path: Path) => { readonly line: number; readonly depth: number };
}

/** Expands resources given as YAML below `Resources:`; `head` comes before. */
export function expanded(resources: string, head = '', definitions?: Definitions): Expansion {
  const text = `Transform: AWS::Serverless-2016-10-31\n${head}\nResources:\n${resources}`;
  const loaded = loadTemplate({ file: 'app.yaml', text });
  if (loaded === undefined) throw new Error('the text is no template');
  const { template, diagnostics } = expandSam(loaded, definitions);
  return {
    template,
    diagnostics,
    types: Object.fromEntries(Object.keys(template.resources).map((id) => [id, at(template.resources, [id, 'Type'])])),
    properties: (id) => at(template.resources, [id, 'Properties']) as JsonObject,
    place: (...path) => {
      const { location, depth } = template.locate(['Resources', ...path]);
      return { line: location.line, depth };
    },
  };
}

/** A function with only what it must have. */
export const FUNCTION = `
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      CodeUri: src/
`;
