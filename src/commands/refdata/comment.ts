import { helpFor } from '../../approval/answer.ts';
import { approve } from '../../approval/approve.ts';
import type { ApprovalRequest, Granted, Refused } from '../../approval/request.ts';
import { parseComment } from '../../contract/comment-command.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Role } from '../../people-ports.ts';
import type { Outcome } from '../../ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import { leftToService, requestPolicies } from '../request-policies.ts';
import { Answering } from './answering.ts';
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
  const request: CommentRequest = {
    ...{ via: 'comment', action: event.action, pull: event.pull, commentId: event.id, body: event.body },
    ...{ author: event.author, sender: event.sender },
  };
  return obey(request, { inputs, facts, ports: { ...ports, github } });
}

type CommentRequest = Extract<ApprovalRequest, { via: 'comment' }>;

interface Given {
  readonly inputs: InputsOf<'comment'>;
  readonly facts: RunFacts;
  readonly ports: RefdataPorts & { readonly github: GitHubPorts };
}

const red = (what: string): Outcome => ({ ok: false, faults: [fault('refdata-event', what)] });

async function obey(request: CommentRequest, given: Given): Promise<Outcome> {
  const { github, workflow } = given.ports;
  // Before the store is opened: whoever is a stranger costs nothing, and learns nothing.
  const role = await github.pulls.roleOf(request.author.login, request.author.id);
  if (!role.ok && role.kind !== 'missing' && role.kind !== 'refused')
    return red(`GitHub did not say what ${request.author.login} may do here: ${role.because}.`);
  if (!role.ok || role.value === 'none' || role.value === 'read') {
    workflow.say(`nothing is done: ${request.author.login} may not ask here${role.ok ? '' : ` (${role.because})`}`);
    return { ok: true };
  }
  const answer = new Answering({ commentId: request.commentId, pull: request.pull }, github, (line) => workflow.say(line));
  const outcome = await withStoreFaults(() => decide(request, role.value, { ...given, answer }));
  // What went wrong may name a store that is nobody's business here.
  if (!outcome.ok && !answer.hasEnded)
    await answer.end('failed', 'This could not be done, and nothing was changed; the log of its run tells why.');
  return outcome;
}

async function decide(
  request: CommentRequest,
  role: Role,
  { inputs, facts, ports, answer }: Given & { readonly answer: Answering },
): Promise<Outcome> {
  const pull = await ports.github.pulls.pull(request.pull);
  if (!pull.ok) return red(`#${request.pull} cannot be read: ${pull.because}.`);
  // Whoever may push may make a branch with rules of its own and aim a pull request at it first: only the default branch's rules count.
  const branch = facts.defaultBranch || pull.value.baseRef;
  const policies = await requestPolicies(branch, { forge: ports.github.forge, yaml: ports.yaml });
  const service = leftToService(policies);
  if (service !== null) {
    ports.workflow.say(`nothing is done: ${service}`);
    return { ok: true };
  }
  const settings = await trustedSettings(branch, inputs.store, ports);
  if (!settings.ok) return { ok: false, faults: settings.error };
  // It was read a moment later, and by then GitHub answered: whether a service is named is not known.
  if (!policies.ok) return red(policies.error);
  const { policy, section, opened } = settings.value;
  const asked = await approvalFacts({ request, pull: pull.value, role, facts, opened, ports });
  if (!asked.ok) return { ok: false, faults: [asked.error] };
  const { results, begun, target } = asked.value;
  const verdict = approve(request, asked.value.facts, policy);
  if (verdict.kind === 'ignored') {
    ports.workflow.say(`nothing is done: ${verdict.why}`);
    return { ok: true };
  }
  if (verdict.kind === 'refused') return refuse(verdict, answer, ports);
  const storeUrl = inputs.store_url ?? section.storeUrl;
  const work = { pull: pull.value, facts, storeUrl, policy, results, target, isAgain: begun !== null };
  return grant(verdict, { answer, work, ports: { ...ports, opened } });
}

async function refuse({ because, sentence, isLoud }: Refused, answer: Answering, ports: RefdataPorts): Promise<Outcome> {
  ports.workflow.say(`refused (${because}): ${sentence}`);
  if (isLoud) await answer.end('refused', sentence);
  return { ok: true };
}

async function grant(
  granted: Granted,
  { answer, work, ports }: { readonly answer: Answering; readonly work: Work; readonly ports: Parameters<typeof carryOut>[2] },
): Promise<Outcome> {
  const { kind } = granted.request;
  if (kind === 'help') {
    await answer.end('done', 'You may ask for:', helpFor(granted.role, work.policy));
    return { ok: true };
  }
  await answer.react('eyes');
  if (kind !== 'status') await answer.begin({ target: kind === 'undo' ? work.target : null });
  const done = await carryOut(granted, work, ports);
  await answer.end(done.state, done.sentence, done.details);
  await answer.react(done.state === 'done' ? 'rocket' : 'confused');
  for (const line of [done.sentence, ...done.details]) ports.workflow.say(line);
  return done.fault ? { ok: false, faults: [done.fault] } : { ok: true };
}
