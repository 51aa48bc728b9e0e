/** An unknown Region is misspelt, or newer than the data: Regions are named from few words and a number. */
import { nearest } from '../text/similarity.ts';
import type { Catalog } from './catalog.ts';
import type { Judgement } from './misspelt.ts';

/** Judges a name that is no Region of the data. */
export function judgeRegion(name: string, catalog: Catalog): Judgement {
  const regions = catalog.partitions.flatMap((partition) => partition.regions);
  const meant = nearest(name, regions, name.length < 6 ? 0 : 2);
  if (meant === undefined) return { misspelt: !isShaped(name) };
  return { misspelt: !isShaped(name) || hasUnknownWord(name, regions), nearest: meant };
}

function isShaped(name: string): boolean {
  return /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/.test(name);
}

/** The first part is a country or a continent, of which there are always new ones. */
function hasUnknownWord(name: string, regions: readonly string[]): boolean {
  const words = new Set(regions.flatMap((region) => region.split('-')));
  return name.split('-').some((word, index) => index > 0 && /\D/.test(word) && !words.has(word));
}
