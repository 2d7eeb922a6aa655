import { err, type Result } from '../lib/result.ts';
import { check } from './issue.ts';
import type { Issue } from './issue-text.ts';
import { type Site, sitesOf } from './sites-config.ts';
import { SitesSectionSchema } from './sites-config-schema.ts';

/** Of the section's value; undefined and null are a section that says nothing. Paths of issues begin at the section. */
export function readSites(section: unknown): Result<readonly Site[], readonly Issue[]> {
  const checked = check(SitesSectionSchema, section ?? {});
  return 'issues' in checked ? err(checked.issues) : sitesOf(checked.value);
}
