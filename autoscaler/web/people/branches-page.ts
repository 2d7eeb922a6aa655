import type { CheckReport, MoveOutcome } from '../../../src/branch-ports.ts';
import type { BranchesLook } from '../../branch-keeper.ts';
import type { Decision } from '../../ports.ts';
import type { Viewer } from '../guard.ts';
import { branchesDrawing, drawnMove } from './branches-drawing.ts';
import { type Html, html, NOTHING } from './html.ts';
import type { Frame } from './layout.ts';
import { moment, name, type Tone, table, tag } from './parts.ts';

export interface BranchesView {
  readonly repository: string;
  /** Null: nobody looked yet. */
  readonly look: BranchesLook | null;
  /** What was done to its branches, newest first. */
  readonly history: readonly Decision[];
}

const STATES: Readonly<Record<MoveOutcome['state'], readonly [Tone, string]>> = {
  ...{
    moved: ['green', 'moved'],
    merged: ['green', 'merged'],
    would: ['green', 'would be done'],
    nothing: ['grey', 'up to date'],
  },
  ...{
    asked: ['amber', 'pull request open'],
    waits: ['blue', 'waits'],
    refused: ['red', 'refused'],
    failed: ['red', 'no answer'],
  },
};
const NO_RIGHT =
  'The App has no right to write contents here, so the service moves nothing and shows what would be done: a workflow may do it (docs/branches.md).';
const HOWS = { ff: 'tested commits', merge: 'merges', pull_request: 'pull requests' } as const;

/** `GET /branches/OWNER/REPO`: each move, what became of it, why, and what says that its commit was tested. */
export function branchesFrame({ repository, look, history }: BranchesView, viewer: Viewer): Frame {
  const main = html`<h1>Branches of ${name(repository)}</h1>
${look === null ? html`<p>Nobody looked yet.</p>` : html`<p class="quiet">Looked at ${moment(look.at)}.</p>`}
${look?.fault ? html`<p class="warning red" role="status">${look.fault}</p>` : NOTHING}
${look?.mayMove === false ? html`<p class="warning amber" role="status">${NO_RIGHT}</p>` : NOTHING}
<div data-live="drawing">${branchesDrawing((look?.outcomes ?? []).map((outcome) => drawnMove(outcome, STATES[outcome.state])))}</div>
<div data-live="moves">${table({
    ...{ caption: 'Moves, in the order in which they are made', key: 'moves' },
    columns: ['move', 'state', 'commit', 'why', 'evidence'].map((label) => ({ label })),
    rows: (look?.outcomes ?? []).map(rowOf),
    empty: 'Section `branches` of .github/pilotlight.yml names no moves.',
  })}</div>
<h2>What was done</h2>
<div data-live="history">${table({
    ...{ caption: 'Newest first; before a branch is moved, that is written down', key: 'history' },
    columns: ['when', 'what', 'commits and evidence'].map((label) => ({ label })),
    rows: history.map(({ at, because, detail }, index) => ({
      key: `${at}-${history.length - index}`,
      cells: [moment(at), because.replace(/^branch-/, ''), detail ?? ''],
    })),
    empty: 'Nothing was done so far.',
  })}</div>`;
  return { title: `Branches of ${repository}`, section: null, viewer, topics: [`branches:${repository.toLowerCase()}`], main };
}

function rowOf({ move, state, sha, because, next, evidence, pull }: MoveOutcome) {
  const [tone, word] = STATES[state];
  const why = next === null ? because : `${because}. ${next}`;
  return {
    key: `${move.from} ${move.to}`,
    cells: [
      html`${name(move.from)} → ${name(move.to)} <span class="quiet">by ${HOWS[move.how]}</span>`,
      html`${tag(tone, word)}${pull === null ? NOTHING : html` #${pull.number}`}`,
      sha === null ? '' : html`<code>${sha.slice(0, 12)}</code>`,
      why,
      html`${evidence.map(evidenceHtml)}`,
    ],
  };
}

const evidenceHtml = ({ check, state, at, run }: CheckReport): Html =>
  html`<div>${name(check)} ${state} ${at > 0 ? moment(at) : NOTHING}${run === null ? NOTHING : html` <span class="quiet">run ${run.id}, ${run.event}</span>`}</div>`;
