import { err, ok, type Result } from '../../../src/lib/result.ts';

/** How a `run:` step's script is started: `arguments` holds `{0}` where the script's path goes. */
export interface Shell {
  readonly command: string;
  readonly arguments: readonly string[];
  /** Of the script's file, with its dot; may be empty. */
  readonly extension: string;
}

const ARGUMENTS: Readonly<Record<string, string>> = {
  bash: '--noprofile --norc -e -o pipefail {0}',
  sh: '-e {0}',
  python: '{0}',
  pwsh: `-command ". '{0}'"`,
};

const EXTENSIONS: Readonly<Record<string, string>> = { bash: '.sh', sh: '.sh', python: '.py', pwsh: '.ps1' };

/** Without a `shell` the real runner uses `bash -e {0}`, without `pipefail`, unlike `shell: bash`. */
const UNNAMED: Shell = { command: 'bash', arguments: ['-e', '{0}'], extension: '.sh' };

/** The shell that a `shell:` text names: a known name, or a command line with `{0}`. */
export function shellFor(option: string | undefined): Result<Shell, string> {
  const text = option?.trim() ?? '';
  if (text === '') return ok(UNNAMED);
  const [command = '', ...words] = splitWords(text);
  const name = command.toLowerCase();
  const template = words.length > 0 ? words : splitWords(ARGUMENTS[name] ?? '');
  if (!template.some((word) => word.includes('{0}'))) {
    return err(
      `Invalid shell option. Shell must be a valid built-in (bash, sh, pwsh, python) or a format string containing '{0}'; found '${text}'`,
    );
  }
  return ok({ command, arguments: template, extension: EXTENSIONS[name] ?? '' });
}

/** The arguments with the script's path in place. */
export function shellArguments(shell: Shell, script: string): readonly string[] {
  return shell.arguments.map((word) => word.replaceAll('{0}', script));
}

/** Words of a command line as .NET splits an argument string: spaces separate, double quotes hold together, `\"` is a quote. */
export function splitWords(text: string): readonly string[] {
  return Array.from(text.matchAll(/(?:"(?:\\.|[^"\\])*"?|\\.|[^\s"\\])+/g), ([word]) =>
    word.replace(/\\(["\\])|"/g, (_whole, kept: string | undefined) => kept ?? ''),
  );
}
