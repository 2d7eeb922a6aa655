/** What the product itself inflates with: a bench of anything else would measure another program. */
export { codecs as CODECS } from '../../src/adapters/comparison-codecs.ts';
