/** A time that comes again: begins by a cron pattern of five fields in a time zone, and lasts `forMs` milliseconds. */
export interface CronSpan {
  readonly from: string;
  readonly forMs: number;
  /** IANA name. */
  readonly zone: string;
  /** For whoever waits. */
  readonly because: string;
}
