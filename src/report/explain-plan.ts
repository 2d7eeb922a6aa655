import { runnerClass } from '../contract/labels.ts';
import type { Parcel } from '../contract/test-plan.ts';
import { formatDuration } from '../lib/duration.ts';
import type { Predict, Prediction } from '../matrix/predict.ts';
import type { Chosen, Selection } from '../matrix/select.ts';

export interface ExplainedPlan {
  readonly selection: Selection;
  readonly parcels: readonly Parcel[];
  readonly predict: Predict;
}

/** Without being asked, the log names no more configurations. */
const MAX_LINES = 256;

/** What the plan came to, as lines of text; with everything that led to it where that is asked for. */
export function explainPlan(plan: ExplainedPlan, isAsked: boolean): readonly string[] {
  const { selected, skipped } = plan.selection;
  const parcelOf = new Map(plan.parcels.flatMap((parcel) => parcel.ids.map((id) => [id, parcel] as const)));
  const lines = selected.map((one) => (isAsked ? lineOf(one, plan.predict, parcelOf.get(one.planned.job.id)) : shortLine(one)));
  if (!isAsked) return [...lines.slice(0, MAX_LINES), ...andMore(lines.length - MAX_LINES), totals(plan)];
  const left = skipped.map(({ planned, because }) => `${planned.job.name} [${planned.job.id}]: skipped, because ${because}`);
  return [...lines, ...left, totals(plan), ...balance(plan)];
}

const andMore = (rest: number): readonly string[] => (rest > 0 ? [`and ${rest} more`] : []);

const shortLine = ({ planned: { job } }: Chosen): string => `${job.name} on [${job.runs_on.join(', ')}]`;

const FROM: Readonly<Record<Prediction['from'], string>> = {
  measured: ' s, as it took before',
  files: ' s, as its files took before',
  median: ' s, as others take, by its weight',
  weight: ' by weight, as nothing was measured',
};

function lineOf({ planned, because }: Chosen, predict: Predict, parcel: Parcel | undefined): string {
  const { job } = planned;
  const prediction = predict(planned);
  const time = `${prediction.seconds.toFixed(1)}${FROM[prediction.from]}`;
  const files = job.shard ? `, ${job.shard.files.length} files` : '';
  return `${job.name} [${job.id}]: class ${runnerClass(job.runs_on)}, ${time}${files}, in ${parcel?.id ?? 'no job'}, because ${because}`;
}

function totals({ selection: { selected, skipped }, parcels }: ExplainedPlan): string {
  const rest = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${counted(selected.length, 'configuration')} in ${counted(parcels.length, 'job')}${rest}`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** The longest job against what it would be if all were equal and nothing indivisible, over all jobs. */
function balance({ selection, parcels, predict }: ExplainedPlan): readonly string[] {
  const predictions = new Map(selection.selected.map(({ planned }) => [planned.job.id, predict(planned)]));
  if ([...predictions.values()].some(({ from }) => from === 'weight'))
    return ['no durations are known yet: balanced by weight alone'];
  const seconds = new Map([...predictions].map(([id, prediction]) => [id, prediction.seconds]));
  const loads = parcels.map(({ ids }) => ids.reduce((sum, id) => sum + (seconds.get(id) ?? 0), 0));
  const total = loads.reduce((sum, load) => sum + load, 0);
  if (total === 0) return [];
  const longest = Math.max(...loads);
  const bound = Math.max(total / loads.length, ...seconds.values());
  const span = (value: number): string => formatDuration(Math.round(value) * 1000);
  return [
    `${span(total)} in all; the longest job ${span(longest)}, ${(longest / bound).toFixed(3)} times what is possible at best`,
  ];
}
