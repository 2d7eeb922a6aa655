import { type BranchRules, readBranchRules } from '../src/contract/branches-config.ts';
import { SECTION_FILE } from '../src/contract/section-file.ts';
import { err, type Result } from '../src/lib/result.ts';
import type { PeopleForge } from './people-forge.ts';

/** Section `branches` of a repository's default branch; null where it has none. What is wrong with it is told all at once. */
export async function branchRulesOf(
  repository: string,
  given: { readonly forge: Pick<PeopleForge, 'fileAt'>; readonly readYaml: (text: string) => Result<unknown, string> },
): Promise<Result<BranchRules | null, string>> {
  const file = await given.forge.fileAt(repository, SECTION_FILE, null);
  if (!file.ok) return err(`${SECTION_FILE} of ${repository} cannot be read: ${file.because}.`);
  const value = given.readYaml(file.value ?? '');
  if (!value.ok) return err(`${SECTION_FILE} of ${repository}: ${value.error}.`);
  const root = typeof value.value === 'object' && value.value !== null ? value.value : {};
  const read = readBranchRules((root as Readonly<Record<string, unknown>>)['branches']);
  if (read.ok) return read;
  const issues = read.error.map(({ path, what }) => `branches.${path.join('.')}: ${what}`);
  return err(`No branch is moved until \`${SECTION_FILE}\` of the default branch is mended: ${issues.join('; ')}.`);
}
