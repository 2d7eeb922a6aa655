import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { peer } from '../../../scripts/peers.ts';
import { type Moto, startMoto } from './moto-server.ts';

/**
 * A suite that needs moto, with one server for all its tests: `await onMoto(…)` at the top of a test file. Where moto cannot be
 * had the suite is skipped and says why; with `CI=true` it fails.
 */
export async function onMoto(title: string, body: (moto: () => Moto) => void): Promise<void> {
  const found = await peer('moto_server');
  if (found.kind === 'missing') return withoutMoto(title, found.because);
  describe(title, () => {
    let moto: Moto | null = null;
    beforeAll(async () => {
      const start = await startMoto();
      if (start.kind === 'missing') throw new Error(start.because);
      moto = start.moto;
    }, 90_000);
    afterAll(() => moto?.close());
    body(() => {
      if (!moto) throw new Error('moto runs from beforeAll to afterAll');
      return moto;
    });
  });
}

function withoutMoto(title: string, because: string): void {
  if (process.env['CI'] === 'true') {
    test(title, () => {
      throw new Error(`With CI=true moto must be there. ${because}`);
    });
  } else {
    // biome-ignore lint/suspicious/noSkippedTests: a peer that cannot be had here; CI fails instead
    test.skip(`${title}: skipped, ${because}`, () => {});
  }
}
