import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { Caller } from '../guard.ts';
import type { Reply, StreamReply } from '../reply.ts';
import type { ApiGiven } from './api-given.ts';

type Shape = Readonly<Record<string, z.ZodType>>;
type Read<S extends Shape> = { readonly [K in keyof S]: z.output<S[K]> };
type Fixed<T> = T extends readonly (infer E)[]
  ? readonly Fixed<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Fixed<T[K]> }
    : T;

/** What a refusal can be, by its status: the words of `error` that it carries. */
export type Refusals = Readonly<Record<number, readonly string[]>>;

interface Common<P extends Shape, Q extends Shape, H extends Shape, B extends z.ZodType> {
  readonly summary: string;
  /** More than one line can tell; plain text. */
  readonly tells?: string;
  /** Of the path. */
  readonly params?: P;
  readonly query?: Q;
  /** By their names in lower case. */
  readonly headers?: H;
  readonly body?: B;
  readonly status?: number;
  /** Beside those that every operation has. */
  readonly refusals?: Refusals;
}

export interface Asked<P, Q, H, B> {
  readonly params: P;
  readonly query: Q;
  readonly headers: H;
  readonly body: B;
  readonly caller: Caller;
  readonly request: IncomingMessage;
}

/** A `Reply` refuses, or sends something else than JSON; `value` is what the schema says. */
type Told<A extends z.ZodType> = { readonly value: Fixed<z.output<A>> } | Reply | StreamReply;

export interface Definition<P extends Shape, Q extends Shape, H extends Shape, B extends z.ZodType, A extends z.ZodType>
  extends Common<P, Q, H, B> {
  readonly answer: A | { readonly type: string; readonly tells: string };
  /** Null: another room serves it. */
  readonly run: ((given: ApiGiven, asked: Asked<Read<P>, Read<Q>, Read<H>, z.output<B>>) => Told<A> | Promise<Told<A>>) | null;
}

/** One operation, whatever it takes. */
export interface Operation extends Common<Shape, Shape, Shape, z.ZodType> {
  readonly answer: z.ZodType | { readonly type: string; readonly tells: string };
  readonly run:
    | ((given: ApiGiven, asked: Asked<never, never, never, never>) => Told<z.ZodType> | Promise<Told<z.ZodType>>)
    | null;
}

/** Checks that what it answers is what it says it answers. */
export function operation<
  A extends z.ZodType = z.ZodNever,
  P extends Shape = Record<never, never>,
  Q extends Shape = Record<never, never>,
  H extends Shape = Record<never, never>,
  B extends z.ZodType = z.ZodNever,
>(definition: Definition<P, Q, H, B, A>): Operation {
  return definition as unknown as Operation;
}
