import pg from 'pg';

const retryMilliseconds = 500;

/** LISTEN on a connection of its own, made anew when it breaks; after that the handler is woken once, for it may have missed something. */
export async function listenOn(
  url: string,
  channel: string,
  handler: (payload: string) => void,
): Promise<() => Promise<void>> {
  let isStopped = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'jingwei-listen',
      keepAlive: true,
    });
    next.on('error', () => undefined);
    next.on('notification', (message) => handler(message.payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    client = next;
    next.on('end', reconnect);
  };
  const reconnect = (): void => {
    if (isStopped) return;
    retry = setTimeout(() => void connect().then(() => handler(''), reconnect), retryMilliseconds);
    retry.unref();
  };

  await connect();
  return async () => {
    isStopped = true;
    clearTimeout(retry);
    await client?.end().catch(() => undefined);
  };
}
