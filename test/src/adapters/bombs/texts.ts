import { bombsOf } from './bomb.ts';

export const TEXTS = bombsOf('a', {
  'large.txt': () => 'x'.repeat(8 * 1024 * 1024 + 1),
});
