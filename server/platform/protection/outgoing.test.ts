import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOutgoing, type OutgoingOptions, OutgoingRefusal } from './outgoing.ts';
import { refusedAddress, targetRules } from './targetRules.ts';

describe('addresses that outgoing connections must not reach', () => {
  const rules = targetRules(['idp.example.cn'], []);

  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback elsewhere', '127.8.8.8'],
    ['loopback of IPv6', '::1'],
    ['unspecified', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['unspecified of IPv6', '::'],
    ['link-local, the metadata of clouds', '169.254.169.254'],
    ['link-local of IPv6', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['private 10', '10.1.2.3'],
    ['private 172', '172.31.255.255'],
    ['private 192', '192.168.0.1'],
    ['unique local', 'fd00::1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['multicast', '224.0.0.1'],
    ['multicast of IPv6', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['benchmarking', '198.18.0.1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped metadata in hex', '::ffff:a9fe:a9fe'],
    ['IPv4-compatible loopback', '::127.0.0.1'],
    ['translated', '::ffff:0:127.0.0.1'],
    ['NAT64 of loopback', '64:ff9b::7f00:1'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['Teredo', '2001::1'],
    ['no address at all', 'localhost'],
  ])('refuses %s', (_name, address) => {
    expect(refusedAddress(rules, 'idp.example.cn', address)).not.toBeNull();
  });

  it.each(['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8', '172.32.0.1', '100.128.0.1'])(
    'allows %s',
    (address) => {
      expect(refusedAddress(rules, 'idp.example.cn', address)).toBeNull();
    },
  );

  it('lets a named host be private, but not the metadata of a cloud', () => {
    const named = targetRules([], ['idp.local']);
    expect(refusedAddress(named, 'idp.local', '10.0.0.1')).toBeNull();
    expect(refusedAddress(named, 'idp.local', '127.0.0.1')).toBeNull();
    expect(refusedAddress(named, 'idp.local', '169.254.169.254')).toBe('linkLocal');
    expect(refusedAddress(named, 'other.local', '10.0.0.1')).toBe('private');
  });

  it('lets a named range through, mapped addresses too, and nothing beside it', () => {
    const named = targetRules(['idp.example.cn'], ['10.1.0.0/16', 'fd00:1::/32']);
    expect(refusedAddress(named, 'idp.example.cn', '10.1.2.3')).toBeNull();
    expect(refusedAddress(named, 'idp.example.cn', '::ffff:10.1.2.3')).toBeNull();
    expect(refusedAddress(named, 'idp.example.cn', 'fd00:1::5')).toBeNull();
    expect(refusedAddress(named, 'idp.example.cn', '10.2.0.1')).toBe('private');
    expect(refusedAddress(named, 'idp.example.cn', 'fd00:2::5')).toBe('uniqueLocal');
  });
});

describe('outgoing connections', () => {
  let server: Server;
  let port = 0;
  const asked: string[] = [];
  const answers: Record<string, (response: ServerResponse) => void> = {
    '/json': (response) => response.setHeader('content-type', 'application/json').end('{"a":1}'),
    '/metadata': (response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
    '/away': (response) => response.writeHead(302, { location: 'https://other.example.cn/' }).end(),
    '/file': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/near': (response) => response.writeHead(302, { location: '/json' }).end(),
    '/circle': (response) => response.writeHead(302, { location: '/circle' }).end(),
    '/large': (response) => response.end(Buffer.alloc(300_000)),
    '/bomb': (response) =>
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(5_000_000))),
    '/slow': (response) => void response.write('{'),
    '/empty': (response) => response.writeHead(204).end(),
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.headers.host} ${request.url}`);
      answers[request.url ?? '']?.(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function get(
    url: string,
    options: Partial<OutgoingOptions> = {},
    init?: RequestInit,
  ): Promise<Response> {
    const outgoing = openOutgoing({ hosts: [], allowed: ['127.0.0.1'], mostBytes: 200_000, ...options });
    try {
      return await outgoing.fetch(url, init);
    } finally {
      await outgoing.close();
    }
  }
  const own = (path: string): string => `http://127.0.0.1:${port}${path}`;

  it('reach a configured host', async () => {
    const answer = await get(own('/json'));
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      200,
      'application/json',
      { a: 1 },
    ]);
    expect((await get(own('/empty'))).status).toBe(204);
  });

  it('reach no other, whatever its address', async () => {
    await expect(get('https://example.org/')).rejects.toThrow('example.org is not configured');
    await expect(get(own('/json'), { allowed: [] })).rejects.toThrow(OutgoingRefusal);
  });

  it.each(['127.0.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '0x7f.1', '127.1', '[::ffff:127.0.0.1]'])(
    'do not reach loopback written as %s',
    async (host) => {
      const before = asked.length;
      const url = new URL(`http://${host}:${port}/json`);
      // configured as a host, so that only the rule about addresses is left to refuse it
      const refused = get(url.href.replace('http:', 'https:'), { hosts: [url.hostname], allowed: [] });
      await expect(refused).rejects.toThrow('are not allowed');
      expect(asked.length).toBe(before);
    },
  );

  it('are encrypted unless the host is named', async () => {
    await expect(get('http://idp.example.cn/', { hosts: ['idp.example.cn'] })).rejects.toThrow('need https');
    for (const scheme of ['ftp', 'file', 'data'])
      await expect(get(`${scheme}://idp.example.cn/`, { hosts: ['idp.example.cn'] })).rejects.toThrow();
  });

  it('judge every answer of the name service, and the next one anew', async () => {
    const found = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.1', '10.0.0.1'], []];
    const outgoing = openOutgoing({
      hosts: ['rebinding.example.cn'],
      // the port of the test speaks no https
      allowed: ['127.0.0.1', 'plain.example.cn'],
      resolve: async (host) =>
        host === 'plain.example.cn'
          ? [{ address: '127.0.0.1', family: 4 }]
          : (found.shift() ?? []).map((address) => ({ address, family: 4 })),
    });
    const url = `https://rebinding.example.cn:${port}/json`;
    // the first answer is an allowed address: the connection is made, and fails only as TLS
    await expect(outgoing.fetch(url)).rejects.not.toBeInstanceOf(OutgoingRefusal);
    await expect(outgoing.fetch(url)).rejects.toThrow('leads to 127.0.0.2, which is not allowed');
    await expect(outgoing.fetch(url)).rejects.toThrow('leads to 10.0.0.1, which is not allowed');
    await expect(outgoing.fetch(url)).rejects.toThrow('leads to no address');
    expect((await outgoing.fetch(`http://plain.example.cn:${port}/json`)).status).toBe(200);
    await outgoing.close();
  });

  it.each([
    ['/metadata', 'need https'],
    ['/away', 'other.example.cn is not configured'],
    ['/file', 'need https'],
    ['/circle', 'not followed'],
  ])('judge the target of the redirect at %s', async (path, words) => {
    await expect(get(own(path))).rejects.toThrow(words);
  });

  it('do not follow a redirect to the metadata of a cloud where plain http to it would do', async () => {
    const allowed = ['127.0.0.1', '169.254.0.0/32'];
    await expect(get(own('/metadata'), { allowed })).rejects.toThrow(OutgoingRefusal);
  });

  it('follow a redirect on the same host, hand it over when asked to, and repeat no write', async () => {
    expect(await (await get(own('/near'))).json()).toEqual({ a: 1 });
    expect((await get(own('/near'), {}, { redirect: 'manual' })).status).toBe(302);
    await expect(get(own('/near'), {}, { method: 'POST', body: 'x' })).rejects.toThrow('not followed');
  });

  it('end when the answer is too large, packed or not', async () => {
    await expect(get(own('/large'))).rejects.toThrow('more than 200000 bytes');
    await expect(get(own('/bomb'))).rejects.toThrow('more than 200000 bytes');
  });

  it('end when the answer does not', async () => {
    await expect(get(own('/slow'), { limitMilliseconds: 200 })).rejects.toThrow(/timeout|aborted/i);
  });
});
