export { createLeanFetch } from '../../src/adapters/both/lean-fetch.ts';
