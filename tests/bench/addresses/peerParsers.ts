import { createRequire } from 'node:module';

/** Names of one address as a peer gives them; a level that it does not know is empty. */
export interface PeerRegions {
  readonly prov: string;
  readonly city: string;
  readonly district: string;
}
export interface Peer {
  readonly name: string;
  readonly parse: (text: string) => PeerRegions;
}

interface Answer {
  readonly province?: string;
  readonly city?: string;
  readonly area?: string;
}
const regionsOf = ({ province = '', city = '', area = '' }: Answer): PeerRegions => ({
  prov: province,
  city,
  district: area,
});

const require = createRequire(import.meta.url);
function load(name: string): unknown {
  try {
    return require(name);
  } catch {
    return null;
  }
}

/** What npm has for the same; `npm install --no-save address-parse zh-address-parse` puts it beside. */
export function peerParsers(): readonly Peer[] {
  const peers: Peer[] = [];
  const first = load('address-parse') as { readonly default: { parse(text: string): Answer[] } } | null;
  if (first)
    peers.push({
      name: 'address-parse',
      parse: (text) => regionsOf(first.default.parse(text)[0] ?? {}),
    });
  const second = load('zh-address-parse') as ((text: string) => Answer) | null;
  if (second) peers.push({ name: 'zh-address-parse', parse: (text) => regionsOf(second(text)) });
  return peers;
}
