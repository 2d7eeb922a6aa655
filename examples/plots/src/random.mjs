/** Random numbers that a seed decides: the same seed draws the same picture on every machine. */

/** The generator mulberry32 (public domain, Tommy Ettinger): numbers in [0, 1), period 2^32. */
export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Normally distributed numbers, mean 0 and deviation 1, by Box and Muller. */
export function normal(random) {
  let spare = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    // 1 - random() lies in (0, 1]: its logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** `SEED` of the environment, an integer from 0 to 2^32 - 1; 1 without it. Anything else is an error, never a silent default. */
export function seedFrom(environment) {
  const written = environment.SEED ?? '1';
  const seed = Number(written);
  if (!/^\d+$/.test(written) || seed >= 2 ** 32)
    throw new Error(`SEED: expected an integer from 0 to 4294967295, found ${JSON.stringify(written)}`);
  return seed;
}
