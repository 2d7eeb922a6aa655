import { type CommandPolicies, readCommandPolicies } from '../../src/contract/commands-config.ts';
import { SECTION_FILE } from '../../src/contract/section-file.ts';
import { err, ok, type Result } from '../../src/lib/result.ts';
import type { PeopleForge } from '../people-forge.ts';

/** Milliseconds for which a configuration is believed: who presses twice asks GitHub once. */
const FRESH = 30_000;
const MOST = 1_000;
const MOST_NAMES = 50;

/** What a YAML text says, or what is wrong with it. */
export type ReadYaml = (text: string) => Result<unknown, string>;

/**
 * Of a repository: its rules, or why there are none. `isLater`: GitHub did not tell; otherwise the file is wrong, and stays so until somebody
 * mends it. `remains`: what it names all the same, its commands without their rules and who answers.
 */
export type Policies = Result<CommandPolicies, string> & { readonly isLater?: true; readonly remains?: CommandPolicies };

/** Section `commands` of repositories, as their default branches have it (A19). */
export class PolicyBook {
  readonly #forge: Pick<PeopleForge, 'fileAt'>;
  readonly #read: ReadYaml;
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly at: number; readonly policies: Promise<Policies> }>();

  constructor(given: { readonly forge: Pick<PeopleForge, 'fileAt'>; readonly readYaml: ReadYaml; readonly now: () => number }) {
    this.#forge = given.forge;
    this.#read = given.readYaml;
    this.#now = given.now;
  }

  of(repository: string): Promise<Policies> {
    const known = this.#known.get(repository);
    if (known && this.#now() - known.at < FRESH) return known.policies;
    const policies = this.#ask(repository);
    this.#known.delete(repository);
    this.#known.set(repository, { at: this.#now(), policies });
    policies.catch(() => this.#known.delete(repository));
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    return policies;
  }

  async #ask(repository: string): Promise<Policies> {
    const file = await this.#forge.fileAt(repository, SECTION_FILE, null);
    if (!file.ok) {
      this.#known.delete(repository);
      return { ...err(`${SECTION_FILE} of ${repository} cannot be read: ${file.because}.`), isLater: true };
    }
    const value = this.#read(file.value ?? '');
    if (!value.ok) return err(`${SECTION_FILE} of ${repository}: ${value.error}.`);
    const root = typeof value.value === 'object' && value.value !== null ? value.value : {};
    const section = (root as Readonly<Record<string, unknown>>)['commands'];
    const read = readCommandPolicies(section);
    if (read.ok) return ok(read.value);
    const issues = read.error.map(({ path, what }) => `commands.${path.join('.')}: ${what}`);
    const fault = `Nothing is obeyed until \`${SECTION_FILE}\` of the default branch is mended: ${issues.join('; ')}.`;
    return { ...err(fault), ...remainsOf(section) };
  }
}

function remainsOf(section: unknown): { readonly remains?: CommandPolicies } {
  const given = typeof section === 'object' && section !== null ? (section as Readonly<Record<string, unknown>>) : {};
  const names = Object.keys(given).slice(0, MOST_NAMES);
  const named = names.flatMap((name) => {
    const rule = [{}, { run: { workflow: 'unknown.yml' } }].find((one) => readCommandPolicies({ [name]: one }).ok);
    return rule === undefined ? [] : [[name, rule] as const];
  });
  const read = readCommandPolicies({ ...Object.fromEntries(named), service: given['service'] });
  return read.ok ? { remains: read.value } : {};
}
