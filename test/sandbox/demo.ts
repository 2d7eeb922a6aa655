import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderCosts } from '../../autoscaler/cli/costs.ts';
import { differences } from './demo/answers.ts';
import { EXAMPLES, type ExampleName, runExample, runnersGone } from './demo/example.ts';
import { type Farm, startFarm } from './demo/farm.ts';
import { moveStory } from './demo/move-story.ts';
import { referenceStory } from './demo/reference-story.ts';
import { serviceStory } from './demo/service-story.ts';
import { siteStory } from './demo/site-story.ts';
import { rowOf, shortName, Timeline, tableOf } from './demo/timeline.ts';
import { beginStarter } from './forge/git/begin-starter.ts';

/** `npm run demo`: the whole line on one machine. Exits 0 when all is green and nothing of ours is left. */
const LIMIT = 120_000;
const STATUSES_WITHIN = 30_000;
const CONFIGURATIONS = 6;
const LARGE = 3;

const { values } = parseArgs({
  options: {
    keep: { type: 'boolean', default: false },
    machines: { type: 'string', default: 'local' },
    example: { type: 'string' },
  },
});
const { machines, example } = values;
if (machines !== 'local' && machines !== 'ec2') {
  console.error(`npm run demo: --machines expects local or ec2, found ${JSON.stringify(machines)}`);
  process.exit(2);
}
if (example !== undefined && !(example in EXAMPLES)) {
  console.error(`npm run demo: --example expects ${Object.keys(EXAMPLES).join(', ')}, found ${JSON.stringify(example)}`);
  process.exit(2);
}
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
// Runners and the service compile the same sources again and again.
const compiled = await mkdtemp(join(tmpdir(), 'pilotlight-'));
process.env['NODE_COMPILE_CACHE'] ??= compiled;
const starter = await beginStarter(compiled);
process.exitCode =
  example === undefined
    ? await demo({ keep: values.keep, machines })
    : await runExample(example as ExampleName, { say, signal: interrupted.signal });
await starter.end();
await rm(compiled, { recursive: true, force: true });

async function demo({ keep, machines }: { readonly keep: boolean; readonly machines: 'local' | 'ec2' }): Promise<number> {
  const begun = Date.now();
  const farm = await startFarm({ large: LARGE, small: 2, machines });
  const isGreen = await story(farm, { begun, signal: interrupted.signal, keep, machines }).catch(async (error: unknown) => {
    say(`\n${error instanceof Error ? error.message : String(error)}\nThe service's last words:\n${await farm.lastWords()}`);
    return false;
  });
  const leftovers = await farm.close();
  for (const { pid, command } of leftovers) say(`had to be ended: ${pid} ${command}`);
  say(leftovers.length === 0 ? 'No process of ours is left.' : 'Processes were left behind and are ended now.');
  return isGreen && leftovers.length === 0 ? 0 : 1;
}

interface Story {
  readonly begun: number;
  readonly signal: AbortSignal;
  readonly keep: boolean;
  readonly machines: 'local' | 'ec2';
}

async function story(farm: Farm, { begun, signal, keep, machines }: Story): Promise<boolean> {
  say(`The forge listens on ${farm.forge.url}, the service on ${farm.serviceUrl}.`);
  const pull = await farm.openPullRequest();
  say(`acme/plots#${pull.number} is open; its run needs ${CONFIGURATIONS} configurations on at most ${LARGE} runners.\n`);
  await follow(farm, pull.run, { begun, signal });
  const isFirstGreen = await closing(farm, pull, begun);
  const isSecondGreen = machines === 'ec2' || (await references(farm, signal));
  const isGreen = isFirstGreen && isSecondGreen;
  if (keep) await stay(farm, signal);
  return isGreen;
}

/**
 * The second half: pictures that are compared, accepted and merged; in one project a workflow answers comments, in the other the service;
 * in a third one a site is published, looked at and promoted; in further ones a branch and a build follow what they depend on. They happen
 * at the same time, and are told one after the other.
 */
