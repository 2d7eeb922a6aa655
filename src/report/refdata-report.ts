import { groupsOf, type Payload, type ReportFacts, type ReportLimits, type StoredFiles } from './refdata-facts.ts';
import { renderPage } from './refdata-page-html.ts';

export type { EntryFacts, PartitionFacts, Payload, ReportFacts, StoredFiles } from './refdata-facts.ts';
export { mediaType } from './refdata-facts.ts';

/** A file larger than all room would need more than a browser gives one text. */
const LIMITS: Required<ReportLimits> = { payloads: 64_000_000, details: 48_000_000 };

/**
 * The report: one HTML page that needs nothing else, wherever it lies. Foreign data stands in it as JSON and Base64 in inert elements,
 * and its policy lets no script run but its own. The payloads that come first are kept where the limits are reached. With `stored` it is the
 * page for the store, which has those files already: they are not in it, and it may ask its own host for them.
 */
export function renderReport(
  facts: ReportFacts,
  payloads: readonly Payload[],
  { stored = null, ...limits }: ReportLimits & { readonly stored?: StoredFiles | null } = {},
): string {
  return renderPage({ facts, groups: groupsOf(facts), payloads, stored, limits: { ...LIMITS, ...limits } });
}
