import { ImportFailure } from './importFailure.ts';

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** One feature of a hundred thousand vertices has about 3 MB. */
const mostFeatureBytes = 64 * 1024 * 1024;
const mostHeaderBytes = 1024 * 1024;

export interface ScannedObject {
  readonly text: string;
  readonly startByte: number;
}

/**
 * Splits GeoJSON by bytes: the features of a collection, or objects one after the other (newline-delimited and RFC
 * 8142 sequences). Holds one feature at a time; whether its text is sound JSON is for the caller to find out.
 */
export class FeatureScanner {
  private offset = 0;
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  private startByte = 0;
  private parts: Buffer[] = [];
  private partBytes = 0;
  private place: 'sequence' | 'collection' | 'tail' = 'sequence';
  private head = '';
  private tail = '';

  /** Everything of the collection but its features, as JSON; empty for a sequence. */
  get envelope(): string {
    return this.place === 'sequence' ? '' : `${this.head}]${this.tail}`;
  }

  push(chunk: Buffer): ScannedObject[] {
    const found: ScannedObject[] = [];
    let from = this.isInside() ? 0 : -1;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] as number;
      if (this.isInString) {
        if (this.isEscaped) this.isEscaped = false;
        else if (byte === backslash) this.isEscaped = true;
        else if (byte === quote) this.isInString = false;
        if (from === -1) this.outside(byte, index);
        continue;
      }
      if (byte === openBrace || byte === openBracket) {
        if (from === -1 && byte === openBrace && this.mayBegin()) {
          from = index;
          this.startByte = this.offset + index;
        } else if (from === -1) this.outside(byte, index);
        this.depth += 1;
        if (
          byte === openBracket &&
          this.depth === 2 &&
          this.place === 'sequence' &&
          this.opensFeatures(chunk, from, index)
        ) {
          this.enterCollection(chunk, from, index);
          from = -1;
        }
      } else if (byte === closeBrace || byte === closeBracket) {
        this.depth -= 1;
        if (from !== -1 && this.depth === this.baseDepth()) {
          found.push(this.take(chunk.subarray(from, index + 1)));
          from = -1;
        } else if (from === -1) this.close(byte, index);
      } else {
        if (byte === quote) this.isInString = true;
        if (from === -1) this.outside(byte, index);
      }
    }
    if (from !== -1) this.keep(chunk.subarray(from));
    this.offset += chunk.length;
    return found;
  }

  end(): void {
    if (this.depth !== 0 || this.isInString) {
      const what = this.isInside()
        ? `inside the object that begins at byte ${this.startByte}`
        : 'before the collection is closed';
      throw new ImportFailure('broken-json', `the file ends ${what} (byte ${this.offset})`, {
        byte: this.offset,
      });
    }
  }

  private isInside(): boolean {
    return this.partBytes > 0;
  }

  private baseDepth(): number {
    return this.place === 'collection' ? 2 : 0;
  }

  private mayBegin(): boolean {
    return this.place !== 'tail' && this.depth === this.baseDepth();
  }

  private keep(part: Buffer): void {
    this.partBytes += part.length;
    if (this.partBytes > mostFeatureBytes) {
      throw new ImportFailure(
        'broken-json',
        `the object that begins at byte ${this.startByte} has no end within 64 MB`,
        {
          byte: this.startByte,
        },
      );
    }
    this.parts.push(Buffer.from(part));
  }

  private take(last: Buffer): ScannedObject {
    const text =
      this.parts.length === 0 ? last.toString('utf8') : Buffer.concat([...this.parts, last]).toString('utf8');
    this.parts = [];
    this.partBytes = 0;
    return { text, startByte: this.startByte };
  }

  private opensFeatures(chunk: Buffer, from: number, index: number): boolean {
    const before = Buffer.concat([...this.parts, chunk.subarray(Math.max(from, 0), index)]);
    return /"features"\s*:\s*$/.test(before.subarray(Math.max(0, before.length - 64)).toString('latin1'));
  }

  private enterCollection(chunk: Buffer, from: number, index: number): void {
    this.head = Buffer.concat([...this.parts, chunk.subarray(Math.max(from, 0), index + 1)]).toString('utf8');
    this.parts = [];
    this.partBytes = 0;
    this.place = 'collection';
  }

  private close(byte: number, index: number): void {
    if (this.place === 'collection' && this.depth === 1) this.place = 'tail';
    else this.outside(byte, index);
  }

  /** A byte outside of features: between them only separators may stand. */
  private outside(byte: number, index: number): void {
    if (this.place === 'tail') {
      this.tail += String.fromCharCode(byte);
      if (this.tail.length > mostHeaderBytes)
        throw new ImportFailure('broken-json', 'more than 1 MB follows the features');
      return;
    }
    const isSpace = byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
    if (
      isSpace ||
      (this.place === 'collection' && byte === 0x2c) ||
      (this.place === 'sequence' && byte === 0x1e)
    )
      return;
    const at = this.offset + index;
    throw new ImportFailure(
      'broken-json',
      `unexpected ${JSON.stringify(String.fromCharCode(byte))} at byte ${at}, where a feature should begin`,
      {
        byte: at,
      },
    );
  }
}
