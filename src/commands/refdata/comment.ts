import { type AnswerState, answerBody, answerMarker, helpFor, readAnswer } from '../../approval/answer.ts';
import { approve } from '../../approval/approve.ts';
import type { ApprovalRequest, Granted, Refused } from '../../approval/request.ts';
import { parseComment } from '../../contract/comment-command.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Outcome } from '../../ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import { approvalFacts } from './approval-facts.ts';
import { carryOut, type Work } from './carry-out.ts';
import type { GitHubPorts, RefdataPorts } from './ports.ts';
import { trustedSettings } from './settings.ts';
import { withStoreFaults } from './store-faults.ts';

/**
 * Obeys a comment of a pull request. Nothing is checked out, nothing of the pull request is run or read but hashes: the comment, its author's
 * role, the head and the results are asked for again, and decided by `src/approval` (A1, A2, A3). Whoever may do nothing is not answered.
 */
export async function comment(inputs: InputsOf<'comment'>, facts: RunFacts, ports: RefdataPorts): Promise<Outcome> {
  const { comment: event } = facts;
  const say = (why: string): Outcome => {
    ports.workflow.say(`nothing is done: ${why}`);
    return { ok: true };
  };
  if (!event) {
    const what = `The command \`comment\` needs the event issue_comment; this run came from ${facts.event}.`;
    return { ok: false, faults: [fault('refdata-event', what)] };
  }
  if (event.pull === null) return say('the comment is under an issue, and no pull request');
  if (event.action !== 'created') return say(`the comment was ${event.action}, not created`);
  if (parseComment(event.body) === null) return say('the comment holds no command of ours');
  const { github } = ports;
  if (!github) return { ok: false, faults: [fault('refdata-event', 'The command `comment` needs the input `token`.')] };
  const request: ApprovalRequest = {
    ...{ via: 'comment', action: event.action, pull: event.pull, commentId: event.id, body: event.body },
    ...{ author: event.author, sender: event.sender },
  };
  return withStoreFaults(() => obey(request, { inputs, facts, ports: { ...ports, github } }));
}

interface Given {
  readonly inputs: InputsOf<'comment'>;
  readonly facts: RunFacts;
  readonly ports: RefdataPorts & { readonly github: GitHubPorts };
}

async function obey(request: Extract<ApprovalRequest, { via: 'comment' }>, { inputs, facts, ports }: Given): Promise<Outcome> {
  const { github, workflow } = ports;
  // Before the store is opened: whoever is a stranger costs nothing, and learns nothing.
  const role = await github.pulls.roleOf(request.author.login, request.author.id);
  if (!role.ok && role.kind !== 'missing' && role.kind !== 'refused') {
    return {
      ok: false,
      faults: [fault('refdata-event', `GitHub did not say what ${request.author.login} may do here: ${role.because}.`)],
    };
  }
  if (!role.ok || role.value === 'none' || role.value === 'read') {
    workflow.say(`nothing is done: ${request.author.login} may not ask here${role.ok ? '' : ` (${role.because})`}`);
    return { ok: true };
  }
  const pull = await github.pulls.pull(request.pull);
  if (!pull.ok) return { ok: false, faults: [fault('refdata-event', `#${request.pull} cannot be read: ${pull.because}.`)] };
  const settings = await trustedSettings(pull.value.baseRef, inputs.store, ports);
  if (!settings.ok) return { ok: false, faults: settings.error };
  const { policy, section, opened } = settings.value;
  const asked = await approvalFacts({ request, pull: pull.value, role: role.value, facts, opened, ports });
  if (!asked.ok) return { ok: false, faults: [asked.error] };
  const verdict = approve(request, asked.value.facts, policy);
  if (verdict.kind === 'ignored') {
    workflow.say(`nothing is done: ${verdict.why}`);
    return { ok: true };
  }
  const answer = new Answering(request.commentId, request.pull, { github, say: (line) => workflow.say(line) });
  if (verdict.kind === 'refused') return refuse(verdict, answer, ports);
  const storeUrl = inputs.store_url ?? section.storeUrl;
  const work = { pull: pull.value, facts, storeUrl, policy, results: asked.value.results };
  return grant(verdict, { answer, work, ports: { ...ports, opened } });
}

async function refuse({ because, sentence, isLoud }: Refused, answer: Answering, ports: RefdataPorts): Promise<Outcome> {
  ports.workflow.say(`refused (${because}): ${sentence}`);
  if (isLoud) await answer.say('refused', sentence);
  return { ok: true };
}

async function grant(
  granted: Granted,
  { answer, work, ports }: { readonly answer: Answering; readonly work: Work; readonly ports: Parameters<typeof carryOut>[2] },
): Promise<Outcome> {
  if (granted.request.kind === 'help') {
    await answer.say('done', 'You may ask for:', helpFor(granted.role, work.policy));
    return { ok: true };
  }
  await answer.react('eyes');
  const done = await carryOut(granted, work, ports);
  await answer.say(done.ok ? 'done' : 'refused', done.sentence, done.details);
  await answer.react(done.ok ? 'rocket' : 'confused');
  for (const line of [done.sentence, ...done.details]) ports.workflow.say(line);
  return { ok: true };
}

/** Our one comment to a command, made when there is something to say and edited afterwards. */
class Answering {
  readonly #commentId: number;
  readonly #pull: number;
  readonly #ports: { readonly github: GitHubPorts; readonly say: (line: string) => void };

  constructor(commentId: number, pull: number, ports: { readonly github: GitHubPorts; readonly say: (line: string) => void }) {
    this.#commentId = commentId;
    this.#pull = pull;
    this.#ports = ports;
  }

  async say(state: AnswerState, sentence: string, details: readonly string[] = []): Promise<void> {
    const { comments } = this.#ports.github;
    const body = answerBody({ commentId: this.#commentId, state, sentence, details });
    const known = await comments.find(this.#pull, answerMarker(this.#commentId));
    const isOurs = known.ok && known.value !== null && readAnswer(known.value.body)?.commentId === this.#commentId;
    const told = isOurs ? await comments.edit(known.value?.id ?? 0, body) : await comments.create(this.#pull, body);
    if (!told.ok) this.#ports.say(`the answer could not be written: ${told.because}`);
  }

  async react(content: 'eyes' | 'rocket' | 'confused'): Promise<void> {
    await this.#ports.github.comments.react(this.#commentId, content);
  }
}
