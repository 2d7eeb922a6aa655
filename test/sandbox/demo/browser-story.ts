import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../../autoscaler/web/pages-browser.ts';
import { OPERATOR } from './farm-settings.ts';
import type { Proposal, Story } from './reference-cast.ts';
import type { Scene } from './service-scene.ts';

/** Not part of the repository; what was there is written over. */
const SCREENS = fileURLToPath(new URL('../../../tmp/demo/', import.meta.url));
const READER = 'rita';
/** Milliseconds for a page to show what is promised. */
const PATIENCE = 60_000;

interface Window {
  readonly page: Page;
  /** Takes a picture of it, for whoever wants to look. */
  shot(name: string): Promise<void>;
}

/** What people do with the pages of the service, in a real browser; nothing where this host has none. */
export async function browserStory({ farm }: Pick<Story, 'farm'>, scene: Scene, proposal: Proposal): Promise<void> {
  const browser = await startBrowser();
  if (!browser) return scene.cast.say('\nThis host has no chromium, so nobody looks at the pages.');
  await mkdir(SCREENS, { recursive: true });
  try {
    const pages = new Pages(browser, farm, scene);
    await fromStatus(pages);
    await acceptedByButton(pages, proposal);
    await stalePage(pages, proposal);
    await readerLooks(pages, proposal);
    await operatorStarts(pages);
    await oneTrail(pages);
  } finally {
    await browser.close();
  }
}

/** The way that people come by: the Details link of a status, the output behind it, the page of its pull request. */
async function fromStatus(pages: Pages): Promise<void> {
  const { forge, serviceUrl } = pages.farm;
  const pull = forge.model.events.pull('acme/plots', 1);
  const statuses = pull ? forge.model.checks.statuses('acme/plots', pull.headSha) : [];
  const target = statuses.find(({ targetUrl }) => targetUrl?.startsWith(serviceUrl))?.targetUrl;
  const { cast } = pages.scene;
  if (!target) return cast.promise('a status of acme/plots#1 links to the service', false);
  const page = await pages.from(OPERATOR, target, 'control page');
  cast.say(`\nada comes from a status of acme/plots#1 by its output to ${page.url()}, and signs in at the forge on the way`);
  cast.promise(
    'a status leads to the page of its pull request',
    page.url() === pages.url('/pulls/acme/plots/1') && (await page.getByRole('button', { name: 'Re-run all' }).count()) === 1,
  );
}

async function acceptedByButton(pages: Pages, proposal: Proposal): Promise<void> {
  const { cast, requests } = pages.scene;
  const { number } = proposal;
  const path = pages.pullPath(number);
  const ada = await pages.signedIn(OPERATOR, path);
  const other = await ada.page.context().newPage();
  await other.goto(pages.url(path));
  await ada.shot('1-pull-request');
  const runs = cast.runs('workflow_dispatch').length;
  const accept = (page: Page) => page.getByRole('button', { name: 'Accept', exact: true });
  cast.say(`\nada presses “Accept” on the page of #${number}, in two windows at once`);
  await Promise.all([accept(ada.page).click(), accept(other).click()]);
  const entry = await pages.scene.endedOf(({ pull, via }) => pull === number && via === 'button');
  await ada.page.getByRole('status').filter({ hasText: 'accepted 3 files' }).waitFor({ timeout: PATIENCE });
  await ada.shot('2-accepted');
  cast.say(`  the page: ${await textOf(ada.page.locator('.told'))}`);
  const made = (await requests()).filter(({ pull, via }) => pull === number && via === 'button');
  cast.promise(
    'two presses at once are one request, and one run of the App',
    made.length === 1 && cast.runs('workflow_dispatch').length === runs + 1 && pages.scene.didItsApp(entry),
  );
  await cast.until(() => cast.runOf(proposal)?.attempt === 2 && cast.runOf(proposal)?.status === 'completed');
  cast.promise(
    'the button’s acceptance runs the failed jobs again, and they are green',
    cast.runOf(proposal)?.conclusion === 'success',
  );
  const told = cast.comments(number).filter(({ body }) => body.includes(`id=${entry.id} `));
  for (const { body } of told) cast.tell('answer', body);
  cast.promise(
    'one comment tells everybody who pressed, and what came of it',
    told.length === 1 && /✅ .*ada.*accepted 3 files/.test(told[0]?.body ?? ''),
  );
}

/** Without scripts nothing updates the page: it shows what was when it was loaded. */
async function stalePage(pages: Pages, { number, branch }: Proposal): Promise<void> {
  const { cast } = pages.scene;
  const { page, shot } = await pages.signedIn(OPERATOR, pages.pullPath(number), { javaScriptEnabled: false });
  await cast.draw(branch, 6);
  cast.say(`\nada presses “Re-run all” on a page of #${number} from before a push`);
  await page.getByRole('button', { name: 'Re-run all' }).click();
  const told = await textOf(page.locator('.told'));
  await shot('3-stale');
  cast.say(`  the page: ${told}`);
  cast.promise('a page from before a push is told that it is stale, and nothing is done', /What you saw is stale/.test(told));
}

