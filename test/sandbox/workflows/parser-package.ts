import * as nodeModule from 'node:module';

/**
 * GitHub's `@actions/workflow-parser` imports its schema as JSON without saying so (`with { type: 'json' }`), which Node refuses and
 * bundlers and jest accept. A loader hook adds the attribute, for files of that package alone. Jest has a loader of its own and
 * refuses hooks; it does not need this one.
 */
try {
  nodeModule.registerHooks({
    load(url, context, nextLoad) {
      const isSchema = /\/@actions\/workflow-parser\/dist\/[^/]+\.json$/.test(url);
      return nextLoad(url, isSchema ? { ...context, importAttributes: { ...context.importAttributes, type: 'json' } } : context);
    },
  });
} catch (error) {
  if (!String(error).includes('Jest')) throw error;
}

export const { parseWorkflow, NoOperationTraceWriter } = await import('@actions/workflow-parser');
export const { convertOn } = await import('@actions/workflow-parser/model/converter/events');
export const { convertJobs } = await import('@actions/workflow-parser/model/converter/jobs');
