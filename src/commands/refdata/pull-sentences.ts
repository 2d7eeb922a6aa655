import type { PullFacts } from '../../people-ports.ts';
import { carryOver } from '../../refdata/carry-over.ts';
import { counted, shortDigest } from '../../refdata/files.ts';
import { isRed } from '../../refdata/find-changes.ts';
import { deltaPaths } from '../../refdata/pull-delta.ts';
import type { HeadResults } from './pull-state.ts';
import { isAccepted, isChangeAccepted } from './pull-state.ts';
import type { ReferenceStore } from './store/reference-store.ts';

/** What is accepted in a pull request and what waits, a sentence each, with foreign text between backticks. */
export async function stateSentences(
  { pull, results }: { readonly pull: PullFacts; readonly results: HeadResults },
  store: ReferenceStore,
): Promise<readonly string[]> {
  const held = await store.pull(pull.number);
  const ref = held?.ref ?? null;
  const accepted = deltaPaths(ref?.delta ?? {});
  const people = [...new Set(accepted.map(({ entry }) => entry.by))].map((login) => `\`${login}\``).join(', ');
  const candidates = results.candidates.map(({ candidate }) => candidate);
  const { stale } = carryOver(ref?.delta ?? {}, candidates);
  const waiting = results.candidates.filter((one) => !one.candidate.green && !isAccepted(one, ref));
  return [
    accepted.length > 0 ? `${counted(accepted.length, 'file')} accepted by ${people}.` : 'Nothing is accepted yet.',
    ...(results.digest === null
      ? [`No run has brought results of \`${pull.headSha.slice(0, 10)}\` yet.`]
      : [
          `The results of \`${pull.headSha.slice(0, 10)}\` are \`${shortDigest(results.digest)}\`, of ${counted(results.candidates.length, 'partition')}.`,
        ]),
    ...waiting.map(({ candidate: { partition, changes, guarded } }) => {
      const open = changes.filter((one) => isRed(one) && !isChangeAccepted(partition, one, ref));
      return `\`${partition}\`: ${counted(open.length, 'difference')}${guarded ? ', and red for another reason' : ''}.`;
    }),
    ...(stale.length > 0
      ? [
          `${counted(stale.length, 'accepted file')} are produced otherwise now: \`${stale
            .map(({ path }) => path)
            .slice(0, 5)
            .join(', ')}\`.`,
        ]
      : []),
  ];
}
