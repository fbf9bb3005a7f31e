/** The product: prepares database and client where needed, then serves. */
import { buildApp } from '../server/app.ts';
import { ensureDemonstrationAccounts } from '../server/accounts/demonstrationAccounts.ts';
import { ensureAccess } from '../server/accounts/ensureAccess.ts';
import { readConfig } from '../server/config.ts';
import {
  type CommandLineToken,
  writeCommandLineToken,
} from '../server/imports/commandLine/commandLineToken.ts';
import { callDepartments } from '../server/demonstration/departmentCalls.ts';
import { ensureReferenceRows } from '../server/demonstration/referenceRows.ts';
import { seedDemonstration } from '../server/demonstration/seed.ts';
import { buildClient, isClientStale } from '../server/platform/boot/clientBuild.ts';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { checkApplicationLogin } from '../server/platform/boot/applicationLogin.ts';
import { checkFolderFree } from '../server/platform/boot/folderLock.ts';
import { type OpenedDatabase, openConfiguredDatabase } from '../server/platform/boot/openDatabase.ts';
import {
  asRefusal,
  checkFolderWritable,
  checkNode,
  checkPort,
  portRefusal,
} from '../server/platform/boot/preflight.ts';
import { prepareDatabase } from '../server/platform/boot/prepareDatabase.ts';
import { ProgressLine } from '../server/platform/boot/progressLine.ts';
import { checkServing, servingSecretKey } from '../server/platform/boot/servingChecks.ts';

await runProgram({
  help: `npm start

Serves the map on http://HOST:PORT. The first start fills an empty database with the demonstration city and builds the
web client; later starts reuse both.

PORT          8080
HOST          127.0.0.1; other machines only in production, behind https
DATABASE_URL  postgres://user:password@host:5432/database; without it the embedded database
DATA_DIR      .data, the folder of the embedded database
CITY_SIZE     S one street, M one district, L the city (PostgreSQL only), none nothing
LOG_LEVEL     info
BASEMAP_WMTS  address of a WMTS base map, optional
ADDRESS_FINDER_THREADS  1 to 16 threads that match texts, each with a book of all addresses; 2 to 4 by the cores

NODE_ENV=production takes demonstration accounts away and asks for SECRET_KEY, PUBLIC_ORIGIN and, with PostgreSQL,
APP_DATABASE_URL. These, TRUST_PROXY, OIDC_…, PASSWORD_DAYS and OUTGOING_ALLOWED are described in docs/security.md.

--no-client   serves the API only (npm run dev serves the client itself)`,
  options: { 'no-client': { type: 'boolean' } },
  async run(values, signal) {
    checkNode();
    const config = readConfig(process.env);
    checkServing(config);
    if (config.databaseUrl === null) checkFolderFree(config.dataFolder);
    await checkPort(config.host, config.port);
    const failed = new AbortController();
    const progress = new ProgressLine();
    const isBuilding = values['no-client'] !== true && isClientStale();
    if (isBuilding) progress.update({ phase: 'client', done: 0, total: 1 });
    const client = isBuilding ? buildClient(AbortSignal.any([signal, failed.signal])) : Promise.resolve();
    // waited for below; until then only so that an early failure is not reported as unhandled
    client.catch(() => undefined);
    let opened: OpenedDatabase | undefined;
    let commandLine: CommandLineToken | null = null;
    try {
      opened = await openConfiguredDatabase(config, 'npm start');
      const { database, announce } = opened;
      const onProgress = progress.update.bind(progress);
      await prepareDatabase(database, {
        citySize: config.citySize,
        seedWith: seedDemonstration,
        onProgress,
        signal,
      });
      await ensureAccess(database);
      // in a transaction, for a statement on its own is ended after 30 s
      await database.transaction(callDepartments);
      await ensureDemonstrationAccounts(database, config);
      await checkApplicationLogin(config);
      if (config.citySize === 'none') await ensureReferenceRows(database);
      if (isBuilding) progress.update({ phase: 'client', done: 0, total: 1 });
      await client;
      // a development server keeps its key in the data folder
      if (config.secretKey === null) checkFolderWritable(config.dataFolder);
      const secretKey = servingSecretKey(config);
      // beside PostgreSQL commands work on their own
      if (config.databaseUrl === null) commandLine = writeCommandLineToken(config.dataFolder);
      const commandLineToken = commandLine?.token ?? null;
      const app = await buildApp({
        database,
        config: { ...config, secretKey },
        warmsTiles: true,
        commandLineToken,
      });
      const address = await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
        throw portRefusal(config.host, config.port, error);
      });
      announce(address);
      progress.end(`经纬 Jingwei  ${address}`);
      await new Promise((resolve) => {
        if (signal.aborted) resolve(null);
        signal.addEventListener('abort', resolve, { once: true });
      });
      await app.close();
    } catch (error) {
      failed.abort();
      throw asRefusal(error, config.dataFolder);
    } finally {
      commandLine?.remove();
      await opened?.close();
    }
  },
});
