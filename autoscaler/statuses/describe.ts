import { formatDuration } from '../../src/lib/duration.ts';
import { counts, type Ended, type Planned, type Standing } from './standing.ts';

/** GitHub refuses longer ones. */
const LONGEST = 140;
const DAY = 86_400_000;

export type State = 'pending' | 'success' | 'failure' | 'error';

export function stateOf(planned: Planned, standing: Standing): State {
  if (standing.kind !== 'ended') return 'pending';
  if (counts(planned, standing)) return 'success';
  return standing.verdict === 'cancelled' || standing.verdict === 'infra' || standing.verdict === 'lost' ? 'error' : 'failure';
}

export function describe(planned: Planned, standing: Standing): string {
  switch (standing.kind) {
    case 'queued':
      return 'queued';
    case 'running':
      return oneLine(
        `running on ${standing.runner}${standing.attempt > 1 ? `, ${retry(standing.attempt - 1, standing.of)}` : ''}`,
      );
    case 'waiting':
      return `${retry(standing.attempt - 1, standing.of)} at ${timeOfDay(standing.until, standing.since)}`;
    case 'deferred':
      return `${retry(standing.attempts, standing.of)} at ${timeOfDay(standing.until, standing.since)}`;
    default:
      return describeEnd(planned, standing);
  }
}

const retry = (index: number, of: number | null): string =>
  `retry ${index}${of === null ? '' : ` of ${Math.max(index, of - 1)}`}`;

function describeEnd({ allow_failure: isAllowed }: Planned, { verdict, because, duration, tests }: Ended): string {
  const allowed = isAllowed && verdict !== 'pass' && verdict !== 'flaky' ? ' (allowed)' : '';
  const after = duration > 0 ? ` after ${span(duration)}` : '';
  const why = verdict === 'pass' || because === '' ? '' : `: ${because}`;
  const told =
    tests === null ? '' : `; ${tests.failed > 0 ? `${tests.failed} of ${tests.total} tests failed` : `${tests.total} tests`}`;
  const room = LONGEST - told.length;
  return `${oneLine(`${verdict}${allowed}${after}${why}`, room)}${told}`;
}

/** Seconds are enough from one on. */
const span = (ms: number): string => formatDuration(ms < 1_000 ? Math.round(ms) : Math.round(ms / 1_000) * 1_000);

/** `14:35 UTC`, with its day where that is not the day it is said on, `2026-11-22 14:35 UTC`. */
function timeOfDay(at: number, saidAt: number): string {
  const [day = '', time = ''] = new Date(at).toISOString().split('T');
  const isToday = Math.floor(at / DAY) === Math.floor(saidAt / DAY);
  return `${isToday ? '' : `${day} `}${time.slice(0, 5)} UTC`;
}

/** Without what ends lines or turns their direction, and cut to so many characters. */
export function oneLine(text: string, longest: number = LONGEST): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (plain.length <= longest) return plain;
  let cut = '';
  for (const character of plain) {
    if (cut.length + character.length > longest - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
