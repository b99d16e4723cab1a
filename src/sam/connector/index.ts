import type { Path } from '../../model/json.ts';
import type { Expansion } from '../expansion.ts';
import { type SamResource, samResource } from '../sam-resource.ts';
import type { Written } from '../written.ts';
import { connect } from './connector.ts';

interface Connector {
  readonly owner: SamResource;
  readonly id: string;
  readonly at: Path;
  readonly source: Written;
  readonly properties: Written;
}

/** `AWS::Serverless::Connector`: what a source needs to reach its destinations. */
export function expandConnector(owner: SamResource, expansion: Expansion): void {
  expandOne(
    { owner, id: owner.id, at: owner.path, source: owner.get('Source'), properties: owner.properties },
    expansion,
  );
}

function expandOne({ owner, id, at, source, properties }: Connector, expansion: Expansion): void {
  const written = properties.get('Destination');
  const isList = Array.isArray(written.value);
  const permissions = properties
    .get('Permissions')
    .items()
    .map(({ value }) => String(value));
  const generated = written.items().flatMap((destination, index) => {
    const suffix = isList ? `Destination${index}` : '';
    return connect({ owner, id, at, source, destination, permissions, suffix }, expansion);
  });
  expansion.replaced.set(id, generated);
}

/** The connectors that a resource carries as its attribute `Connectors`, of which it is the source. */
export function expandCarried(source: string, body: Written, expansion: Expansion): void {
  for (const [name, written] of body.get('Connectors').entries()) {
    const id = `${source}${name}`;
    const properties = written.get('Properties');
    const end = endFor(source, properties, expansion);
    const owner = { ...samResource(id, written, properties), generatedBy: source };
    expandOne({ owner, id, at: written.path, source: end, properties }, expansion);
  }
}

/** `SourceReference` adds to the resource that carries the connector. */
function endFor(source: string, properties: Written, expansion: Expansion): Written {
  const reference = properties.get('SourceReference');
  return expansion.place(reference.path, { ...Object.fromEntries(reference.entries()), Id: source });
}
