import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Why there is none; null where there is. */
export async function withoutTmux(): Promise<string | null> {
  return exec('tmux', ['-V']).then(
    () => null,
    () => 'tmux is not there',
  );
}

export interface Terminal {
  /** Names of keys, as tmux calls them. */
  keys(...names: string[]): Promise<void>;
  /** What stands on the screen, a line each. */
  screen(): Promise<readonly string[]>;
  /** The screen once it holds all of these. Rejects with the screen after ten seconds. */
  until(...texts: readonly (string | RegExp)[]): Promise<readonly string[]>;
  resize(columns: number, rows: number): Promise<void>;
  kill(): Promise<void>;
}

let count = 0;

/** A program in a terminal of its own, on a server of its own. `environment` begins empty but for what is given. */
export async function openTerminal(what: {
  readonly command: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly environment?: Readonly<Record<string, string>>;
}): Promise<Terminal> {
  const name = `pilotlight-${process.pid}-${++count}`;
  const tmux = async (...args: string[]): Promise<string> =>
    (await exec('tmux', ['-L', name, '-f', '/dev/null', ...args])).stdout;
  const { command, columns, rows, environment = {} } = what;
  const size = ['-x', String(columns), '-y', String(rows)];
  const variables = Object.entries({ LC_ALL: 'C.UTF-8', ...environment }).map(([key, value]) => `${key}=${value}`);
  // The window stays after the program: how it left the terminal can be seen.
  await tmux(
    '-u',
    'new-session',
    '-d',
    '-s',
    'it',
    ...size,
    'env',
    '-u',
    'CI',
    '-u',
    'NO_COLOR',
    ...variables,
    'sh',
    '-c',
    `${command.map(quoted).join(' ')}; echo "ended with $?"; exec sleep 60`,
  );
  const screen = async (): Promise<readonly string[]> =>
    (await tmux('capture-pane', '-p', '-t', 'it')).replace(/\n$/, '').split('\n');
  return {
    screen,
    keys: async (...names) => void (await tmux('send-keys', '-t', 'it', ...names)),
    until: async (...texts) => {
      const deadline = Date.now() + 10_000;
      for (;;) {
        const lines = await screen();
        const all = lines.join('\n');
        if (texts.every((text) => (typeof text === 'string' ? all.includes(text) : text.test(all)))) return lines;
        if (Date.now() > deadline) throw new Error(`the screen never held ${texts.join(' and ')}:\n${all}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    resize: async (width, height) => void (await tmux('resize-window', '-t', 'it', '-x', String(width), '-y', String(height))),
    kill: async () => void (await tmux('kill-server').catch(() => '')),
  };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
