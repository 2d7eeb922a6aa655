import { randomBytes } from 'node:crypto';
import type { GitHub } from '../../../../autoscaler/simulation/github/parts.ts';
import type { App } from '../../../../autoscaler/simulation/github/types.ts';
import { keyPairNo } from './key-pairs.ts';
import type { OauthFace } from './oauth-face.ts';

export interface NewApp {
  readonly name: string;
  readonly owner: string;
  readonly hook?: { readonly url: string; readonly secret: string };
  readonly events?: readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  /** Where people may come back to who sign in by it. */
  readonly callbacks?: readonly string[];
}

export interface MadeApp {
  readonly app: App;
  readonly privateKey: string;
  readonly clientSecret: string;
}

const counts = new WeakMap<GitHub, number>();

/** Apps of one forge have keys of their own; another forge may have the same ones. */
function nextOf(github: GitHub): number {
  const count = counts.get(github) ?? 0;
  counts.set(github, count + 1);
  return count;
}

/** An App with a key of its own, and a client by which people sign in. */
export function makeApp({ github, oauth }: { readonly github: GitHub; readonly oauth: OauthFace }, wanted: NewApp): MadeApp {
  const { name, owner, hook, events = [], permissions = {}, callbacks = [] } = wanted;
  const { publicKey, privateKey } = keyPairNo(nextOf(github));
  const clientId = `Iv23li${randomBytes(7).toString('hex')}`;
  const app = github.accounts.createApp({ name, owner, clientId, publicKey, events, permissions, hook: hook ?? null });
  return { app, privateKey, clientSecret: oauth.register(app, callbacks) };
}