async function references(farm: Farm, signal: AbortSignal): Promise<boolean> {
  const begun = Date.now();
  const second = later((say) => serviceStory({ farm, say, signal }));
  const site = later((say) => siteStory({ farm, say, signal }));
  const moves = later((say) => moveStory({ farm, say, signal }));
  const first = await referenceStory({ farm, say, signal });
  const { isGreen, answers } = await second.told(
    '\nThe same at the same time in another project, whose comments the service answers.',
  );
  const differing = differences(first.answers, answers);
  say(`${differing.length === 0 ? 'kept  ' : 'BROKEN'} both ways of asking give the same answers`);
  for (const line of differing) say(line);
  const isKept = first.isGreen && isGreen && differing.length === 0;
  say(`Reference data: ${isKept ? 'as promised' : 'NOT as promised'}, in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
  const published = await site.told('\nAt the same time in a third project a site was published and promoted.');
  const moved = await moves.told('\nAnd in two more a branch and a build followed by themselves.');
  await runnersGone(farm);
  say(`\nIn the end, sites, branches and builds ${published.isGreen && moved.isGreen ? 'as promised' : 'NOT as promised'}:`);
  for (const line of [...published.outcomes, ...moved.outcomes]) say(`  ${line}`);
  return isKept && published.isGreen && moved.isGreen;
}

/** A story that goes on beside another one, and is heard afterwards. */
function later<T>(play: (say: (line: string) => void) => Promise<T>): { told(heading: string): Promise<T> } {
  const lines: string[] = [];
  let tell = (line: string): void => void lines.push(line);
  const played = play((line) => tell(line));
  // Told below: until then nobody waits for it.
  played.catch(() => undefined);
  return {
    told(heading) {
      say(heading);
      for (const line of lines.splice(0)) say(line);
      tell = say;
      return played;
    },
  };
}

/** Prints the timeline until the run is over and every runner is gone. */
async function follow(farm: Farm, run: number, { begun, signal }: Pick<Story, 'begun' | 'signal'>): Promise<void> {
  const timeline = new Timeline(begun);
  const deadline = Date.now() + LIMIT;
  for (;;) {
    for (const line of timeline.lines(await farm.view(run))) say(line);
    if (farm.isOver(run) && (await farm.hasNoRunners())) return;
    if (signal.aborted) throw new Error('Broken off.');
    if (Date.now() > deadline) throw new Error(`Not over after ${LIMIT / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The closing table, the verdict on the pull request, and whether both are green. */
async function closing(farm: Farm, pull: { run: number; sha: string }, begun: number): Promise<boolean> {
  const { jobs } = await farm.view(pull.run);
  const configurations = jobs.filter(({ name }) => !['plan', 'gate'].includes(shortName(name)));
  const green = configurations.filter(({ conclusion }) => conclusion === 'success');
  say(`\n${tableOf(configurations.map(rowOf))}\n`);
  for (const fault of farm.forge.model.runs.run(pull.run)?.errors ?? []) say(`The workflow could not start: ${fault}`);
  const gate = jobs.find(({ name }) => shortName(name) === 'gate');
  const current = await finalStatuses(farm, pull.sha);
  const red = current.filter(({ state }) => state !== 'success').map(({ context, state }) => `${context} is ${state}`);
  say(
    `Gate: ${gate?.conclusion ?? 'missing'}. ${current.length} statuses on the pull request, ${red.join(', ') || (current.length > 0 ? 'all green' : 'none is there')}.`,
  );
  const runners = farm.forge.model.runners.all();
  say(
    `${runners.length} runners lived, each for one job; all are gone. Whole time ${((Date.now() - begun) / 1000).toFixed(1)} s.`,
  );
  await showOutput(current);
  await bill(farm);
  return (
    green.length === CONFIGURATIONS &&
    configurations.length === CONFIGURATIONS &&
    gate?.conclusion === 'success' &&
    current.length === CONFIGURATIONS + 1 &&
    red.length === 0
  );
}

/** The newest status of each context, once the service has written the last ones. */
async function finalStatuses(farm: Farm, sha: string) {
  const deadline = Date.now() + STATUSES_WITHIN;
  for (;;) {
    // Newest first: the first of a context is the one that counts.
    const statuses = farm.forge.model.checks.statuses('acme/plots', sha);
    const current = statuses.filter(({ context }, i) => statuses.findIndex((status) => status.context === context) === i);
    if (current.every(({ state }) => state !== 'pending') || Date.now() > deadline) return current;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** What a status's Details link leads to. */
async function showOutput(statuses: readonly { readonly context: string; readonly targetUrl: string | null }[]): Promise<void> {
  const page = statuses.find(({ context }) => context === 'pilotlight/lines')?.targetUrl ?? null;
  if (page === null) return;
  const output = await fetch(`${page}out.txt`).then((answer) => answer.text());
  say(`The Details link of pilotlight/lines leads to ${page}, where its output stands; curl ${page}out.txt ends with`);
  for (const line of lastLines(output, 3).split('\n')) say(`  ${line}`);
}

/** What the machines cost, and how EC2 was asked. */
async function bill({ cloud, service }: Farm): Promise<void> {
  if (!cloud) return;
  say(`\n${renderCosts(await service.costs())}\n`);
  const writes = new Map<string, number>();
  for (const { action } of cloud.gate.callsOf('writes')) writes.set(action, (writes.get(action) ?? 0) + 1);
  const list = [...writes].map(([action, count]) => `${action} ${count}`).join(', ');
  say(`EC2 was asked to change something ${cloud.gate.callsOf('writes').length} times: ${list}.`);
  const machines = cloud.metal.instances();
  say(`${machines.length} machines booted, ${machines.filter(({ isOn }) => isOn).length} still run.`);
}

async function stay(farm: Farm, signal: AbortSignal): Promise<void> {
  const token = farm.forge.userToken('ada');
  say(`\nEverything stays up until Ctrl-C:`);
  say(`  forge     curl -H 'authorization: Bearer ${token}' ${farm.forge.api}/repos/acme/plots/pulls`);
  say(`  git       git clone http://x-access-token:${token}@${new URL(farm.forge.url).host}/acme/plots.git`);
  say(`  service   curl --unix-socket ${farm.service.socket} http://service/api/v1/state`);
  say(`  its log   ${farm.logFile}`);
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
