/** So many at once, then so many a second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface AdmissionRates {
  readonly repository: Rate;
  readonly all: Rate;
}

/** A matrix of 256 jobs begins at once, and each asks a few times; every question may cost calls to GitHub. */
export const ADMISSION_RATES: AdmissionRates = {
  repository: { burst: 1_200, perSecond: 10 },
  all: { burst: 4_000, perSecond: 40 },
};

const MOST = 10_000;

/** Token buckets by the moment they will be full again. Times in milliseconds. */
export class AdmissionRate {
  readonly #rates: AdmissionRates;
  readonly #fullAt = new Map<string, number>();
  #allFullAt = 0;

  constructor(rates: AdmissionRates) {
    this.#rates = rates;
  }

  /** Takes one; answers 0, or seconds after which to come again. */
  take(repository: string, now: number): number {
    const key = repository.toLowerCase();
    const one = after(this.#fullAt.get(key) ?? 0, this.#rates.repository, now);
    const all = after(this.#allFullAt, this.#rates.all, now);
    const wait = Math.max(one.wait, all.wait);
    if (wait > 0) return Math.ceil(wait / 1000);
    this.#allFullAt = all.fullAt;
    this.#fullAt.delete(key);
    this.#fullAt.set(key, one.fullAt);
    const oldest = this.#fullAt.keys().next().value;
    if (this.#fullAt.size > MOST && oldest !== undefined) this.#fullAt.delete(oldest);
    return 0;
  }
}

function after(fullAt: number, { burst, perSecond }: Rate, now: number): { readonly fullAt: number; readonly wait: number } {
  const step = 1000 / perSecond;
  const from = Math.max(now, fullAt);
  return { fullAt: from + step, wait: Math.max(0, from - now - (burst - 1) * step) };
}
