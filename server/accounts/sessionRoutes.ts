import { passwordLength } from '#core/accounts/passwordRules.ts';
import {
  beginSecondFactor,
  changePassword,
  endMySession,
  getSession,
  getSignInOptions,
  giveSecondFactor,
  listMySessions,
  signIn,
  signInDevice,
  signInForDemonstration,
  signOut,
  signOutEverywhere,
} from '#core/contract/session.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import { setCookieText } from '../platform/access/sessionCookies.ts';
import type { FastifyReply } from 'fastify';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addPublicRoute, addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { notFound } from '../platform/http/problemError.ts';
import {
  type AccountsContext,
  auditRefusal,
  onBehalfOfCaller,
  originOf,
  requireSession,
  writeEntry,
} from './accountsContext.ts';
import { changeOwnPassword } from './changePassword.ts';
import { pairingCodeHash } from './pairingCode.ts';
import { beginEnrolment, takeCode } from './secondFactor.ts';
import { type OpenedSession, sendCookies, showSession } from './sessions.ts';
import { signInByPassword, signInRefused, signInWithout } from './signIn.ts';
import { demonstrationAccountCount, ensureDemonstrationAccounts } from './demonstrationAccounts.ts';

type SignInOptions = RouteAnswer<typeof getSignInOptions>;

/** How the provider is offered on the sign-in page; null where there is none. */
export type ExternalOption = SignInOptions['external'];

/** A city may have been imported since the start: accounts that are missing are made when somebody comes to sign in. */
async function listDemonstrationAccounts(
  context: AccountsContext,
): Promise<SignInOptions['demonstrationAccounts']> {
  const list = (): Promise<SignInOptions['demonstrationAccounts']> =>
    context.database.query(sqlQuery('accounts/list_demonstration_accounts'));
  const found = await list();
  if (found.length >= demonstrationAccountCount) return found;
  await ensureDemonstrationAccounts(context.database, context);
  return list();
}

function addSignIns(host: RouteHost, context: AccountsContext, external: ExternalOption): void {
  const answer = (reply: FastifyReply, opened: OpenedSession): OpenedSession['shown'] => {
    sendCookies(reply, context.gate.cookies, opened);
    void reply.code(201);
    return opened.shown;
  };

  addPublicRoute(host, getSignInOptions, async ({ reply }) => {
    void reply.header('cache-control', 'no-store');
    const demonstrationAccounts = context.isProduction ? [] : await listDemonstrationAccounts(context);
    const { minimum: minimumLength, maximum: maximumLength } = passwordLength;
    return { demonstrationAccounts, external, passwordRules: { minimumLength, maximumLength } };
  });

  addPublicRoute(host, signIn, async ({ body, request, reply }) =>
    answer(reply, await signInByPassword(context, body, originOf(request))),
  );

  addPublicRoute(host, signInForDemonstration, async ({ body, request, reply }) => {
    const origin = originOf(request);
    const [found] = context.isProduction
      ? []
      : await context.database.query<{ accountId: string; kind: string }>(
          sqlQuery('accounts/find_demonstration_account', [body.loginName]),
        );
    const opened =
      found === undefined
        ? null
        : await signInWithout(
            context,
            // a wall of the demonstration is bound to its screen like any other
            { accountId: found.accountId, kind: found.kind === 'device' ? 'device' : 'demonstration' },
            origin,
          );
    if (opened !== null) return answer(reply, opened);
    const detail = { reason: 'no-demonstration-account' };
    await auditRefusal(context, origin, null, {
      action: 'session.created',
      entityKind: 'account',
      entityId: null,
      detail,
    });
    throw signInRefused();
  });

  addPublicRoute(host, signInDevice, async ({ body, request, reply }) => {
    const origin = originOf(request);
    const [found] = await context.database.query<{ accountId: string; deviceName: string }>(
      sqlQuery('accounts/use_device_code', [pairingCodeHash(body.code)]),
    );
    const opened =
      found === undefined ? null : await signInWithout(context, { ...found, kind: 'device' }, origin);
    if (opened !== null) return answer(reply, opened);
    await auditRefusal(context, origin, null, {
      action: 'session.created',
      entityKind: 'account',
      entityId: null,
      detail: { reason: 'wrong-pairing-code' },
    });
    throw signInRefused();
  });
}

