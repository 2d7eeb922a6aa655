import type { CommandPolicy } from '../contract/commands-config.ts';
import { inputsName } from '../contract/commands-config-inputs.ts';
import type { PersonRequest } from '../contract/person-request.ts';
import type { Role } from '../people-ports.ts';
import type { Asking, AskingFacts, AskingRefusal } from './asking.ts';

/** What rules look at: a request of somebody who is answered. */
export interface Subject {
  readonly asking: Asking;
  readonly facts: AskingFacts;
  readonly policy: CommandPolicy;
  readonly role: Role;
  /** Of a confirmation: what is confirmed. */
  readonly wanted: PersonRequest;
}

/** Why not, in a sentence with foreign text between backticks. */
export interface Refusal {
  readonly because: AskingRefusal;
  readonly sentence: string;
  /** When it may be asked again. */
  readonly until?: number;
}

/** What changes nothing and costs nothing is answered always. */
export const isQuestion = (wanted: PersonRequest): boolean =>
  wanted.kind === 'help' || (wanted.kind === 'refdata' && (wanted.request.kind === 'status' || wanted.request.kind === 'help'));

const isStarted = ({ kind }: PersonRequest): boolean => kind === 'publish' || kind === 'promote' || kind === 'custom';

/** Whether it is about the commit that is the head, so that a push in between makes it another request (A3). */
export function isAboutHead(wanted: PersonRequest, { run }: CommandPolicy): boolean {
  if (isStarted(wanted)) return run !== null && inputsName(run.inputs, ['pull', 'head']);
  return wanted.kind === 'retest' || (wanted.kind === 'refdata' && wanted.request.kind === 'accept');
}

/** Whether it means nothing without a pull request. */
export const isAboutPull = (wanted: PersonRequest, policy: CommandPolicy): boolean =>
  wanted.kind === 'refdata' || isAboutHead(wanted, policy);

/** Whether there is nothing left to do once the pull request is closed. A workflow that is told the number alone may be for just that. */
export function needsOpen(wanted: PersonRequest, { run }: CommandPolicy): boolean {
  if (isStarted(wanted)) return run !== null && inputsName(run.inputs, ['head']);
  return wanted.kind === 'retest' || (wanted.kind === 'refdata' && !isQuestion(wanted));
}

/** Whether a workflow of the project's does it. */
export const needsRun = isStarted;
