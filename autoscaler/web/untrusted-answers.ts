import { SECURITY_HEADERS } from './reply.ts';

/** How what foreign programs wrote is answered: shown, and never run with anything that is anybody's (A8). */

/** Browsers must not take a sandbox together with an opener policy (HTML, "navigate": a network error). */
const SHARED = { 'cross-origin-opener-policy': 'unsafe-none', 'x-dns-prefetch-control': 'off' } as const;

const REST = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Text, images and downloads: nothing in them is run or loaded. */
export const INERT_HEADERS = {
  ...SHARED,
  'content-security-policy': `sandbox; ${SECURITY_HEADERS['content-security-policy']}`,
} as const;

/**
 * An HTML report: in an origin that is nobody's, with its own styles and the images that are in it, and nothing that is loaded. Scripts of its
 * own run only where no session can be: on an origin that serves nothing else.
 */
export function reportHeaders(mayRun: boolean): Readonly<Record<string, string>> {
  const inside = "style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data: blob:";
  const policy = mayRun
    ? `sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; ${inside}; ${REST}`
    : `sandbox; default-src 'none'; ${inside}; ${REST}`;
  return { ...SHARED, 'content-security-policy': policy };
}

const TEXT = 'text/plain; charset=utf-8';

/** Types of which nothing is run. */
const INERT: Readonly<Record<string, string>> = {
  txt: TEXT,
  log: TEXT,
  md: TEXT,
  csv: TEXT,
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};

export interface AnswerOfFile {
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Name under which it is saved: it is not shown. */
  readonly download?: string;
}

/** By the name alone: what is in it decides nothing. `mayRun`: it is served where no session can be. */
export function answerOfFile(path: string, mayRun: boolean): AnswerOfFile {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (extension === 'html' || extension === 'htm') return { type: 'text/html; charset=utf-8', headers: reportHeaders(mayRun) };
  const inert = Object.hasOwn(INERT, extension) ? INERT[extension] : undefined;
  if (inert !== undefined) return { type: inert, headers: INERT_HEADERS };
  return { type: 'application/octet-stream', headers: INERT_HEADERS, download: path.slice(path.lastIndexOf('/') + 1) };
}
