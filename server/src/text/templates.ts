/**
 * Text that a tool fills in before AWS reads it: `${region}`, `{{ region }}`, `#{region}`, `$REGION`, `%REGION%`,
 * `@@REGION@@`. What will stand there is anyone's guess.
 */
const FILLED_IN =
  /[$#%@]\{|\{\{(?!\s*(?:\d{12}|[a-z]+(?:-[a-z]+)+-\d+)\s*\}\})|\$\(?[A-Za-z_]|%[A-Za-z_]\w*%|@@?[A-Za-z_]\w*@/;

/** Where such text begins; -1 where there is none. */
export function templateStart(text: string): number {
  return text.search(FILLED_IN);
}

/** True also for the variables of IAM. Documentation writes its own samples as `{{us-east-1}}`: those are no template. */
export function holdsTemplate(text: string): boolean {
  return FILLED_IN.test(text);
}

const GIVEN = '${Fn::Name ';

/** The name of one resource of a template, whatever it will be: none of its characters divides an ARN. */
export function nameGiven(id: string): string {
  return `${GIVEN}${id}}`;
}

/** The ids of the resources whose names stand in a text. */
export function namesGivenIn(text: string): readonly string[] {
  return text.includes(GIVEN) ? [...text.matchAll(/\$\{Fn::Name (\w+)\}/g)].map(([, id = '']) => id) : [];
}

/** True where such a name stands at that place of the text. */
export function isNameGiven(text: string, at: number): boolean {
  return text.startsWith(GIVEN, at);
}
