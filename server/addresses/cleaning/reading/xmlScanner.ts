import { TableRefusal } from './tableRefusal.ts';

export interface XmlHandler {
  /** Names come without their namespace; attributes as they are written. */
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** A tag of a workbook has a few hundred characters. */
const mostTagCharacters = 65_536;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? whole;
  const code =
    name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return Number.isInteger(code) && code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\uFFFD';
}

/** Text with its entities written out; only the five of XML and numbers are known, so nothing can grow. */
export const unescapeXml = (text: string): string =>
  text.includes('&') ? text.replace(/&(#?\w+);/g, entity) : text;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The value of an attribute, whatever namespace it is written with; null where it is missing. */
export function attributeOf(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found === null ? null : unescapeXml(found[1] ?? found[2] ?? '');
}

/** Reads XML in pieces of any size and calls what stands in it. No document types: nothing is fetched or defined. */
export class XmlScanner {
  private rest = '';
  private readonly handler: XmlHandler;

  constructor(handler: XmlHandler) {
    this.handler = handler;
  }

  push(piece: string): void {
    const text = this.rest + piece;
    let from = 0;
    for (;;) {
      const open = text.indexOf('<', from);
      if (open < 0) {
        // the end may stand within an entity
        const cut = text.lastIndexOf('&');
        const to = cut >= from && text.length - cut < 12 && !text.includes(';', cut) ? cut : text.length;
        this.say(text.slice(from, to));
        this.rest = text.slice(to);
        return;
      }
      this.say(text.slice(from, open));
      const next = this.tag(text, open);
      if (next < 0) {
        this.rest = text.slice(open);
        if (this.rest.length > mostTagCharacters) throw new TableRefusal('damaged', { part: 'xml' });
        return;
      }
      from = next;
    }
  }

  private say(raw: string): void {
    if (raw !== '') this.handler.text(unescapeXml(raw));
  }

  /** Where the tag that begins here ends; −1 where its end has not come yet. */
  private tag(text: string, open: number): number {
    if (text.startsWith('<![CDATA[', open)) {
      const end = text.indexOf(']]>', open);
      if (end < 0) return -1;
      this.handler.text(text.slice(open + 9, end));
      return end + 3;
    }
    if (text.startsWith('<!--', open)) {
      const end = text.indexOf('-->', open);
      return end < 0 ? -1 : end + 3;
    }
    const end = text.indexOf('>', open);
    if (end < 0) return -1;
    const first = text[open + 1];
    if (first === '!') throw new TableRefusal('damaged', { part: 'doctype' });
    if (first === '?') return end + 1;
    if (first === '/') {
      this.handler.close(local(text.slice(open + 2, end).trim()));
      return end + 1;
    }
    const isEmpty = text[end - 1] === '/';
    const inner = text.slice(open + 1, isEmpty ? end - 1 : end);
    const space = inner.search(/\s/);
    const name = local(space < 0 ? inner : inner.slice(0, space));
    this.handler.open(name, space < 0 ? '' : inner.slice(space));
    if (isEmpty) this.handler.close(name);
    return end + 1;
  }
}
