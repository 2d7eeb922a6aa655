import type { Issue } from '../../contract/issue-text.ts';
import { SECTION_FILE } from '../../contract/section-file.ts';
import { type Site, sitesOf } from '../../contract/sites-config.ts';
import { plainSites } from '../../contract/sites-config-plain.ts';
import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import { nearest } from '../../lib/nearest.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { asSentence } from '../../lib/sentence.ts';
import type { YamlDocument } from '../../ports.ts';
import type { SitePorts } from './ports.ts';

/** Section `sites` as the default branch has it: what a pull request proposes decides nothing about where its files go (A19). */
export async function siteSettings(
  defaultBranch: string,
  { github, yaml }: Pick<SitePorts, 'github' | 'yaml'>,
): Promise<Result<readonly Site[], readonly Fault[]>> {
  if (!github) return err([fault('site-event', 'Sites need the input `token`: the settings are read from the default branch.')]);
  const file = await github.forge.fileAt(SECTION_FILE, defaultBranch);
  const where = `${SECTION_FILE} of ${defaultBranch}`;
  if (!file.ok) {
    const next = `See that there is a branch ${defaultBranch}, and give the job \`contents: read\`.`;
    return err([fault('base-unreadable', `${where} cannot be read: ${file.because}.`, { next })]);
  }
  const document = yaml.parse(file.text ?? '', where);
  if (!document.ok) return err(document.error.map(({ what, at }) => fault('site-config', asSentence(what), { at })));
  const sites = await sitesIn(sectionOf(document.value));
  if (!sites.ok) return err(faultsOf(sites.error, document.value));
  if (sites.value.length > 0) return sites;
  return err([fault('site-config', `There is no section \`sites\` in ${where}.`)]);
}

/** Schemas are loaded where something is wrong, or out of the ordinary: they take longer than all that a small publication does. */
async function sitesIn(section: unknown): Promise<Result<readonly Site[], readonly Issue[]>> {
  const plain = plainSites(section);
  return plain ? sitesOf(plain) : (await import('../../contract/sites-config-read.ts')).readSites(section);
}

const faultsOf = (issues: readonly Issue[], { place }: YamlDocument): readonly Fault[] =>
  issues.map(({ path, what }) => fault('site-config', asSentence(what), { at: place(['sites', ...path]) }));

const sectionOf = ({ value }: YamlDocument): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)['sites'] : undefined;

/** The one that is named, or the only one. */
export function chosenSite(sites: readonly Site[], name: string | undefined): Result<Site, Fault> {
  const names = sites.map((site) => site.name);
  const found = name === undefined && sites.length === 1 ? sites[0] : sites.find((site) => site.name === name);
  if (found) return ok(found);
  const known = `sites are ${names.join(', ')}`;
  if (name === undefined) return err(fault('site-config', `Expected the input \`site\`, for there are several: ${known}.`));
  const meant = nearest(name, names);
  const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `${known}.`;
  return err(fault('site-config', `There is no site ${JSON.stringify(name.slice(0, 80))}; ${hint}`));
}
