import type { Statement } from './model.ts';

/** The prefixes of the services whose actions the statement lists, each once, in order. */
export function servicesOf({ action, notAction }: Statement): readonly string[] {
  const entries = [...(action?.entries ?? []), ...(notAction?.entries ?? [])];
  return [...new Set(entries.map(({ service }) => service).filter((service) => service !== ''))];
}
