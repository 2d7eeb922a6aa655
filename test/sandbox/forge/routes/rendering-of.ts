import type { Rendering } from '../render/rendering.ts';
import type { Call } from '../rest/call.ts';

export const renderingOf = ({ forge: { github, commits, urls } }: Call): Rendering => ({ github, commits, urls });
