import type { MarketPolicy } from '../../launch/candidates.ts';

/** What a pool on EC2 is made of, as the configuration gives it. */
export interface Ec2Settings {
  readonly region: string;
  /** Of EC2's API where it is not AWS's own; null: the region's. */
  readonly endpoint: string | null;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** Best first. */
  readonly types: readonly string[];
  /** `ssm`: the name of a public or own parameter that holds the image's id. */
  readonly image: { readonly id: string } | { readonly ssm: string };
  readonly market: MarketPolicy;
  /** US dollars per hour by type, on demand. */
  readonly prices: Readonly<Record<string, number>>;
  /** Null: as large and of the kind that the image says. */
  readonly volume: { readonly gib: number; readonly type: string } | null;
  readonly publicIp: boolean;
}
