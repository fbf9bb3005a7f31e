import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { standingCredentials } from '../platform/access/credentials.ts';
import { admit, type Gate } from '../platform/access/gate.ts';
import type { Identity } from '../platform/access/identity.ts';
import type { TileAnswer } from './tileAnswer.ts';
import { ReachChanged, tileKey, type TileLoad } from './tileLoader.ts';
import type { TileRequest } from './tileRequest.ts';
import { identityOf, type TileViewer } from './tileRights.ts';
import { takesGzip, writeAnswer } from './writeAnswer.ts';

/** What a request asks for, as far as the account may; throws where it may not. */
type Wanting = (
  request: FastifyRequest,
  identity: Identity,
  viewer: TileViewer,
  signal: AbortSignal,
) => Promise<TileRequest>;

interface Loaded {
  readonly answer: TileAnswer;
  readonly scopeKey: string;
  readonly key: string;
}

/** A miss is waited for only as long as the client does; null when it has gone. */
async function whileWanted<T>(
  raw: ServerResponse,
  work: (signal: AbortSignal) => Promise<T> | T,
): Promise<T | null> {
  const gone = new AbortController();
  const onClose = (): void => gone.abort();
  raw.once('close', onClose);
  try {
    return await work(gone.signal);
  } catch (error) {
    if (gone.signal.aborted) return null;
    throw error;
  } finally {
    raw.off('close', onClose);
  }
}

/** Whoever asks as the database knows him now: what was remembered of him has just been found to be old. */
async function askedAnew(gate: Gate, identity: Identity): Promise<Identity> {
  gate.registry.forget(identity.accountId);
  const again = admit(await gate.registry.find(standingCredentials(identity), false), 'session', false);
  if (again === null) throw new Error('nobody is let in by admit');
  return again;
}

/** A change of rights during the work has it done again, at most so often. */
const mostLoads = 3;

/** Answers a request for a tile; `onLoaded` hears which cached answer its address stands for. */
export function tileHandler(
  load: TileLoad,
  gate: Gate,
  wanting: Wanting,
  onLoaded: (scopeKey: string, address: string | undefined, key: string) => void = () => undefined,
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const acceptsGzip = takesGzip(request.raw);
    const loadAs = async (identity: Identity, signal: AbortSignal, loads = 1): Promise<Loaded> => {
      const viewer: TileViewer = {
        reaches: identity.reaches,
        database: gate.databaseOf(identity, request),
      };
      const wanted = await wanting(request, identity, viewer, signal);
      try {
        const answer = await load(wanted, viewer, acceptsGzip, signal);
        return { answer, scopeKey: identity.scopeKey, key: tileKey(wanted, viewer) };
      } catch (error) {
        if (!(error instanceof ReachChanged) || loads >= mostLoads) throw error;
        return loadAs(await askedAnew(gate, identity), signal, loads + 1);
      }
    };
    const loaded = await whileWanted(reply.raw, (signal) => loadAs(identityOf(request), signal));
    reply.hijack();
    if (loaded === null) return;
    onLoaded(loaded.scopeKey, request.raw.url, loaded.key);
    writeAnswer(request.raw, reply.raw, loaded.answer, acceptsGzip);
  };
}
