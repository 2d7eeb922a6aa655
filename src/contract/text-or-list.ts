import { z } from 'zod';

/** One text, or a list of them; read as a list, so that a fault is told of the item that has it. */
export function textOrList<T extends z.ZodType<string>>(item: T, what: string, most: number) {
  const list = z
    .array(item, { error: what })
    .min(1, { error: what })
    .max(most, { error: `at most ${most} of them` });
  return z
    .unknown()
    .transform((written) => (typeof written === 'string' ? [written] : written))
    .pipe(list)
    .meta({
      get anyOf() {
        const { $schema: _, ...one } = z.toJSONSchema(item, { io: 'input' });
        return [one, { type: 'array', items: one, minItems: 1, maxItems: most }];
      },
    });
}
