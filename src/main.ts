import { isMainThread, workerData } from 'node:worker_threads';
import type { RefdataSurroundings } from './adapters/refdata-wiring.ts';
import { formatCommand } from './contract/workflow-command.ts';
import { fault } from './faults.ts';
import { type Env, type Request, readInputs } from './inputs.ts';
import type { Fault } from './lib/fault.ts';
import type { Outcome } from './ports.ts';

/** The program of the action: reads the inputs before anything heavy is loaded, then loads what the command needs. */
async function main(env: Env): Promise<number> {
  if (env['STATE_pilotlight_watch']) return endOfWatchedJob(env);
  const request = readInputs(env);
  if (!request.ok) return report({ ok: false, faults: request.error });
  try {
    return report(await perform(request.value, env));
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return report({ ok: false, faults: [fault('unexpected', `Pilotlight failed: ${stack}`)] });
  }
}

/** What goes wrong here is no fault of the job's: it is told, and the job stays what it is. */
async function endOfWatchedJob(env: Env): Promise<number> {
  try {
    return report(await (await import('./adapters/watch-collect-door.ts')).performFinishWatch(env));
  } catch (error) {
    const data = `What this job used is not known: ${error instanceof Error ? error.message : String(error)}`;
    process.stdout.write(`${formatCommand({ name: 'warning', properties: { title: 'Pilotlight: watch' }, data })}\n`);
    return 0;
  }
}

async function perform(request: Request, env: Env): Promise<Outcome> {
  // What takes longest begins before anything else is loaded.
  const hashes = request.command === 'publish' || request.command === 'refdata-check';
  const thread = hashes ? (await import('./adapters/hash-ahead.ts')).hashAhead(request, env) : null;
  if (runsBesideTests(request)) await import('./adapters/young-memory.ts');
  const { surroundings } = await import('./adapters/surroundings.ts');
  const around = await surroundings(env, request.inputs);
  switch (request.command) {
    case 'plan': {
      const [{ plan }, { planPorts }] = await Promise.all([import('./commands/plan.ts'), import('./adapters/plan-ports.ts')]);
      return plan(request.inputs, around.facts, { ...around, ...planPorts(around.facts.workspace, env) });
    }
    case 'run': {
      const [{ run }, { runPorts }] = await Promise.all([import('./commands/run.ts'), import('./adapters/run-ports.ts')]);
      return run(request.inputs, around.facts, { ...around, ...(await runPorts(request.inputs, around, env)) });
    }
    case 'refdata-pull':
    case 'refdata-check':
    case 'refdata-accept':
    case 'refdata-merge':
    case 'refdata-gc':
    case 'comment':
      return performRefdata(request, { ...around, thread }, env).finally(() => thread?.end());
    case 'publish':
    case 'promote-site':
      return (await import('./adapters/site-door.ts')).performSites(request, { ...around, thread }, env);
    case 'promote-branches':
      return (await import('./adapters/branches-door.ts')).performBranches(request, around, env);
    case 'watch':
    case 'watch-poll':
    case 'nightly':
      return (await import('./adapters/watch-door.ts')).performWatch(request, around, env);
    case 'gate': {
      const [{ gate }, { digest }] = await Promise.all([import('./commands/gate.ts'), import('./adapters/digest.ts')]);
      return gate(request.inputs, around.facts, { ...around, digest });
    }
  }
}

/** The others have the machine to themselves, and a flag of V8 makes them load slower than they need to. */
function runsBesideTests({ command }: Request): boolean {
  const isAlone = command === 'publish' || command === 'promote-site' || command === 'comment' || command.startsWith('refdata-');
  return !isAlone;
}

type RefdataRequest = Extract<Request, { command: `refdata-${string}` | 'comment' }>;

async function performRefdata(request: RefdataRequest, around: RefdataSurroundings, env: Env): Promise<Outcome> {
  const { refdataPorts } = await import('./adapters/refdata-wiring.ts');
  const [{ facts }, ports] = [around, refdataPorts(request.inputs, around, env)];
  switch (request.command) {
    case 'refdata-pull':
      return (await import('./commands/refdata/pull.ts')).pull(request.inputs, facts, ports);
    case 'refdata-check':
      return (await import('./commands/refdata/check.ts')).check(request.inputs, facts, ports);
    case 'refdata-accept':
      return (await import('./commands/refdata/accept.ts')).accept(request.inputs, facts, ports);
    case 'refdata-merge':
      return (await import('./commands/refdata/merge.ts')).merge(request.inputs, facts, ports);
    case 'refdata-gc':
      return (await import('./commands/refdata/gc.ts')).gc(request.inputs, facts, ports);
    case 'comment': {
      const [{ comment }, { commentPorts }] = await Promise.all([
        import('./commands/comment.ts'),
        import('./adapters/comment-wiring.ts'),
      ]);
      return comment(request.inputs, facts, commentPorts(request.inputs, around, ports));
    }
  }
}

/** In a checkout: the same commands from the command line. */
async function local(argv: readonly string[], env: Env): Promise<number> {
  const [{ runLocal }, { localHost }, { localWiring }] = await Promise.all([
    import('./local/program.ts'),
    import('./adapters/local-host.ts'),
    import('./adapters/local-ports.ts'),
  ]);
  return runLocal(argv, await localHost({ env, folder: process.cwd(), out: process.stdout, err: process.stderr }, localWiring));
}

/** Each fault as an error at its place, the stack of ours included; the exit code. */
function report(outcome: Outcome): number {
  if (outcome.ok) return 0;
  for (const one of outcome.faults) process.stdout.write(`${asCommand(one)}\n`);
  return 1;
}

function asCommand({ code, what, why, next, at }: Fault): string {
  const { file, line, column } = at ?? {};
  const places = Object.entries({ file, line, col: column }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  );
  const properties: Record<string, string> = { ...Object.fromEntries(places), title: `Pilotlight: ${code}` };
  return formatCommand({ name: 'error', properties, data: [what, why, next].filter(Boolean).join(' ') });
}

/** In a thread of the bundle, which has no other file to start it from: only what compares is loaded. */
async function compareInThread(): Promise<void> {
  await import('./adapters/comparison-thread.ts');
}

/** How long what still goes on keeps a step, milliseconds. */
const GOES_ON = 500;

/**
 * Nothing is worth a long wait any more: neither a service that does not answer nor a connection that is kept. What was written before is out by
 * then. But mostly nothing goes on, and the process ends by itself. That is better: `process.exit` waits for threads that compile, which may wait
 * for this one to collect garbage, for ever (nodejs/node#54918; seen here with Node 24.21). An end of its own tells them.
 */
function endSoon(): void {
  setTimeout(() => process.exit(), GOES_ON).unref();
}

async function start(): Promise<void> {
  const argv = process.argv.slice(2);
  // The runner starts an action without arguments and sets its inputs, the empty ones too.
  const isStep = argv.length === 0 || process.env['INPUT_COMMAND'] !== undefined;
  const code = await (isStep ? main(process.env) : local(argv, process.env));
  process.exitCode = code;
  if (isStep) process.stdout.write('', endSoon);
}

const task = isMainThread ? null : (workerData as { readonly pilotlight?: unknown } | null)?.pilotlight;
if (task === 'compare') await compareInThread();
else await start();
