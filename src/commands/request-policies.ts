import { type CommandPolicies, readCommandPolicies } from '../contract/commands-config.ts';
import { SECTION_FILE } from '../contract/section-file.ts';
import { formatPlace } from '../lib/fault.ts';
import { err, type Result } from '../lib/result.ts';
import type { Forge, Yaml } from '../ports.ts';

/** Section `commands` as a branch of this repository has it: what a pull request proposes decides nothing about itself (A19). */
export async function requestPolicies(
  ref: string,
  { forge, yaml }: { readonly forge: Pick<Forge, 'fileAt'>; readonly yaml: Yaml },
): Promise<Result<CommandPolicies, string>> {
  const where = `${SECTION_FILE} of ${ref}`;
  const file = await forge.fileAt(SECTION_FILE, ref);
  if (!file.ok) return err(`${where} cannot be read: ${file.because}.`);
  const document = yaml.parse(file.text ?? '', where);
  if (!document.ok) return err(document.error.map(({ what, at }) => `${at ? `${formatPlace(at)}: ` : ''}${what}`).join('; '));
  const { value, place } = document.value;
  const section =
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)['commands'] : undefined;
  const read = readCommandPolicies(section);
  if (read.ok) return read;
  return err(read.error.map(({ path, what }) => `${formatPlace(place(['commands', ...path]))}: ${what}`).join('; '));
}

/** Why a workflow leaves comments alone: the project names the service that answers them. Null where it names none. */
export function leftToService(policies: Result<CommandPolicies, string>): string | null {
  if (!policies.ok || policies.value.service === null) return null;
  return `the service \`${policies.value.service}\` answers comments here, for \`commands.service\` of the default branch names it`;
}
