import type { CronSpan } from '../../src/contract/window.ts';
import type { Happening } from '../people-ports.ts';
import { type AnnounceFile, EVENTS, type PagesFile } from './people-schema.ts';
import type { PoolFile } from './pool-schema.ts';
import type { AnnounceTarget, PagesSettings } from './settings.ts';
import { millisecondsOf } from './words.ts';

export function pagesOf({ client_id, operators, session, untrusted_url }: PagesFile, clientSecret: string): PagesSettings {
  const { logins = [], repository, role } = operators;
  const pages: Omit<PagesSettings, 'clientSecret'> = {
    clientId: client_id,
    operators: {
      logins: logins.map((login) => login.toLowerCase()),
      byRole: repository === undefined ? null : { repository, role },
    },
    untrustedUrl: untrusted_url === undefined ? null : new URL(untrusted_url).origin,
    session: { absolute: millisecondsOf(session.absolute), idle: millisecondsOf(session.idle) },
  };
  return Object.defineProperty(pages, 'clientSecret', { value: clientSecret }) as PagesSettings;
}

const EVERY_EVENT: readonly Happening['kind'][] = EVENTS;

export function targetOf(file: AnnounceFile[number], url: string): AnnounceTarget {
  const target: Omit<AnnounceTarget, 'url'> = {
    name: file.name,
    events: file.events ?? EVERY_EVENT,
    repositories: file.repositories?.map((entry) => entry.toLowerCase()) ?? null,
    branches: file.branches ?? null,
    quiet: file.quiet.map(spanOf),
    channel: file.channel ?? null,
  };
  return Object.defineProperty(target, 'url', { value: url }) as AnnounceTarget;
}

export function spanOf({ from, for: length, zone, because }: PoolFile['blackout'][number]): CronSpan {
  return { from: from.trim().split(/\s+/).join(' '), forMs: millisecondsOf(length), zone, because };
}
