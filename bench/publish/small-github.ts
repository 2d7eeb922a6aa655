import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of GitHub's API as a publication asks: the settings of the default branch, when a run was created, a deployment. */
export class SmallGitHub {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async with(settings: string): Promise<SmallGitHub> {
    const began = Date.now();
    let runs = 0;
    const created = () => {
      runs += 1;
      return { created_at: new Date(began + 1_000 * runs).toISOString() };
    };
    const answers: readonly (readonly [pattern: RegExp, answer: () => unknown])[] = [
      [/\/contents\//, () => ({ type: 'file', encoding: 'base64', content: Buffer.from(settings).toString('base64') })],
      // Each run is newer than the one before.
      [/\/actions\/runs\//, created],
      [/\/statuses$/, () => ({ id: 1 })],
      [/\/deployments/, () => ({ id: 1 })],
    ];
    const server = createServer((asked, answer) => {
      const found = answers.find(([pattern]) => pattern.test((asked.url ?? '').replace(/\?.*/, '')));
      asked.resume().once('end', () => {
        answer.writeHead(found ? (asked.method === 'POST' ? 201 : 200) : 404, { 'content-type': 'application/json' });
        answer.end(JSON.stringify(found ? found[1]() : { message: 'Not Found' }));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new SmallGitHub(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
