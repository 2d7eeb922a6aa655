import type { AskingRefusal } from './asking.ts';

/** What each refusal means, for the page about commands and for whoever reads the audit. */
export const REFUSAL_MEANINGS: Readonly<Record<AskingRefusal, string>> = {
  'comment-gone': 'The comment was deleted before it was read. Not answered.',
  edited: 'The comment was edited after it was written. Write a new one.',
  'not-the-author': 'The event names another author than GitHub does. Not answered.',
  'role-unknown': 'GitHub did not say what the person may do. Not answered, and nothing is done.',
  stranger: 'The person may not even triage. Not answered.',
  'role-too-low': 'The command needs a higher role.',
  'unreadable-command':
    'A word of the command, or the section `commands`, cannot be read. The sentence says where, and what is expected there.',
  'unknown-command': 'A page or a program asked for a command or an argument that the configuration does not have.',
  'not-configured': 'No workflow is named that does it.',
  'needs-service': 'Only the service can do it, and a workflow answered.',
  'no-pull': 'It is about a pull request, and was not asked in one.',
  closed: 'The pull request is closed.',
  fork: 'The pull request comes from a fork, and the command is not for these.',
  moved: 'There was a push when it was asked for, or since, or GitHub does not tell. Look at what is new, and ask again.',
  'stale-page': 'The page showed another commit. Load it anew.',
  running: 'The same is going on already; the sentence has its address.',
  cooldown: 'It was asked for a moment ago, in this pull request or by this person. The sentence says when to ask again.',
  interval: 'It was done in this repository a moment ago. The sentence says when to ask again.',
  blackout: 'The configuration has it rest now. The sentence says until when.',
  'nothing-waits': 'No request of that id waits for a second person.',
  'confirms-oneself': 'Whoever asked cannot be the second person.',
};
