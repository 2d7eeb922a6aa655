import { formatDuration } from '../lib/duration.ts';
import { foreign } from './foreign.ts';
import { isQuestion, type Refusal, type Subject } from './subject.ts';

/** Whether it is the time for it. */
export function timeFault(subject: Subject): Refusal | null {
  if (isQuestion(subject.wanted)) return null;
  const early = isKept(subject) ? null : (blackoutFault(subject) ?? intervalFault(subject));
  return runningFault(subject) ?? early ?? cooldownFault(subject);
}

/** Sites that are asked for too early are done as soon as they may be. */
const isKept = ({ facts: { keeps }, wanted: { kind } }: Subject): boolean =>
  keeps === true && (kind === 'publish' || kind === 'promote');

function runningFault({ facts }: Subject): Refusal | null {
  if (facts.running === null) return null;
  return {
    because: 'running',
    sentence: `The same is going on already: ${foreign(facts.running)}. What comes of it counts for both.`,
  };
}

function blackoutFault({ facts: { blackout, now } }: Subject): Refusal | null {
  if (!blackout) return null;
  const sentence = `Nothing of this kind is done now: ${foreign(blackout.because)}. Ask again ${whenAgain(now, blackout.until)}.`;
  return { because: 'blackout', sentence, until: blackout.until };
}

function intervalFault({ facts, policy }: Subject): Refusal | null {
  const until = endOf(facts.last.anywhere, policy.interval);
  if (until <= facts.now) return null;
  const sentence = `In this repository this is done once in ${formatDuration(policy.interval)}; ask again ${whenAgain(facts.now, until)}.`;
  return { because: 'interval', sentence, until };
}

function cooldownFault({ facts, policy }: Subject): Refusal | null {
  const [onPull, byPerson] = [
    endOf(facts.last.onPull, policy.cooldown.onPull),
    endOf(facts.last.byPerson, policy.cooldown.byPerson),
  ];
  const until = Math.max(onPull, byPerson);
  if (until <= facts.now) return null;
  const whose = onPull >= byPerson ? 'This was just asked for in this pull request' : 'You have just asked for this';
  return { because: 'cooldown', sentence: `${whose}; ask again ${whenAgain(facts.now, until)}.`, until };
}

const endOf = (last: number | null, wait: number): number =>
  last === null || wait === 0 ? Number.NEGATIVE_INFINITY : last + wait;

const DAY_MS = 86_400_000;

/** `in 1m30s (at 12:09:00 UTC)`; whole seconds, upwards: whoever waits so long has waited long enough. */
export function whenAgain(now: number, until: number): string {
  const left = Math.ceil((until - now) / 1_000) * 1_000;
  return `in ${formatDuration(left)} (at ${clockTime(now, until)})`;
}

/** The time of day, with its date where that is not near. */
export function clockTime(now: number, until: number): string {
  const text = new Date(Math.ceil(until / 1_000) * 1_000).toISOString();
  return until - now < DAY_MS ? `${text.slice(11, 19)} UTC` : `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}
