import { nearest } from '../lib/nearest.ts';

/** Inputs of a workflow that a command starts: text in which `$pull`, `$head`, `$args.NAME` … stand for what is known of the request. */

/** What every command can tell; `$site` and `$digest` are known of `publish` and `promote`, `$args.NAME` of a command with that argument. */
const ALWAYS = ['pull', 'head', 'by', 'asker', 'request', 'answer'] as const;

/** What stands for what. Empty: there is none. */
export interface InputValues {
  /** The number of the pull request. */
  readonly pull: string;
  /** The commit at which it was decided, 40 hexadecimal digits. */
  readonly head: string;
  /** The login of who asked. */
  readonly by: string;
  /** Who asked, as `login:id`: what the input `by` takes. */
  readonly asker: string;
  /** The id of the comment that answers. */
  readonly answer: string;
  /** The id of the request. */
  readonly request: string;
  readonly site: string;
  /** Of a promotion that names one. */
  readonly digest: string;
  readonly args: Readonly<Record<string, string>>;
}

/** `$$` is a dollar; a dollar before anything else stands for itself. */
const NAME = /\$(\$|[a-z]+(?:\.[A-Za-z0-9_-]+)?)/g;

const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(NAME)].map(([, name = '']) => name).filter((name) => name !== '$');

/** Names in a text that stand for nothing there, each with the name that was probably meant. `args`: those that are declared. */
export function unknownNames(
  text: string,
  known: { readonly hasSite: boolean; readonly args: readonly string[] },
): readonly { readonly name: string; readonly meant: string | undefined; readonly known: readonly string[] }[] {
  const names = [...ALWAYS, ...(known.hasSite ? ['site', 'digest'] : []), ...known.args.map((name) => `args.${name}`)];
  return namesIn(text)
    .filter((name) => !names.includes(name))
    .map((name) => ({ name, meant: nearest(name, names), known: names }));
}

/** Whether any of the inputs holds one of these. */
export const inputsName = (inputs: Readonly<Record<string, string>>, names: readonly ('pull' | 'head')[]): boolean =>
  Object.values(inputs).some((text) => namesIn(text).some((name) => names.some((one) => one === name)));

/** The inputs as the workflow gets them. A name that stands for nothing is empty: reading the configuration refuses it. */
export function fillInputs(inputs: Readonly<Record<string, string>>, values: InputValues): Readonly<Record<string, string>> {
  const filled = (text: string): string => text.replaceAll(NAME, (_, name: string) => meaningOf(name, values));
  return Object.fromEntries(Object.entries(inputs).map(([key, text]) => [key, filled(text)]));
}

function meaningOf(name: string, { args, ...values }: InputValues): string {
  if (name === '$') return '$';
  if (name.startsWith('args.')) return args[name.slice('args.'.length)] ?? '';
  const all: Readonly<Record<string, string>> = values;
  return Object.hasOwn(all, name) ? (all[name] ?? '') : '';
}
