/**
 * One round: every server is started, typed into, measured and stopped. The servers take turns block by block,
 * and the order turns with the round, so that a machine that grows slower grows slower for all of them.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { startServer } from './client.mjs';
import { openDocument, openOtherDocument, type } from './keystrokes.mjs';

/** `commands`: arguments of node by server name. Resolves to the round's measurements by server name. */
export async function runRound(commands, texts, { turn, plan }) {
  const running = [];
  try {
    return await measureRound(commands, texts, { turn, plan, running });
  } finally {
    for (const server of running) server.kill();
  }
}

async function measureRound(commands, texts, { turn, plan, running }) {
  const names = rotated(Object.keys(commands), turn);
  const measured = Object.fromEntries(names.map((name) => [name, { starts: [], readies: [] }]));
  const inTurn = async (work) => {
    for (const name of names) await work(name, measured[name]);
  };
  for (let extra = 0; extra < plan.extraStarts; extra++) {
    await inTurn(async (name, numbers) =>
      (await start(name, commands[name], { texts, numbers, running })).server.stop(),
    );
  }
  const open = {};
  await inTurn(async (name, numbers) => {
    open[name] = await start(name, commands[name], { texts, numbers, running });
  });
  const typeInTurn = async (kind, { blocks, keystrokes }) => {
    for (let block = 0; block < blocks; block++) {
      await inTurn(async (name, numbers) => {
        numbers[kind] = [...(numbers[kind] ?? []), ...(await type(open[name][kind], keystrokes))];
      });
    }
  };
  const openInTurn = (kind, opener) =>
    inTurn(async (name) => {
      open[name][kind] = await opener(open[name].server, `${kind}.json`, texts[kind]);
    });
  await typeInTurn('small', plan.small);
  await openInTurn('medium', openDocument);
  await typeInTurn('medium', plan.medium);
  await inTurn((name, numbers) => {
    numbers.memory = peakMemory(open[name].server.pid);
  });
  await openInTurn('template', openOtherDocument);
  await typeInTurn('template', plan.template);
  await openInTurn('huge', openDocument);
  await typeInTurn('huge', plan.huge);
  await inTurn((name) => open[name].server.stop());
  return measured;
}

async function start(name, args, { texts, numbers, running }) {
  const server = startServer(name, args);
  running.push(server);
  const ready = await server.initialize();
  const small = await openDocument(server, 'small.json', texts.small);
  numbers.readies.push(ready - server.startedAt);
  numbers.starts.push(small.openedAt - server.startedAt);
  numbers.findings = small.diagnostics.length;
  return { server, small };
}

function rotated(list, by) {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

/** In MiB: the peak where the system keeps it (Linux), else what the process holds now; undefined on Windows. */
function peakMemory(pid) {
  if (process.platform === 'win32') return undefined;
  if (process.platform === 'linux') {
    return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  }
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024;
}
