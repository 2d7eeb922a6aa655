import { generateKeyPairSync, sign } from 'node:crypto';
import { BOOT_VERSION } from '../../autoscaler/launch/user-data.ts';
import { BOOT_HEADER } from '../../autoscaler/web/boot-routes.ts';

/** Machines that boot in no time: each proves itself and asks for its configuration until it has one. */
export class PullingMachines {
  readonly #key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #onConfigured: () => void;
  claims = 0;

  constructor(onConfigured: () => void) {
    this.#onConfigured = onConfigured;
  }

  /** PEM that vouches for their documents. */
  get certificate(): string {
    return this.#key.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  async boot(service: string, id: string): Promise<void> {
    const document = Buffer.from(
      JSON.stringify({
        instanceId: id,
        region: 'eu-west-1',
        accountId: '123456789012',
        pendingTime: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
      }),
    );
    const signature = sign('RSA-SHA256', document, this.#key.privateKey).toString('base64');
    const body = JSON.stringify({ document: document.toString('base64'), signature });
    for (;;) {
      this.claims++;
      const answer = await fetch(`${service}/machines/v1/claim`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [BOOT_HEADER]: BOOT_VERSION },
        body,
      });
      const text = await answer.text();
      if (/^jit ./m.test(text)) return this.#onConfigured();
      const wait = /^wait\nms (\d+)/.exec(text)?.[1];
      if (wait === undefined && answer.status < 500 && answer.status !== 429)
        throw new Error(`machine ${id} was answered ${answer.status} ${text}`);
      await new Promise((resolve) => setTimeout(resolve, Number(wait ?? 1_000)));
    }
  }
}
