import { ok } from '../../../src/lib/result.ts';
import type { Hooks } from './hooks.ts';
import type { Answer, CommentsPart } from './parts.ts';
import { refuse, type Store } from './store.ts';
import type { Triggers } from './triggers.ts';
import type { EventFacts, IssueComment, Reaction } from './types.ts';

export class Comments implements CommentsPart {
  readonly #store: Store;
  readonly #hooks: Hooks;
  readonly #triggers: Triggers;

  constructor(store: Store, hooks: Hooks, triggers: Triggers) {
    this.#store = store;
    this.#hooks = hooks;
    this.#triggers = triggers;
  }

  createComment(wanted: Parameters<CommentsPart['createComment']>[0]): Answer<IssueComment> {
    const repository = this.#store.repository(wanted.repository);
    if (!repository) return refuse(404, 'Not Found');
    if (wanted.body === '' || wanted.body.length > 65_536)
      return refuse(422, 'Validation Failed: body must have 1 to 65536 characters');
    const now = this.#store.now();
    const comment: IssueComment = {
      id: this.#store.nextId(),
      repositoryId: repository.id,
      issueNumber: wanted.issueNumber,
      author: wanted.author,
      appId: wanted.appId ?? null,
      body: wanted.body,
      createdAt: now,
      updatedAt: now,
    };
    this.#store.comments.set(comment.id, comment);
    this.#tell(comment, 'created', wanted.author);
    return ok(comment);
  }

  editComment(id: number, body: string, sender: string): Answer<IssueComment> {
    const comment = this.comment(id);
    if (!comment) return refuse(404, 'Not Found');
    const previous = comment.body;
    Object.assign(comment, { body, updatedAt: this.#store.now() });
    this.#tell(comment, 'edited', sender, previous);
    return ok(comment);
  }

  deleteComment(id: number, sender: string): Answer<IssueComment> {
    const comment = this.comment(id);
    if (!comment) return refuse(404, 'Not Found');
    this.#store.comments.delete(id);
    this.#tell(comment, 'deleted', sender);
    return ok(comment);
  }

  #tell(comment: IssueComment, action: 'created' | 'edited' | 'deleted', sender: string, previousBody?: string): void {
    const repository = this.#store.repositoriesById.get(comment.repositoryId);
    if (!repository) return;
    const pull = this.#store.pulls.get(repository.id)?.get(comment.issueNumber) ?? null;
    const facts: EventFacts = {
      ...{ event: 'issue_comment', action, repository, sender, comment: { ...comment } },
      ...{ issueNumber: comment.issueNumber, pull: pull && { ...pull } },
      ...(previousBody === undefined ? {} : { previousBody }),
    };
    this.#hooks.emit(repository, 'issue_comment', () => facts);
    this.#store.changed();
    this.#triggers.fireOnDefaultBranch({ repository, facts, actor: sender });
  }

  comment(id: number): IssueComment | undefined {
    return this.#store.comments.get(id);
  }

  comments(fullName: string, issueNumber?: number): readonly IssueComment[] {
    const repository = this.#store.repository(fullName);
    return [...this.#store.comments.values()].filter(
      (one) => one.repositoryId === repository?.id && (issueNumber === undefined || one.issueNumber === issueNumber),
    );
  }

  react({
    commentId,
    user,
    content,
  }: Parameters<CommentsPart['react']>[0]): Answer<{ readonly reaction: Reaction; readonly created: boolean }> {
    if (!this.comment(commentId)) return refuse(404, 'Not Found');
    const known = this.reactions(commentId).find((one) => one.user === user && one.content === content);
    if (known) return ok({ reaction: known, created: false });
    const reaction = { id: this.#store.nextId(), commentId, user, content, createdAt: this.#store.now() };
    this.#store.reactions.set(reaction.id, reaction);
    this.#store.changed();
    return ok({ reaction, created: true });
  }

  reactions(commentId: number): readonly Reaction[] {
    return [...this.#store.reactions.values()].filter((one) => one.commentId === commentId);
  }

  removeReaction(id: number): boolean {
    return this.#store.reactions.delete(id);
  }
}
