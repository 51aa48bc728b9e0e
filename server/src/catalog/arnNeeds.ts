/** Which fields an ARN must fill, and which it must leave empty: what all the formats that its resource fits agree on. */
import type { ArnFields, ArnFormat } from './arnFormat.ts';
import { fittingFormats } from './arnRepair.ts';
import type { Catalog } from './catalog.ts';

export interface ArnNeeds {
  readonly region: 'empty' | 'required' | undefined;
  readonly account: 'empty' | 'required' | undefined;
}

export function arnNeeds(arn: ArnFields, catalog: Catalog): ArnNeeds {
  const fitting = fittingFormats(arn, catalog);
  return { region: agreed(fitting, 'region'), account: agreed(fitting, 'account') };
}

/** Undefined where the formats differ, and where none fits. */
function agreed(formats: readonly ArnFormat[], field: 'region' | 'account'): 'empty' | 'required' | undefined {
  const need = formats[0]?.[field];
  return need !== 'optional' && formats.every((format) => format[field] === need) ? need : undefined;
}
