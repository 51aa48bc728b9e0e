/** What a fix writes for an element that a statement lacks: holes, for only the author knows what is to stand there. */
import { type Template, template, type Value } from '../tree/rewrite.ts';
import type { KindTraits } from './kinds.ts';

export function suggestedStrings(name: 'Action' | 'Resource', { analyzerType }: KindTraits): Template {
  if (name === 'Resource') return template`${'arn:aws:service:region:account:resource'}`;
  return analyzerType === 'trust' ? template`${'sts:AssumeRole'}` : template`${'service:Action'}`;
}

export function suggestedPrincipal({ analyzerType }: KindTraits): Value {
  if (analyzerType === 'rcp') return '*';
  if (analyzerType === 'trust') return { Service: template`${'sagemaker.amazonaws.com'}` };
  return { AWS: template`arn:aws:iam::${'account'}:root` };
}
