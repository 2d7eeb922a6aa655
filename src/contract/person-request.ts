import type { RefdataRequest } from './refdata-request.ts';

/** What a person may ask for, by a comment, a dispatch, a button or the API: one grammar reads and writes it (`comment-command.ts`). */
export type PersonRequest =
  /** `/update-refdata …` */
  | { readonly kind: 'refdata'; readonly request: RefdataRequest }
  /** `/retest [failed|flaky|all|ID…] [times=N]`. `ids`: globs on ids of configurations; with `what: 'ids'` alone. */
  | {
      readonly kind: 'retest';
      readonly what: 'failed' | 'flaky' | 'all' | 'ids';
      readonly ids: readonly string[];
      readonly times: number;
    }
  /** `/runner start POOL [for=1h]`: milliseconds that a machine is kept ready; null: what the configuration says. */
  | { readonly kind: 'runner'; readonly pool: string; readonly for: number | null }
  /** `/publish [SITE]`; null: the only one. */
  | { readonly kind: 'publish'; readonly site: string | null }
  /** `/promote SITE [digest=DIGEST]`. Without a digest: what is published when it is done. */
  | { readonly kind: 'promote'; readonly site: string; readonly digest?: string }
  /** `/help` */
  | { readonly kind: 'help' }
  /** `/confirm ID`: somebody else agrees to what waits for a second person. */
  | { readonly kind: 'confirm'; readonly request: string }
  /** A command of the project's own, with its arguments as text. */
  | { readonly kind: 'custom'; readonly name: string; readonly args: Readonly<Record<string, string>> };

export type RequestKind = PersonRequest['kind'];
