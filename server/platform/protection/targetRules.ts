import ipaddr from 'ipaddr.js';

/** Where connections may go, out of hosts and OUTGOING_ALLOWED. */
export interface TargetRules {
  /** Names and addresses that are connected to at all, in lower case. */
  readonly hosts: ReadonlySet<string>;
  /** Of these, the ones whose owner said that they may be private and without https. */
  readonly privateHosts: ReadonlySet<string>;
  readonly ranges: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];
}

/** Kinds of addresses that a name in OUTGOING_ALLOWED opens; all others open by range alone. */
const privateKinds: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);

export function targetRules(hosts: readonly string[], allowed: readonly string[]): TargetRules {
  const isRange = (entry: string): boolean => entry.includes('/') || ipaddr.isValid(entry);
  const names = allowed.filter((entry) => !entry.includes('/')).map((entry) => entry.toLowerCase());
  const ranges = allowed.filter(isRange).map((entry): [ipaddr.IPv4 | ipaddr.IPv6, number] => {
    if (entry.includes('/')) return ipaddr.parseCIDR(entry);
    const address = ipaddr.parse(entry);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  });
  const configured = hosts.map((host) => host.toLowerCase().replace(/^\[(.*)\]$/, '$1'));
  return { hosts: new Set([...configured, ...names]), privateHosts: new Set(names), ranges };
}

const isIn = (address: ipaddr.IPv4 | ipaddr.IPv6, [range, bits]: TargetRules['ranges'][number]): boolean =>
  range.kind() === address.kind() && address.match(range as never, bits);

/**
 * Why an address must not be connected to on behalf of a host, null where it may. Addresses that carry an IPv4 one
 * (mapped, NAT64, 6to4, Teredo) are judged as what they lead to, or refused.
 */
export function refusedAddress(rules: TargetRules, host: string, text: string): string | null {
  // fe80::1%eth0 is as local as fe80::1
  const bare = text.replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return 'not an address';
  const given = ipaddr.parse(bare);
  const address =
    given.kind() === 'ipv6' && given.range() === 'ipv4Mapped' && (given as ipaddr.IPv6).isIPv4MappedAddress()
      ? (given as ipaddr.IPv6).toIPv4Address()
      : given;
  if (rules.ranges.some((range) => isIn(address, range))) return null;
  const kind = address.range();
  if (kind === 'unicast') return null;
  if (privateKinds.has(kind) && rules.privateHosts.has(host)) return null;
  return kind;
}

/** Without https only where the owner named the host, or the range that its literal address lies in. */
export function mayBePlain(rules: TargetRules, host: string): boolean {
  if (rules.privateHosts.has(host)) return true;
  return ipaddr.isValid(host) && rules.ranges.some((range) => isIn(ipaddr.parse(host), range));
}

export function isConfigured(rules: TargetRules, host: string): boolean {
  if (rules.hosts.has(host)) return true;
  return ipaddr.isValid(host) && rules.ranges.some((range) => isIn(ipaddr.parse(host), range));
}
