import type { Happening } from '../people-ports.ts';
import { named } from './chat-text.ts';
import type { PromotionFacts } from './facts.ts';

export function promoted({ id, repository, what, by, url }: PromotionFacts, now: number): Happening {
  return {
    key: `promoted:${id}`,
    at: now,
    kind: 'promoted',
    repository,
    branch: null,
    text: `${named(what)} of ${named(repository)} was promoted by ${named(by)}.`,
    url,
  };
}
