import { type Ended, type Proposal, type Story, short, summedUp } from './scene.ts';
import { digestOf, filesOf, INTERVAL, SiteCast } from './site-cast.ts';

const SITE = 'docs';
const PAGE = 'notebooks/heat.html';

/** A notebook that draws a picture which no other page has. */
const HEAT = notebook('Heat', [
  'const rows = Array.from({ length: 12 }, (_, y) => Array.from({ length: 18 }, (_, x) => Math.sin(x / 3) * y));',
  "display(plots.drawHeatmap(rows, { title: 'Heat' }).canvas);",
]);

/**
 * A site from its first page to official: dev, a preview that goes with its pull request, a promotion. Plays in a project of its own
 * beside the other stories.
 */
export async function siteStory(story: Story): Promise<Ended> {
  const cast = new SiteCast(story);
  try {
    await told(cast, () => siteScenes(cast));
    return { isGreen: await summedUp(cast), outcomes: cast.outcomes };
  } finally {
    await cast.close();
  }
}

/** What the story has come to. */
export interface Merged {
  readonly proposal: Proposal;
  /** When the first promotion was asked for. */
  readonly askedAt: number;
  /** What dev is built from; official is of the commit before. */
  readonly sha: string;
}

/** What its jobs said is told where it breaks off. */
export async function told<T>(cast: SiteCast, scenes: () => Promise<T>): Promise<T> {
  try {
    return await scenes();
  } catch (error) {
    await cast.sayErrors();
    throw error;
  }
}

export async function siteScenes(cast: SiteCast): Promise<Merged> {
  await cast.prepare();
  await toDev(cast);
  const proposal = await preview(cast);
  await strangerIsRefused(cast, proposal);
  const askedAt = Date.now();
  await promoted(cast, proposal);
  return { proposal, askedAt, sha: await previewIsGone(cast, proposal) };
}

async function toDev(cast: SiteCast): Promise<void> {
  const { sha } = await cast.commit('main', { 'NOTES.md': 'The gallery is published.\n' }, 'Begin with a site');
  const manifest = await cast.published('dev', sha);
  const paths = Object.keys(manifest.files);
  cast.say(
    `\n${cast.repository}: main is published to ${cast.url('dev')}: ${paths.length} files, ${digestOf(manifest).slice(0, 12)}.`,
  );
  cast.promise(
    'main is published to dev, notebooks and pictures',
    paths.includes('notebooks/random-walks.html') && paths.length > 9,
  );
  const missing = await Promise.all(
    paths.filter((path) => path.endsWith('.html')).map((path) => cast.missingBehind('dev', path)),
  );
  cast.promise('no page of it leads to what is not there', missing.flat().length === 0);
  cast.promise('GitHub knows where it is', (await until(cast, `${SITE}/dev`, 'success')) === cast.url('dev'));
}

async function preview(cast: SiteCast): Promise<Proposal> {
  const proposal = await cast.propose('heat', { 'notebooks/heat.ipynb': HEAT }, 'Show heat');
  const { number, sha } = proposal;
  const prefix = `pr/${number}/`;
  const manifest = await cast.published('dev', sha, prefix);
  const url = cast.url('dev', prefix);
  await cast.until(() => cast.sticky(number).length > 0);
  cast.say(`\n${cast.repository}#${number} adds a notebook; its preview has ${Object.keys(manifest.files).length} files.`);
  for (const body of cast.sticky(number)) cast.tell(`${cast.repository}#${number}`, body);
  const isOnlyThere = (await cast.read('dev', prefix + PAGE)) !== null && (await cast.read('dev', PAGE)) === null;
  cast.promise('a pull request has its page in a preview of its own, and dev stays as it is', isOnlyThere);
  cast.outcomes.push(`pull request #${number} at ${short(sha)} had its preview at ${url}, by run ${manifest.generation.run}`);
  cast.promise('one comment leads there', cast.sticky(number).length === 1 && cast.sticky(number).join('').includes(url));
  cast.promise('so does the deployment', (await until(cast, `${SITE}/pr-${number}`, 'success')) === url);
  return proposal;
}

async function strangerIsRefused(cast: SiteCast, { number }: Proposal): Promise<void> {
  const before = cast.comments(number).length;
  const id = await cast.comment('mallory', number, `/promote ${SITE}`);
  const entry = await cast.audited(id);
  const isQuiet = cast.comments(number).length === before + 1 && cast.runs('workflow_dispatch').length === 0;
  cast.say(`\nmallory on #${number}: /promote ${SITE}\n  nobody answers; the audit has: ${entry.state}, ${entry.because}`);
  cast.promise('a stranger promotes nothing, and hears nothing', isQuiet && entry.because === 'stranger');
}

