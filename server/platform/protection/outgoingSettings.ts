import ipaddr from 'ipaddr.js';
import { StartRefusal } from '../boot/startRefusal.ts';

export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client, which PKCE alone protects. */
  readonly clientSecret: string | null;
  /** What the button of the sign-in page is called. */
  readonly label: string;
  readonly scopes: string;
}

const hostPattern = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

export const isAddressOrRange = (text: string): boolean =>
  text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text) && /[:.]/.test(text);

/** Hosts, addresses and ranges that connections may go to although they are private or not encrypted. */
export function checkOutgoing(allowed: readonly string[]): readonly string[] {
  for (const entry of allowed) {
    const isNumeric = /^[\d.]+$/.test(entry) && !ipaddr.IPv4.isValidFourPartDecimal(entry);
    if (isAddressOrRange(entry) || (hostPattern.test(entry) && !isNumeric)) continue;
    throw new StartRefusal(
      `OUTGOING_ALLOWED 中的 ${entry} 既不是主机名，也不是 IP 地址或网段：请写成 idp.example.cn 或 10.1.0.0/16。`,
      `OUTGOING_ALLOWED names ${entry}, which is neither a host nor an address or range: write idp.example.cn or 10.1.0.0/16.`,
    );
  }
  return allowed.map((entry) => entry.toLowerCase());
}

/** Which addresses are proxies: only their word about the client counts. */
export function checkProxies(proxies: readonly string[]): readonly string[] {
  for (const entry of proxies) {
    if (entry === 'loopback' || isAddressOrRange(entry)) continue;
    throw new StartRefusal(
      `TRUST_PROXY 中的 ${entry} 不是 IP 地址或网段：请写反向代理的地址，例如 loopback 或 10.0.0.5。`,
      `TRUST_PROXY names ${entry}, which is no address or range: write the address of the reverse proxy, such as loopback or 10.0.0.5.`,
    );
  }
  return proxies;
}
