import type { Region, Location as SarifLocation } from 'sarif';
import type { Location } from '../../model/location.ts';
import { keyRegion } from '../results/key-region.ts';
import type { SourceLines } from '../text/source-lines.ts';
import { visible } from '../text/visible.ts';
import { uriOf } from './uri.ts';

/** A resource and, if it is known, where its text stands. */
export interface Spot {
  readonly address: string;
  readonly location: Location | null;
}

/** How a profile writes a place. */
export type Place = (spot: Spot) => SarifLocation;

/** The line of the key alone. */
export function keyPlace(lines: SourceLines): Place {
  return ({ location }) => {
    if (location === null) return {};
    const { line, column, endColumn } = keyRegion(location, lines);
    return physical(location, { startLine: line, startColumn: column, endLine: line, endColumn });
  };
}

/** The whole node, and the resource by its address. */
export const nodePlace: Place = ({ address, location }) => ({
  ...(location && physical(location, nodeRegion(location))),
  logicalLocations: [{ fullyQualifiedName: visible(address), kind: 'resource' }],
});

/** A region as it is, empty ones too. */
export function exactRegion({ line, column, endLine, endColumn }: Location): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function nodeRegion({ line, column, endLine, endColumn }: Location): Region {
  const end = line === endLine ? Math.max(endColumn, column + 1) : endColumn;
  return { startLine: line, startColumn: column, endLine, endColumn: end };
}

function physical({ file }: Location, region: Region): SarifLocation {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } };
}
