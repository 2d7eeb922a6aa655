import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { shippedPage } from '../../scripts/shipped-page.ts';
import { ROOT } from './planted-tree.ts';

const SHIPPING = { version: '1.2.3', pages: new Set(['install.md', 'recovery.md', 'service.md']) };
const AT = 'https://github.com/pilotlight-ci/pilotlight/blob/v1.2.3';

test('a shipped page leads to pages beside it as they are, and to all others in the repository at its release', () => {
  const page =
    '[a](service.md#secrets) [b](api.md) [c](../examples/act/README.md#here) [d](#below) [e](https://example.org/x.md) ![f](images/x.png)';
  expect(shippedPage(page, SHIPPING)).toBe(
    `[a](service.md#secrets) [b](${AT}/docs/api.md) [c](${AT}/examples/act/README.md#here) [d](#below) [e](https://example.org/x.md) ![f](${AT}/docs/images/x.png)`,
  );
});

test.each([...SHIPPING.pages])('no link of %s leads to what is not shipped with it', (name) => {
  const text = readFileSync(join(ROOT, 'docs', name), 'utf8');
  const targets = (page: string) => [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const isThere = (target: string): boolean => /^(?:https:|#)/.test(target) || SHIPPING.pages.has(target.split('#')[0] ?? '');
  expect(targets(shippedPage(text, SHIPPING)).filter((target) => !isThere(target))).toEqual([]);
});
