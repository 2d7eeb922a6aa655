import type { Happening } from '../people-ports.ts';
import { clip, linked } from './chat-text.ts';
import { endedBy } from './happening-key.ts';
import { clockText, timeText } from './span-text.ts';

/** What is posted at once. */
export interface Message {
  readonly text: string;
  readonly color: string;
  /** What it tells. */
  readonly told: readonly Happening[];
}

const COLORS: Readonly<Record<Happening['kind'], string>> = {
  'branch-red': '#cf222e',
  'branch-fixed': '#1a7f37',
  promoted: '#0969da',
  budget: '#bf8700',
  'no-capacity': '#bf8700',
  'source-failing': '#bf8700',
};
const GREY = '#6e7781';
/** Slack advises no more in a message; Mattermost takes 16,383 characters. */
const LONGEST = 4_000;
const LONGEST_NOTE = 300;
const DAY = 86_400_000;
/** Notes on a phone show links as they are written. */
const LINK = / <[^<>|]*\|Open>/g;

export function messageOf(happening: Happening): Message {
  return { text: clip(lineOf(happening), LONGEST), color: COLORS[happening.kind], told: [happening] };
}

/**
 * What happened while it was quiet, in one message: of what began and ended meanwhile only the end, which says how long it was.
 * Where not all of it has room, the first part; the rest is for the next message.
 */
export function digestOf(happenings: readonly Happening[]): Message {
  const [first] = happenings;
  if (first === undefined || happenings.length === 1) return first ? messageOf(first) : { text: '', color: GREY, told: [] };
  const lines = linesOf(happenings);
  const taken: Line[] = [];
  let text = 'While it was quiet:';
  for (const line of lines) {
    const next = `${text}\n- ${timeOf(line, first)} ${lineOf(line.shown)}`;
    if (next.length > LONGEST && taken.length > 0) break;
    text = next;
    taken.push(line);
  }
  const color = taken.some(({ shown }) => shown.kind === 'branch-red') ? COLORS['branch-red'] : GREY;
  return { text: clip(text, LONGEST), color, told: taken.flatMap(({ told }) => told) };
}

interface Line {
  readonly shown: Happening;
  readonly told: readonly Happening[];
}

/** In the order in which each began. */
function linesOf(happenings: readonly Happening[]): readonly Line[] {
  const ends = new Map(happenings.flatMap((one) => keyed(endedBy(one.key), one)));
  const begun = new Set(happenings.map(({ key }) => key));
  return happenings.flatMap((one): Line[] => {
    const end = ends.get(one.key);
    if (end) return [{ shown: end, told: [one, end] }];
    const begin = endedBy(one.key);
    return begin !== null && begun.has(begin) ? [] : [{ shown: one, told: [one] }];
  });
}

const keyed = (key: string | null, one: Happening): [string, Happening][] => (key === null ? [] : [[key, one]]);

function timeOf({ shown }: Line, first: Happening): string {
  return Math.floor(shown.at / DAY) === Math.floor(first.at / DAY) ? clockText(shown.at) : timeText(shown.at);
}

function lineOf({ text, url }: Happening): string {
  const link = linked(url, 'Open');
  return link === '' ? text : `${text} ${link}`;
}

export interface Posting {
  /** Null: the webhook's own. */
  readonly channel: string | null;
  /** One for each that it tells: who receives it twice knows it by them. */
  readonly ids: readonly string[];
  /** It may be there already: the answer to an earlier try was lost. */
  readonly isRepeat: boolean;
}

/** The body of the request: JSON that incoming webhooks of Slack and Mattermost take. Nobody is named or called by it. */
export function bodyOf({ text, color }: Message, { channel, ids, isRepeat }: Posting): string {
  const footer = `Pilotlight ${ids[0] ?? ''}${isRepeat ? ', sent again: nobody confirmed the first time' : ''}`;
  const attachment = { fallback: clip(text.replace(LINK, ''), LONGEST_NOTE), color, text, mrkdwn_in: ['text'], footer };
  return JSON.stringify({
    username: 'Pilotlight',
    ...(channel === null ? {} : { channel }),
    attachments: [attachment],
    // Mattermost keeps them with the post and shows them to plugins and its API; Slack leaves them out.
    props: { pilotlight_ids: ids },
  });
}
