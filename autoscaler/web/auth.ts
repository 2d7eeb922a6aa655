import type { PagesSettings } from '../config.ts';
import type { Access, ApiTokens, Sessions } from '../people-ports.ts';
import type { Clock, Log } from '../ports.ts';
import { Bearers } from './auth-bearer.ts';
import { createTokenRoutes } from './auth-token-routes.ts';
import type { Doors } from './guard-doors.ts';
import { lazyRoutes } from './lazy-routes.ts';
import type { NoticePage } from './login-notices.ts';
import type { LoginLimits, SignIn } from './login-routes.ts';
import type { BodyBudget } from './read-body.ts';
import { cookieNames } from './session-cookie.ts';
import { SessionDesk } from './session-desk.ts';
import type { Routes } from './web-server-routes.ts';

export interface AuthGiven {
  readonly tokens: ApiTokens;
  /** Null: nobody signs in here. */
  readonly pages: PeopleGiven | null;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

export interface PeopleGiven {
  readonly settings: Pick<PagesSettings, 'session'>;
  readonly sessions: Sessions;
  readonly access: Access;
  /** The public address of the service. */
  readonly url: string;
  /** Asked for at the first login, not before: an idle service holds nothing of it. */
  readonly signIn: () => Promise<SignIn>;
  readonly page?: NoticePage;
  readonly limits?: Partial<LoginLimits>;
}

export interface Auth {
  readonly doors: Doors;
  /** Of tokens, and of logins where there are any. */
  readonly routes: (budget: BodyBudget) => Routes;
}

/** Who is known to the service: programs by tokens, people by sessions. */
export function createAuth({ tokens, pages, clock, log }: AuthGiven): Auth {
  const bearers = new Bearers({ tokens, clock, log });
  const tokenRoutes = (budget: BodyBudget): Routes => createTokenRoutes({ tokens, clock, log, budget });
  if (!pages) return { doors: { bearers, people: null }, routes: tokenRoutes };
  const { origin } = new URL(pages.url);
  const cookies = cookieNames(origin);
  const desk = new SessionDesk({ sessions: pages.sessions, limits: pages.settings.session, cookies, clock, log });
  const login = async (): Promise<Routes> => {
    const [{ createLoginRoutes }, signIn] = await Promise.all([import('./login-routes.ts'), pages.signIn()]);
    const { page, limits } = pages;
    return createLoginRoutes({ desk, signIn, origin, cookies, clock, log, ...(page && { page }), ...(limits && { limits }) });
  };
  return {
    doors: { bearers, people: { desk, access: pages.access, origin, ...(pages.page && { page: pages.page }) } },
    routes: (budget) => ({ ...tokenRoutes(budget), ...lazyRoutes(LOGIN_ROUTES, login) }),
  };
}

/** As `createLoginRoutes` declares them. */
const LOGIN_ROUTES = {
  '/login': ['GET', 'open'],
  '/login/callback': ['GET', 'open'],
  '/logout': ['POST', 'form'],
} as const;
