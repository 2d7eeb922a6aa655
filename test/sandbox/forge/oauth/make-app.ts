import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { GitHub } from '../../../../autoscaler/simulation/github/parts.ts';
import type { App } from '../../../../autoscaler/simulation/github/types.ts';
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

/** An App with a key of its own, and a client by which people sign in. */
export function makeApp({ github, oauth }: { readonly github: GitHub; readonly oauth: OauthFace }, wanted: NewApp): MadeApp {
  const { name, owner, hook, events = [], permissions = {}, callbacks = [] } = wanted;
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const clientId = `Iv23li${randomBytes(7).toString('hex')}`;
  const app = github.accounts.createApp({ name, owner, clientId, publicKey, events, permissions, hook: hook ?? null });
  return { app, privateKey, clientSecret: oauth.register(app, callbacks) };
}
