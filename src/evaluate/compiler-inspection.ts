import type { JsonObject } from '../model/json.ts';

/** One METADATA block. */
export interface Annotation {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Of the package or rule that is described: `data.parapet.packs.delivery.target_dlq`. */
  readonly path: string;
  readonly scope: string;
  readonly title: string;
  readonly description: string;
  readonly custom: JsonObject;
}

/** What one file defines. */
export interface PolicyPackage {
  readonly file: string;
  /** `data.parapet.packs.delivery.target_dlq` */
  readonly package: string;
  /** Names of its rules. */
  readonly rules: readonly string[];
}

export interface Inspection {
  readonly annotations: readonly Annotation[];
  readonly modules: readonly PolicyPackage[];
}
