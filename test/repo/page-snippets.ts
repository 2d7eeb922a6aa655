import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './planted-tree.ts';
import { type Snippet, snippetsOf } from './snippets.ts';

// What people copy from the pages, by what it is.
const REFERENCE = ['docs/reference-data.md', 'docs/reference-store.md', 'docs/reference-recovery.md', 'docs/compare.md'];
const PAGES = [
  ...['README.md', 'docs/start.md', 'docs/plan.md', 'docs/migrating.md', 'docs/outputs.md', 'docs/commands.md'],
  ...['docs/sites.md', 'docs/branches.md', 'docs/watch.md', 'docs/watch-service.md', 'docs/nightly.md'],
  ...['docs/migrating-generator.md'],
  ...['docs/migrating-auto-watch.md', 'docs/what-it-replaces.md'],
  ...REFERENCE,
];
export const all = (
  await Promise.all(PAGES.map(async (page) => snippetsOf(page, await readFile(join(ROOT, page), 'utf8'))))
).flat();
export const ours = all.filter(({ info }) => info !== 'before');
const keysOf = ({ text }: Snippet): readonly string[] => Object.keys((parse(text) as object | null) ?? {});
export const isPlan = (one: Snippet): boolean => one.language === 'yaml' && keysOf(one).includes('plan');
export const isWorkflow = (one: Snippet): boolean =>
  one.language === 'yaml' && keysOf(one).some((key) => key === 'jobs' || key === 'on');
export const isService = (one: Snippet): boolean =>
  one.language === 'yaml' && keysOf(one).some((key) => key === 'builds' || key === 'pools');
export const isRefdata = (one: Snippet): boolean =>
  one.language === 'yaml' && keysOf(one).some((key) => key === 'refdata' || key === 'commands');
export const isSection = (one: Snippet): boolean =>
  one.language === 'yaml' && keysOf(one).some((key) => ['sites', 'branches', 'watch', 'nightly'].includes(key));
export const rows = (some: readonly Snippet[]) => some.map((one) => [`${one.page}:${one.line}`, one] as const);