async function readerLooks(pages: Pages, { number }: Proposal): Promise<void> {
  const { cast } = pages.scene;
  pages.farm.forge.setRole(cast.repository, READER, 'read');
  const { page, shot } = await pages.signedIn(READER, pages.pullPath(number));
  await shot('4-reader');
  const buttons = page.locator('form.action button');
  const shut = page.locator('form.action button:disabled');
  const hints = await page.locator('form.action .why').allInnerTexts();
  cast.say(`\n${READER}, who may only read, sees ${await buttons.count()} buttons: ${hints[0] ?? ''}`);
  const count = await buttons.count();
  const isShut = count > 0 && count === (await shut.count()) && count === hints.length;
  cast.promise(
    'who may only read can press nothing, and sees why',
    isShut && hints.every((hint) => /Only people who may triage/.test(hint)),
  );
}

async function operatorStarts(pages: Pages): Promise<void> {
  const { cast } = pages.scene;
  const { page, shot } = await pages.signedIn(OPERATOR, '/pools/small');
  await page.getByRole('button', { name: 'Start a machine' }).click();
  cast.say('\nada starts a machine of the pool small by hand');
  const idle = async () =>
    ((await pages.farm.service.state())?.runners ?? []).some(({ pool, state }) => pool === 'small' && state === 'idle');
  await cast.until(idle);
  await page.goto(pages.url('/pools/small'));
  const orders = await textOf(page.locator('[data-live=orders]'));
  await shot('5-pool');
  cast.say(`  the page: ${orders}`);
  cast.promise('an operator’s machine is ready without a job', /kept ready by ada/.test(orders));
  await page.getByRole('button', { name: 'Let it go on' }).click();
}

async function oneTrail(pages: Pages): Promise<void> {
  const { cast, requests } = pages.scene;
  const { page, shot } = await pages.signedIn(OPERATOR, `/audit?repository=${encodeURIComponent(cast.repository)}`);
  await shot('6-audit');
  const rows = await page.locator('table').first().locator('tbody tr').allInnerTexts();
  cast.say('\nThe audit, newest first:');
  for (const row of rows) cast.say(`  ${row.replaceAll(/\s+/g, ' ').slice(0, 150)}`);
  const wanted = await requests();
  const isWhole = wanted.every(({ id }) => rows.some((row) => row.includes(id)));
  const ways = new Set(wanted.map(({ via }) => via));
  cast.promise(
    'one trail has all of it: comments and buttons, what was granted and what was not',
    isWhole && rows.length === wanted.length && ways.size === 2 && rows.some((row) => /mallory.*stranger/s.test(row)),
  );
  const orders = await page.getByRole('region', { name: 'Orders for pools' }).innerText();
  cast.promise('and the orders of operators', /small[\s\S]*ada/.test(orders));
  cast.say(`Pictures of these pages are in ${SCREENS}`);
}

const textOf = async (place: ReturnType<Page['locator']>): Promise<string> =>
  (await place.first().innerText({ timeout: PATIENCE })).replaceAll(/\s+/g, ' ').trim();

/** The browser and who is signed in with it. */
class Pages {
  readonly farm: Story['farm'];
  readonly scene: Scene;
  readonly #browser: Browser;
  readonly #contexts = new Map<string, BrowserContext>();

  constructor(browser: Browser, farm: Story['farm'], scene: Scene) {
    this.#browser = browser;
    this.farm = farm;
    this.scene = scene;
  }

  url(path: string): string {
    return `${this.farm.serviceUrl}${path}`;
  }

  pullPath(number: number): string {
    return `/pulls/${this.scene.cast.repository}/${number}`;
  }

  /** A window at a page; whoever is not signed in yet does so at the forge, as anybody would. */
  async signedIn(login: string, path: string, { javaScriptEnabled = true } = {}): Promise<Window> {
    const key = `${login} ${javaScriptEnabled}`;
    const known = this.#contexts.get(key);
    const context = known ?? (await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled }));
    this.#contexts.set(key, context);
    const page = await context.newPage();
    await page.goto(this.url(path));
    if (!known) await this.#signIn(page, login);
    return { page, shot: async (name) => void (await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage: true })) };
  }

  /** The same by a link on a page that everybody may see. */
  async from(login: string, url: string, link: string): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 } });
    this.#contexts.set(`${login} true`, context);
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('link', { name: link }).first().click();
    await page.waitForLoadState();
    await this.#signIn(page, login);
    return page;
  }

  async #signIn(page: Page, login: string): Promise<void> {
    const wanted = page.url();
    const link = page.getByRole('link', { name: /^Sign in/ }).first();
    this.farm.forge.userToken(login);
    if (!wanted.startsWith(this.farm.forge.url)) await link.click();
    await page.getByRole('link', { name: `Sign in as ${login}` }).click();
    await page.waitForURL(`${this.farm.serviceUrl}/**`);
  }
}
