/** Who may deploy models of which execution role: the allow map, from the function's environment. */

export interface Settings {
  /** Callers by the execution role whose models they may deploy. Who is not named may not. */
  readonly deployers: ReadonlyMap<string, ReadonlySet<string>>;
  /** The guard's own role, whose calls are not judged. */
  readonly ownRole: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const ROLE = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const CALLER = /^(arn:[a-z-]+:iam::\d{12}:(root|(role|user)\/[\w+=,.@/-]+)|[a-z0-9.-]+\.amazonaws\.com(\.cn)?)$/;

/** Throws on the first call after a deployment rather than letting a mistake open or close everything. */
export function readSettings(environment: Environment): Settings {
  const ownRole = environment.GUARD_ROLE_ARN?.trim() ?? '';
  if (!ROLE.test(ownRole)) throw new Error(`GUARD_ROLE_ARN is "${ownRole}", and must be the ARN of the guard's role.`);
  return { ownRole, deployers: readDeployers(environment.ALLOWED_DEPLOYERS) };
}

function readDeployers(text: string | undefined): Settings['deployers'] {
  if (!text?.trim()) throw new Error('ALLOWED_DEPLOYERS is not set, so the guard does not know who may deploy.');
  const map: unknown = parse(text);
  if (typeof map !== 'object' || map === null || Array.isArray(map)) throw notAMap();
  return new Map(Object.entries(map).map(([role, callers]) => [roleArn(role.trim()), callersOf(role, callers)]));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notAMap();
  }
}

function notAMap(): Error {
  return new Error('ALLOWED_DEPLOYERS must be a JSON object from execution role ARNs to arrays of callers.');
}

function roleArn(role: string): string {
  if (!ROLE.test(role)) throw new Error(`ALLOWED_DEPLOYERS has the key "${role}", which is no role's ARN.`);
  return role;
}

function callersOf(role: string, callers: unknown): ReadonlySet<string> {
  if (!Array.isArray(callers)) throw new Error(`ALLOWED_DEPLOYERS must have an array of callers for "${role}".`);
  return new Set(callers.map((caller) => callerName(String(caller).trim())));
}

function callerName(caller: string): string {
  if (CALLER.test(caller)) return caller;
  if (caller.includes(':assumed-role/')) {
    throw new Error(`ALLOWED_DEPLOYERS names the session "${caller}". Name its role, with the path of its ARN.`);
  }
  throw new Error(
    `ALLOWED_DEPLOYERS names "${caller}", which is no ARN of a role, a user or root, and no AWS service's name.`,
  );
}
