/** Diagnostics for clients that do not ask: sent after every change without a delay, with the text's version. */
import { type Display, type DisplayContext, diagnosticsOf } from './diagnostics.ts';
import { afterTurns } from './eventLoop.ts';

export function pushDiagnostics(context: DisplayContext): Display {
  const { connection, documents, judge, guard } = context;
  const waiting = new Set<string>();
  let arrived = 0;

  const publish = guard.react('publishing diagnostics', async (uri: string) => {
    const document = documents.get(uri);
    if (document === undefined) return;
    const judgement = await judge.judge(document);
    if (documents.get(uri) !== document) return;
    const diagnostics = diagnosticsOf(document, judgement, context);
    await connection.sendDiagnostics({ uri, version: judgement.version, diagnostics });
  });

  /** Of changes that arrived together only the last is worth an analysis: two quiet turns mean that none is left. */
  function publishWhenQuiet(seen: number): void {
    afterTurns(2, () => {
      if (arrived !== seen) return publishWhenQuiet(arrived);
      const uris = [...waiting];
      waiting.clear();
      for (const uri of uris) void publish(uri);
    });
  }

  const changed: Display['changed'] = ({ uri }) => {
    arrived++;
    if (waiting.size === 0) publishWhenQuiet(arrived);
    waiting.add(uri);
  };
  return {
    changed,
    closed(uri) {
      waiting.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    outdated: () => documents.all().forEach(changed),
  };
}
