import { DIGEST } from '../contract/refdata-keys.ts';
import { base64 } from './refdata-base64.ts';
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from './refdata-page/page-source.ts';
import { indexOf, type PageInput } from './refdata-page-index.ts';

/** No script but the page's own, no address but, in the store, that of the files beside it: what is foreign can neither run nor call. */
const policy = (connect: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src 'sha256-${SCRIPT_HASH}'`,
    `style-src 'sha256-${STYLE_HASH}'`,
    'img-src blob: data:',
    ...connect,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** So that a server which has the page is not asked for a picture. */
const ICON =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Crect x=%221%22 y=%221%22 width=%229%22 height=%2214%22 rx=%222%22 fill=%22%23888%22/%3E%3Crect x=%226%22 y=%221%22 width=%229%22 height=%2214%22 rx=%222%22 fill=%22%230a58ca%22/%3E%3C/svg%3E';

/** The page with all its data. */
export function renderPage(input: PageInput): string {
  const kept = keptPayloads(input);
  const shown = new Set([...kept.map(({ sha256 }) => sha256), ...(input.stored?.places.keys() ?? [])]);
  const { index, details } = indexOf(input, shown);
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    `<meta http-equiv="Content-Security-Policy" content="${policy(input.stored ? ["connect-src 'self'"] : [])}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n',
    `<link rel="icon" href="${ICON}">\n<title>${escaped(input.facts.title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n`,
    '<noscript>This report needs JavaScript. It runs only its own, and asks nobody for anything.</noscript>\n',
    dataBlock('index', JSON.stringify(index)),
    ...details.map((detail, i) => dataBlock(`detail-${i}`, detail)),
    ...kept.map(({ sha256, bytes }) => `<script type="application/octet-stream" id="file-${sha256}">${base64(bytes)}</script>\n`),
    `<script type="module">${SCRIPT}</script>\n</body>\n</html>\n`,
  ].join('');
}

/** Whoever parses HTML sees no tag and no comment in it, and who parses JSON sees what it was. */
const dataBlock = (id: string, json: string): string =>
  `<script type="application/json" id="${id}">${json.replaceAll('<', '\\u003c')}</script>\n`;

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[^-A-Za-z0-9 .,:/#]/gu, (character) => `&#${character.codePointAt(0)};`);

/** Each file once, as many as fit, in the order in which they were given. */
function keptPayloads({ payloads, limits, stored }: PageInput): PageInput['payloads'] {
  const seen = new Set<string>();
  let room = limits.payloads;
  return payloads.filter(({ sha256, bytes }) => {
    if (!DIGEST.test(sha256) || stored?.places.has(sha256) || seen.has(sha256) || bytes.length > room) return false;
    seen.add(sha256);
    room -= bytes.length;
    return true;
  });
}
