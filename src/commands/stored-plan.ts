import { MAX_PLAN_BYTES, parsePlan, planArtifact, type TestPlan } from '../contract/test-plan.ts';
import { errorText } from '../lib/error-text.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Artifacts } from '../ports.ts';

interface Given {
  readonly artifacts: Artifacts;
  /** Hex SHA-256 of a text's UTF-8. */
  readonly digest: (text: string) => string;
}

/**
 * The plan that was stored beside the matrix. Whatever job of the run may have stored something under that name: only the text
 * whose digest the matrix names is taken.
 */
export async function storedPlan(plan: string, { artifacts, digest }: Given): Promise<Result<TestPlan, string>> {
  if (!artifacts.available) return err('this runner offers no artifact service to read the plan from');
  try {
    const mine = (await artifacts.list()).filter(({ name }) => name === planArtifact(plan)).sort((a, b) => b.id - a.id);
    for (const { id } of mine) {
      const text = await artifacts.read(id, MAX_PLAN_BYTES);
      if (digest(text) === plan) return parsePlan(text);
    }
    return err(`no artifact ${planArtifact(plan)} of this run holds the plan ${plan.slice(0, 12)}…`);
  } catch (error) {
    return err(`the plan could not be read: ${errorText(error)}`);
  }
}

/** Those of one parcel, in their order; refuses a parcel that the plan does not have. */
export function configurationsOf(
  { configurations, parcels }: TestPlan,
  parcel: string,
): Result<TestPlan['configurations'], string> {
  const found = parcels.find(({ id }) => id === parcel);
  if (!found) return err(`the plan has no job ${JSON.stringify(parcel)}`);
  const byId = new Map(configurations.map((one) => [one.id, one]));
  return ok(found.ids.flatMap((id) => byId.get(id) ?? []));
}
