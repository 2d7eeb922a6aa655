import type { RefdataPolicy } from '../../contract/commands-config.ts';
import type { Issue } from '../../contract/issue-text.ts';
import { SECTION_FILE } from '../../contract/section-file.ts';
import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { asSentence } from '../../lib/sentence.ts';
import type { Workspace, Yaml, YamlDocument } from '../../ports.ts';
import { type RefdataSection, readPlainSection } from '../../refdata/compare/section-values.ts';
import type { GitHubPorts, OpenStore, RefdataPorts } from './ports.ts';

/** The section of the checkout, for jobs that run the checkout's code anyway. A missing one is an empty one. */
export async function ownSection({
  workspace,
  yaml,
}: {
  readonly workspace: Workspace;
  readonly yaml: Yaml;
}): Promise<Result<RefdataSection, readonly Fault[]>> {
  const document = documentOf(await workspace.read(SECTION_FILE), SECTION_FILE, yaml);
  return document.ok ? await sectionOf(document.value) : document;
}

export interface TrustedSettings {
  readonly section: RefdataSection;
  readonly policy: RefdataPolicy;
  readonly opened: OpenStore;
}

/**
 * Sections and store as a branch of this repository has them: what a pull request proposes decides nothing about its own acceptance (A19).
 */
export async function trustedSettings(
  ref: string,
  store: string | undefined,
  { github, yaml, open }: Pick<RefdataPorts, 'yaml' | 'open'> & { readonly github: Pick<GitHubPorts, 'forge'> },
): Promise<Result<TrustedSettings, readonly Fault[]>> {
  const file = await github.forge.fileAt(SECTION_FILE, ref);
  const where = `${SECTION_FILE} of ${ref}`;
  if (!file.ok) {
    const next = `See that there is a branch ${ref}, and give the job \`contents: read\`.`;
    return err([fault('base-unreadable', `${where} cannot be read: ${file.because}.`, { next })]);
  }
  const document = documentOf(file.text ?? undefined, where, yaml);
  if (!document.ok) return document;
  const section = await sectionOf(document.value);
  if (!section.ok) return section;
  const policy = await policyOf(document.value);
  if (!policy.ok) return policy;
  const address = storeAddress(store, section.value);
  if (!address.ok) return err([address.error]);
  const opened = await open(address.value, section.value.keep);
  return opened.ok ? ok({ section: section.value, policy: policy.value, opened: opened.value }) : err([opened.error]);
}

function documentOf(text: string | undefined, file: string, yaml: Yaml): Result<YamlDocument, readonly Fault[]> {
  const document = yaml.parse(text ?? '', file);
  if (document.ok) return document;
  return err(document.error.map(({ what, at }) => fault('refdata-config', asSentence(what), { at })));
}

async function sectionOf(document: YamlDocument): Promise<Result<RefdataSection, readonly Fault[]>> {
  const written = keyOf(document, 'refdata') ?? {};
  const plain = readPlainSection(written);
  if (plain) return ok(plain);
  const section = (await import('../../refdata/compare/section.ts')).readRefdataSection(written);
  return section.ok ? section : err(faultsOf(section.error, 'refdata', document));
}

/** What is said of commands takes long to load, and most jobs obey none. */
async function policyOf(document: YamlDocument): Promise<Result<RefdataPolicy, readonly Fault[]>> {
  const { readRefdataPolicy } = await import('../../contract/commands-config.ts');
  const policy = readRefdataPolicy(keyOf(document, 'commands'));
  return policy.ok ? policy : err(faultsOf(policy.error, 'commands', document));
}

const faultsOf = (issues: readonly Issue[], key: string, { place }: YamlDocument): readonly Fault[] =>
  issues.map(({ path, what }) => fault('refdata-config', asSentence(what), { at: place([key, ...path]) }));

function keyOf({ value }: YamlDocument, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** What the input says, else the section. */
export function storeAddress(input: string | undefined, section: RefdataSection): Result<string, Fault> {
  const address = input ?? section.store;
  if (address !== undefined) return ok(address);
  return err(
    fault('refdata-store', `There is no store: neither the input \`store\` nor \`refdata.store\` in ${SECTION_FILE}.`, {
      next: 'Name one, such as s3://bucket/prefix or file:///folder.',
    }),
  );
}