function addProofs(host: RouteHost, context: AccountsContext): void {
  addRoute(host, getSession, async ({ identity, request, reply }) => {
    void reply.header('cache-control', 'no-store');
    return showSession(context.database, requireSession(identity), request.csrfToken ?? '');
  });

  addRoute(host, giveSecondFactor, async ({ identity, body, request, reply }) => {
    const opened = await takeCode(context, identity, body.code, originOf(request));
    sendCookies(reply, context.gate.cookies, opened);
    return opened.shown;
  });

  addRoute(host, beginSecondFactor, async ({ identity, request, reply }) => {
    void reply.header('cache-control', 'no-store');
    return beginEnrolment(context, identity, originOf(request));
  });

  addRoute(host, changePassword, async ({ identity, body, request, reply }) => {
    const opened = await changeOwnPassword(context, identity, body, originOf(request));
    sendCookies(reply, context.gate.cookies, opened);
    return opened.shown;
  });
}

function addSignOuts(host: RouteHost, context: AccountsContext): void {
  const clear = (reply: FastifyReply): FastifyReply =>
    reply
      .code(204)
      .header('set-cookie', setCookieText(context.gate.cookies, 'session', '', 0))
      // whoever sits down next does not find this one's answers
      .header('clear-site-data', '"cache"')
      .header('cache-control', 'no-store');

  addRoute(host, signOut, async ({ identity, request, reply }) => {
    const sessionId = requireSession(identity);
    await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      const values = [sessionId, identity.accountId, 'signed-out'];
      const ended = await transaction.query(sqlQuery('accounts/end_session', values));
      if (ended.length > 0)
        await writeEntry(transaction, {
          action: 'session.ended',
          entityKind: 'session',
          entityId: sessionId,
        });
    });
    context.gate.registry.forget(identity.accountId);
    return clear(reply).send();
  });

  addRoute(host, signOutEverywhere, async ({ identity, request, reply }) => {
    requireSession(identity);
    await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      const values = [identity.accountId, 'signed-out-everywhere', null];
      const ended = await transaction.query(sqlQuery('accounts/end_sessions', values));
      await writeEntry(transaction, {
        action: 'session.ended',
        entityKind: 'account',
        entityId: identity.accountId,
        detail: { sessions: ended.length },
      });
    });
    context.gate.registry.forget(identity.accountId);
    return clear(reply).send();
  });

  addRoute(host, listMySessions, async ({ identity }) => {
    const sessionId = requireSession(identity);
    return {
      items: await context.database.query<RouteAnswer<typeof listMySessions>['items'][number]>(
        sqlQuery('accounts/list_sessions', [identity.accountId, sessionId]),
      ),
    };
  });

  addRoute(host, endMySession, async ({ identity, params, request, reply }) => {
    requireSession(identity);
    await onBehalfOfCaller(context, identity, request).transaction(async (transaction) => {
      const values = [params.id, identity.accountId, 'ended'];
      const ended = await transaction.query(sqlQuery('accounts/end_session', values));
      if (ended.length === 0) throw notFound('没有这个会话。There is no such session.');
      await writeEntry(transaction, { action: 'session.ended', entityKind: 'session', entityId: params.id });
    });
    context.gate.registry.forget(identity.accountId);
    if (params.id === identity.sessionId) return clear(reply).send();
    return reply.code(204).send();
  });
}

/** Signing in, proving who one is, signing out. */
export function sessionRoutes(host: RouteHost, context: AccountsContext, external: ExternalOption): void {
  addSignIns(host, context, external);
  addProofs(host, context);
  addSignOuts(host, context);
}
