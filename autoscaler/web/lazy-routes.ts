import type { GuardedRoute } from './guard.ts';
import type { Routes } from './web-server-routes.ts';

type Kind = GuardedRoute['guard']['kind'];

/** Loads once; after a failure again. */
export function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

/**
 * Routes whose code is loaded at the first request for one of them: a service that nobody looks at holds none of it. Who may use each is
 * declared here, for the door is shut before anything is loaded.
 */
export function lazyRoutes(
  declared: Readonly<Record<string, readonly [method: 'GET' | 'POST', kind: Extract<Kind, 'open' | 'signed-in' | 'form'>]>>,
  load: () => Promise<Routes>,
): Routes {
  const loaded = lazily(load);
  const routes = Object.entries(declared).map(([path, [method, kind]]) => {
    const route: GuardedRoute = {
      guard: { kind },
      answer: async (request, admitted) => {
        const own = (await loaded())[path]?.[method];
        if (own?.guard.kind !== kind) throw new Error(`${path} is guarded otherwise than it was declared`);
        return own.answer(request, admitted);
      },
    };
    return [path, { [method]: route }] as const;
  });
  return Object.fromEntries(routes);
}