async function promoted(cast: SiteCast, { number }: Proposal): Promise<void> {
  const dev = await cast.manifest('dev');
  if (!dev) throw new Error('dev has gone');
  await ask(cast, number);
  const official = await cast.published('official', dev.source.sha);
  cast.say(
    `official, ${cast.url('official')}, has ${Object.keys(official.files).length} files now, ${digestOf(official).slice(0, 12)}.`,
  );
  cast.outcomes.push(
    `ada’s /promote ${SITE} made ${digestOf(dev).slice(0, 12)} of dev, built from ${short(dev.source.sha)}, official at ${cast.url('official')}, by run ${official.generation.run}`,
  );
  cast.promise(
    'official is the very manifest that dev had',
    official.source.promoted?.digest === digestOf(dev) && same(filesOf(official), filesOf(dev)),
  );
  cast.promise('GitHub knows what is official', (await until(cast, `${SITE}/official`, 'success')) === cast.url('official'));
}

/** Gives the commit of dev afterwards. */
async function previewIsGone(cast: SiteCast, { number }: Proposal): Promise<string> {
  await cast.merge(number);
  await cast.until(async () => (await cast.manifest('dev', `pr/${number}/`)) === null);
  const state = await until(cast, `${SITE}/pr-${number}`, 'inactive').then(() => 'inactive');
  await cast.until(() => /taken down/.test(cast.sticky(number).join('')));
  cast.say(`\n#${number} is merged: its preview is gone, its deployment ${state}.`);
  for (const body of cast.sticky(number)) cast.tell(`${cast.repository}#${number}`, body);
  const gone = await Promise.all(['index.html', PAGE].map((path) => cast.read('dev', `pr/${number}/${path}`)));
  cast.promise('a preview goes with its pull request', gone.every((page) => page === null) && cast.sticky(number).length === 1);
  const sha = cast.runs('push').at(0)?.headSha ?? '';
  const dev = await cast.published('dev', sha);
  cast.outcomes.push(`main at ${short(sha)} is on dev at ${cast.url('dev')}, by run ${dev.generation.run}`);
  const isDevAlone = (await cast.read('dev', PAGE)) !== null && (await cast.read('official', PAGE)) === null;
  cast.promise('what was merged is on dev, and official stays', isDevAlone);
  return sha;
}

/** A promotion too soon after the last one. */
export async function waited(cast: SiteCast, { proposal: { number }, askedAt, sha }: Merged): Promise<void> {
  const dev = await cast.published('dev', sha);
  const first = await cast.manifest('official');
  await ask(cast, number);
  await cast.until(() => /queued until|again at|waits until/i.test(cast.lastAnswer(number)));
  const told = cast.lastAnswer(number);
  cast.promise(
    'a second promotion within the interval is told when it will be',
    (await cast.manifest('official'))?.at === first?.at,
  );
  const official = await cast.published('official', sha);
  cast.say(
    `official is of dev ${((official.at - askedAt) / 1_000).toFixed(0)} s after the first command, and has ${digestOf(official).slice(0, 12)} now.`,
  );
  cast.promise(
    'what waited is done by itself, not before its time, and is what was asked for',
    official.at - askedAt >= INTERVAL && official.source.promoted?.digest === digestOf(dev) && told !== '',
  );
  cast.promise('readers see it', (await cast.read('official', PAGE)) !== null);
}

async function ask(cast: SiteCast, pull: number): Promise<void> {
  await cast.nextSecond();
  cast.say(`\nada on #${pull}: /promote ${SITE}`);
  const before = cast.answers(pull);
  await cast.comment('ada', pull, `/promote ${SITE}`);
  await cast.until(() => cast.answers(pull) > before);
}

/** The address of a deployment, once it has come to a state. */
async function until(cast: SiteCast, environment: string, state: string): Promise<string> {
  let url = '';
  await cast.until(async () => {
    const found = await cast.deployment(environment);
    url = found?.url ?? '';
    return found?.state === state;
  });
  return url;
}

const same = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

function notebook(title: string, lines: readonly string[]): string {
  const cell = { metadata: {} };
  const cells = [
    { ...cell, cell_type: 'markdown', id: 'title', source: `# ${title}` },
    { ...cell, cell_type: 'code', id: 'draw', source: lines.join('\n'), execution_count: null, outputs: [] },
  ];
  return `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
