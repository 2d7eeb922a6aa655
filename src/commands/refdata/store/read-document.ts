import {
  DOCUMENT_NAMES,
  type DocumentKind,
  type Documents,
  parseDocument,
  plainDocument,
} from '../../../contract/refdata-documents.ts';
import { err, ok, type Result } from '../../../lib/result.ts';

/** Schemas are loaded where something is wrong: they take longer than all that a small run does. The error is a sentence without its end. */
export async function readDocument<K extends DocumentKind>(kind: K, text: string): Promise<Result<Documents[K], string>> {
  const parsed = parseDocument(kind, text);
  if (!parsed.ok) return parsed;
  const plain = plainDocument(kind, parsed.value);
  if (plain) return ok(plain);
  const { checkDocument } = await import('../../../contract/refdata-documents-schema.ts');
  const checked = checkDocument(kind, parsed.value);
  return checked.ok ? checked : err(`${DOCUMENT_NAMES[kind]}: ${checked.error}`);
}
