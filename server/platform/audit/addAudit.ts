import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/port.ts';
import { type Anchor, anchorFolder, readAnchors } from './anchors.ts';
import { type Sealer, startSealer } from './sealer.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** What this server has seen of the chain, kept outside the database. */
    auditAnchors(): readonly Anchor[];
  }
}

/** Seals the audit for as long as the server runs, and writes down once a minute where the chain ends. */
export function addAudit(
  app: FastifyInstance,
  database: Database,
  dataFolder: string | null | undefined,
): Sealer {
  const folder = dataFolder === null || dataFolder === undefined ? null : anchorFolder(dataFolder);
  app.decorate('auditAnchors', () => (folder === null ? [] : readAnchors(folder)));
  const sealer = startSealer(database, {
    folder,
    onAnchor: ({ sequence, hash }) => app.log.info({ sequence, hash }, 'the audit ends here'),
    onFault: (fault) => app.log.error({ err: fault }, 'the audit could not be sealed'),
  });
  app.addHook('onClose', () => sealer.stop());
  return sealer;
}
