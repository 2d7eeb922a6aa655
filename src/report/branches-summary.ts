import type { CheckReport, MoveOutcome } from '../branch-ports.ts';
import { branchesDiagram, STATE_WORDS } from './branches-diagram.ts';
import { link, literal, page, tableOf } from './markdown.ts';

const MAX_ROWS = 100;

export interface BranchesShown {
  readonly outcomes: readonly MoveOutcome[];
  /** Such as `https://github.com/acme/plots`. */
  readonly repositoryUrl: string;
  /** Sentences about all of it. */
  readonly notes: readonly string[];
}

/** The diagram, and for each move what became of it, why, and what says that its commit was tested. */
export function branchesSummary({ outcomes, repositoryUrl, notes }: BranchesShown): string {
  const table = tableOf(['Move', 'State', 'Commit', 'Why', 'Evidence'], outcomes, {
    cells: (outcome) => cells(outcome, repositoryUrl),
    max: MAX_ROWS,
  });
  return page('Branches', [branchesDiagram(outcomes), ...notes], { table });
}

function cells({ move, state, sha, because, next, evidence, pull }: MoveOutcome, url: string): readonly string[] {
  const commit = sha === null ? '' : link(literal(sha.slice(0, 12)), `${url}/commit/${sha}`);
  const asked = pull === null ? '' : ` ${link(literal(`#${pull.number}`), `${url}/pull/${pull.number}`)}`;
  return [
    `${literal(move.from)} → ${literal(move.to)}`,
    `${STATE_WORDS[state]}${asked}`,
    commit,
    literal(next === null ? because : `${because}. ${next}`),
    evidence.map((report) => evidenceOf(report, url)).join('<br>'),
  ];
}

/** Addresses that checks name are anybody's: only that of a run is linked. */
function evidenceOf({ check, state, at, run }: CheckReport, url: string): string {
  const said = link(literal(check), run === null ? null : `${url}/actions/runs/${run.id}`);
  return `${said} ${state}${at > 0 ? ` at ${new Date(at).toISOString().slice(0, 19)}Z` : ''}`;
}
