import { setFlagsFromString } from 'node:v8';

/**
 * Takes back what `surroundings-memory.ts` saves: no test runs beside these commands, and to collect young objects in 1 MiB costs
 * them a tenth of their time.
 */
setFlagsFromString('--semi-space-growth-factor=2');
