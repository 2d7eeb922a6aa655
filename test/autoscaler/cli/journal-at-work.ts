import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultError } from '../../../autoscaler/faults.ts';

/** A folder with a configuration whose secrets nobody could read, and a place for the journal. */
export function workplace(listen = '127.0.0.1:1', socket: string | null = null) {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-cli-'));
  const config = join(folder, 'pilotlight.yml');
  const lines: string[] = [];
  writeFileSync(
    config,
    `github:
  app: { id: 7, private_key: { file: nowhere.pem }, webhook_secret: { credential: nowhere } }
  owners: [acme]
server: { listen: "${listen}"${socket === null ? '' : `, socket: ${socket}`} }
journal: sqlite:journal.db
pools:
  large: { labels: [self-hosted, large], machines: { local: { runner: /bin/sh, directory: machines } }, max: 2 }
`,
  );
  return {
    folder,
    config,
    journal: join(folder, 'journal.db'),
    socket: socket === null ? null : join(folder, socket),
    lines,
    print: (line: string) => {
      lines.push(line);
    },
    text: () => lines.join('\n'),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The codes of the faults an action ends with, or `no fault`. */
export async function codesOf(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    if (error instanceof FaultError) return error.faults.map(({ code }) => code).join();
    throw error;
  }
  return 'no fault';
}
