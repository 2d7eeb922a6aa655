import type { CommentCommand } from './comment-command-table.ts';

/** What somebody asks about the reference data of a pull request, by a comment, a dispatch or a button. */
export type RefdataRequest =
  | AcceptRequest
  | { readonly kind: 'undo' | 'status' | 'help' }
  | { readonly kind: 'revert'; readonly pull: number };

export interface AcceptRequest {
  readonly kind: 'accept';
  /** The digest that was seen, or its first digits (6 at least); null: the one that our comment shows. */
  readonly digest: string | null;
  /** Globs; none: all paths. */
  readonly only: readonly string[];
  readonly not: readonly string[];
  /** None: all partitions. */
  readonly partitions: readonly string[];
  /** The same change in partitions that are not named is not taken along. */
  readonly alone: boolean;
}

/** Of a command `update-refdata`. */
export function refdataRequestOf({ verb, values }: CommentCommand): RefdataRequest {
  if (verb === 'revert') return { kind: 'revert', pull: Number(values['pull']?.[0]) };
  if (verb !== 'accept') return { kind: verb === 'undo' || verb === 'status' ? verb : 'help' };
  return {
    kind: 'accept',
    digest: values['digest']?.[0] ?? null,
    only: values['only'] ?? [],
    not: values['not'] ?? [],
    partitions: values['partition'] ?? [],
    alone: values['alone'] !== undefined,
  };
}

/** The command that asks for it; what `formatCommand` takes. */
export function commandOf(request: RefdataRequest): CommentCommand {
  const name = 'update-refdata';
  if (request.kind === 'revert') return { name, verb: 'revert', values: { pull: [String(request.pull)] } };
  if (request.kind !== 'accept') return { name, verb: request.kind, values: {} };
  const { digest, only, not, partitions, alone } = request;
  const all = { digest: digest === null ? [] : [digest], only, not, partition: partitions, alone: alone ? ['true'] : [] };
  return { name, verb: 'accept', values: Object.fromEntries(Object.entries(all).filter(([, values]) => values.length > 0)) };
}
