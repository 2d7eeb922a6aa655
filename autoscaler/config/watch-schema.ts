import { z } from 'zod';
import { strict } from '../../src/contract/issue.ts';
import { distinct, duration } from './words.ts';

const HOST = 'a host of your own network, such as git.acme.internal or 10.1.2.3:8443';
const HOST_GRAMMAR = /^(?!-)[a-z0-9_.-]{1,253}(?::[1-9][0-9]{0,4})?$/;

export const watchSchema = strict({
  trusted: distinct(z.string({ error: HOST }).regex(HOST_GRAMMAR, { error: HOST }), {
    most: 100,
    what: `a list of at most a hundred, each ${HOST}`,
  })
    .default([])
    .describe(
      'Hosts that builds may have this service look at though they lie in your own network; they may be asked without TLS. Default: public addresses alone, by https.',
    ),
  least: duration({ min: '1s', max: '1d' }, '10m').describe(
    'Nothing is looked at more often, whatever `watch.every` of a repository says.',
  ),
})
  .prefault({})
  .describe('How sources are watched that builds told of.');
