/** How programs name what IAM names by a prefix and an action: `sagemaker-runtime`, `ListObjectsV2`. */
import { lazy } from './lazy.ts';
import type { AwsTables, IndexTable } from './tables.ts';

export interface ClientNames {
  /** The prefix that authorises the calls of an API client, however its name is written; undefined for no client. */
  prefixOf(client: string): string | undefined;
  /** The actions that an API operation needs, where none has its name; `service` is a prefix. */
  actionsOf(service: string, operation: string): readonly string[] | undefined;
  /** Those of the one service that has such an operation, with prefix. */
  actionsOfAny(operation: string): readonly string[] | undefined;
}

export function clientNames({ clientNames: table }: AwsTables, index: IndexTable): ClientNames {
  const operations = lazy(() => {
    const ofService = ([prefix, names]: [string, Readonly<Record<string, readonly string[]>>]) =>
      [prefix, new Map(Object.entries(names).map(([name, actions]) => [name.toLowerCase(), actions]))] as const;
    return new Map(Object.entries(table.operations).map(ofService));
  });
  return {
    prefixOf: (client) => prefixOfClient(client, index, table.clients),
    actionsOf: (service, operation) => operations().get(service)?.get(operation.toLowerCase()),
    actionsOfAny(operation) {
      const found = [...operations()].flatMap(([prefix, names]) => {
        const actions = names.get(operation.toLowerCase());
        return actions ? [actions.map((name) => `${prefix}:${name}`)] : [];
      });
      return found.length === 1 ? found[0] : undefined;
    },
  };
}

/** `SageMaker Runtime`, `sagemaker_runtime_client` and `runtime.sagemaker` name one client. */
export function prefixOfClient(
  client: string,
  { services }: IndexTable,
  clients: Readonly<Record<string, string>>,
): string | undefined {
  const plain = client.toLowerCase().replace(/[^a-z0-9]/g, '');
  for (const name of [plain, plain.replace(/client$/, '')]) {
    if (Object.hasOwn(clients, name)) return clients[name];
    if (Object.hasOwn(services, name)) return name;
  }
  return undefined;
}
