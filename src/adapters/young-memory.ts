import { setFlagsFromString } from 'node:v8';

/**
 * Imported before what is large. While libraries are loaded, V8 gives young objects more and more room, up to twice 16 MiB, and keeps it;
 * they fare as well with the 1 MiB they begin with. The memory is missing to the tests that run beside us. Not for commands that none runs beside:
 * V8 takes the compiled code of Node's own modules for the flags it was started with alone, and compiles what is loaded afterwards.
 */
setFlagsFromString('--semi-space-growth-factor=1');
