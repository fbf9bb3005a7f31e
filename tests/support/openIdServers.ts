import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const client = { id: 'jingwei', secret: 'a secret of tests alone, 0123456789' } as const;

async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listen(server));
  await close(server);
  return Number(port);
}

/** A real provider, which signs in whoever says a name. */
export async function openRealProvider(
  redirectUri: string,
): Promise<{ readonly issuer: string; close(): Promise<void> }> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    pkce: { required: () => true },
    cookies: { keys: [randomUUID()] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id.replace(/^subject-of-/, '') }),
    }),
  });
  const server = createServer(provider.callback());
  await listen(server, port);
  return { issuer, close: () => close(server) };
}

/** Walks through the pages of the real provider as somebody; the address that it sends the browser back to. */
export async function signInAtProvider(start: string, redirectUri: string, login: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let address = start;
  let form: string | null = null;
  for (let step = 0; step < 20; step += 1) {
    const answer: Response = await fetch(address, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === null ? {} : { method: 'POST', body: form }),
    });
    for (const text of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (text.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    form = null;
    const location = answer.headers.get('location');
    if (location !== null) {
      const next = new URL(location, address);
      if (next.href.startsWith(redirectUri)) return next;
      address = next.href;
      continue;
    }
    const page = await answer.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined)
      throw new Error(`no form at ${address}: ${page.slice(0, 500)}`);
    address = new URL(action, address).href;
    form = new URLSearchParams({ prompt, login, password: 'any' }).toString();
  }
  throw new Error('the provider led in circles');
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export interface TokenWish {
  readonly header?: object;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Who signs: the key that is published, another one, or nobody. */
  readonly signer?: 'published' | 'other' | 'nobody';
}

/** A provider that answers as badly as a test wishes. */
export interface HostileProvider {
  readonly issuer: string;
  wish: TokenWish;
  nonce: string;
  /** Instead of a new ID token. */
  replay: string | null;
  lastToken: string;
  readonly tokenRequests: URLSearchParams[];
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

export async function openHostileProvider(): Promise<HostileProvider> {
  const [published, other] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  if (published === undefined || other === undefined) throw new Error('no keys');
  const sign = (text: string, signer: TokenWish['signer']): string => {
    if (signer === 'nobody') return '';
    const { privateKey } = signer === 'other' ? other : published;
    return createSign('RSA-SHA256').update(text).sign(privateKey).toString('base64url');
  };
  const tokenOf = ({ header, claims, signer }: TokenWish): string => {
    const now = Math.floor(Date.now() / 1000);
    const usual = {
      iss: state.issuer,
      aud: client.id,
      sub: 'subject-1',
      iat: now,
      exp: now + 300,
      nonce: state.nonce,
    };
    const text = `${part({ alg: 'RS256', kid: 'key-1', ...header })}.${part({ ...usual, preferred_username: 'zhang', ...claims })}`;
    return `${text}.${sign(text, signer)}`;
  };
  const answers: Readonly<Record<string, (request: IncomingMessage) => Promise<object>>> = {
    '/.well-known/openid-configuration': async () => ({
      issuer: state.issuer,
      authorization_endpoint: `${state.issuer}/authorize`,
      token_endpoint: `${state.issuer}/token`,
      jwks_uri: `${state.issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
    }),
    '/jwks': async () => ({
      keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', alg: 'RS256' }],
    }),
    '/token': async (request) => {
      state.tokenRequests.push(new URLSearchParams(await bodyOf(request)));
      state.lastToken = state.replay ?? tokenOf(state.wish);
      return { access_token: 'access', token_type: 'Bearer', expires_in: 300, id_token: state.lastToken };
    },
  };
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer === undefined) {
      response.writeHead(404).end();
      return;
    }
    void answer(request).then((body) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
  const state = {
    issuer: await listen(server),
    wish: {} as TokenWish,
    nonce: '',
    replay: null as string | null,
    lastToken: '',
    tokenRequests: [] as URLSearchParams[],
    close: () => close(server),
  };
  return state;
}

export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');
