import type { Catalog } from './catalog.ts';

/** The types with which the resource part of SageMaker's ARNs begins; none while its table is not loaded. */
export function arnTypesOf(catalog: Catalog): readonly string[] {
  const formats = catalog.service('sagemaker')?.arnFormats ?? [];
  return [...new Set(formats.flatMap(({ patterns }) => /^([^/:*]+)\//.exec(patterns.resource.prefix)?.[1] ?? []))];
}
