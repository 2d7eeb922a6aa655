import { nearest } from '../lib/nearest.ts';
import { unknownNames } from './commands-config-inputs.ts';
import { readPattern } from './commands-config-pattern.ts';
import type { CommandPolicy } from './commands-config-policy.ts';
import { ASKING_ROLES, KNOWN_KEYS, OWN_NAME, TAKEN } from './commands-config-schema.ts';
import { reignsAlways } from './commands-config-span.ts';
import { takesValue } from './comment-command-own.ts';
import { formatPath, type Issue } from './issue-text.ts';

/** What is wrong with a command whose parts are right one by one: it means nothing, or can never be granted. */
export function commandIssues(policy: CommandPolicy): readonly Issue[] {
  return [
    ...nameIssues(policy),
    ...confirmIssues(policy),
    ...blackoutIssues(policy),
    ...argumentIssues(policy),
    ...inputIssues(policy),
  ];
}

const issueAt = (path: Issue['path'], what: string): Issue => ({ path, what: `${formatPath(path)}: ${what}` });

function nameIssues({ name }: CommandPolicy): readonly Issue[] {
  if (KNOWN_KEYS.includes(name)) return [];
  if (TAKEN.includes(name))
    return [issueAt([name], `expected a name of your own, found "${name}", which is a command of ours with nothing to set`)];
  if (OWN_NAME.test(name)) return [];
  const found = JSON.stringify(name.slice(0, 70));
  return [issueAt([name], `expected a command’s name: a lower-case letter, then up to 63 of them, digits and -, found ${found}`)];
}

function confirmIssues({ name, role, confirm }: CommandPolicy): readonly Issue[] {
  if (!confirm || ASKING_ROLES.indexOf(confirm.role) >= ASKING_ROLES.indexOf(role)) return [];
  const what = `expected the role ${role} or more, since who may not ask for it cannot agree to it, found "${confirm.role}"`;
  return [issueAt([name, 'confirm', 'role'], what)];
}

const blackoutIssues = ({ name, blackout }: CommandPolicy): readonly Issue[] =>
  blackout.flatMap(({ from, forMs }, index) =>
    reignsAlways(from, forMs)
      ? [
          issueAt(
            [name, 'blackout', index],
            'expected a blackout that ends before the next one begins: so the command could never be granted',
          ),
        ]
      : [],
  );

function argumentIssues({ name, args }: CommandPolicy): readonly Issue[] {
  return Object.entries(args).flatMap(([key, argument]) => {
    const path = [name, 'args', key];
    const pattern = argument.pattern === null ? null : readPattern(argument.pattern);
    if (pattern?.ok === false)
      return [issueAt([...path, 'pattern'], `expected a pattern ${pattern.error}, found ${JSON.stringify(argument.pattern)}`)];
    if (argument.default === null || takesValue(argument, argument.default)) return [];
    const expected =
      argument.pattern === null ? 'up to 100 letters, digits, ., _, / and -' : `what its pattern takes, without quotation marks`;
    return [issueAt([...path, 'default'], `expected ${expected}, found ${JSON.stringify(argument.default)}`)];
  });
}

function inputIssues({ name, run, args }: CommandPolicy): readonly Issue[] {
  const known = { hasSite: name === 'publish' || name === 'promote', args: Object.keys(args) };
  return Object.entries(run?.inputs ?? {}).flatMap(([input, text]) =>
    unknownNames(text, known).map(({ name: unknown, meant, known: names }) => {
      const hint = meant
        ? `did you mean "$${meant}"?`
        : `known here: ${names.map((one) => `$${one}`).join(', ')}; a dollar is written $$`;
      return issueAt([name, 'run', 'inputs', input], `expected a name that stands for something, found "$${unknown}"; ${hint}`);
    }),
  );
}

/** Issues of the schemas, where a key that no command of ours has may be one that was mistyped. */
export function unknownCommands(section: unknown, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => {
    const [name, key, ...more] = issue.path;
    const isMaybeTyped = typeof name === 'string' && key === 'run' && more.length === 0 && !KNOWN_KEYS.includes(name);
    return isMaybeTyped && !hasRun(section, name) ? { path: [name], what: noCommand(name) } : issue;
  });
}

function noCommand(name: string): string {
  const meant = nearest(name, KNOWN_KEYS);
  const needs = 'a command of your own needs `run`: { workflow: NAME.yml }';
  const key = `the key ${JSON.stringify(name)} is no command of ours`;
  return meant ? `${key}; did you mean ${JSON.stringify(meant)}? If not, ${needs}` : `${key}, and ${needs}`;
}

function hasRun(section: unknown, name: string): boolean {
  const own = recordOf(recordOf(section)[name]);
  return own['run'] !== undefined;
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
