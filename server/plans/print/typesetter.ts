import type PDFDocument from 'pdfkit';
import { fontFile, type FontWeight, subsetWith } from './fontFiles.ts';

export type PdfDocument = InstanceType<typeof PDFDocument>;

export interface TextLook {
  /** Height of the square that a Chinese character fills, in millimetres. */
  readonly size: number;
  readonly weight?: FontWeight;
  readonly colour?: string;
  readonly align?: 'left' | 'middle' | 'right';
  /** Clockwise, around the anchor. */
  readonly degrees?: number;
  /** Colour of a rim that lifts the text off the map. */
  readonly halo?: string;
}

interface Run {
  readonly font: string;
  readonly text: string;
}

/** Stands for a character that the font family does not have, as printers have always marked a missing type. */
const missingType = '〓';
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

/** Sets text with embedded fonts, rare characters out of their own files; what no file has is marked and remembered. */
export class Typesetter {
  /** Characters that were replaced, to be reported. */
  readonly missing = new Set<string>();
  private readonly doc: PdfDocument;
  private readonly registered = new Set<string>();
  private readonly widths = new Map<string, number>();

  constructor(doc: PdfDocument) {
    this.doc = doc;
  }

  /** Width in millimetres. */
  width(text: string, { size, weight = 400 }: Pick<TextLook, 'size' | 'weight'>): number {
    const key = `${weight} ${text}`;
    let ofOne = this.widths.get(key);
    if (ofOne === undefined) {
      ofOne = 0;
      for (const run of this.runs(text, weight)) {
        ofOne += this.doc.font(run.font).fontSize(100).widthOfString(run.text) / 100;
      }
      this.widths.set(key, ofOne);
    }
    return ofOne * size;
  }

  /** The text, or its beginning with an ellipsis, in at most a width. */
  fitted(text: string, most: number, look: Pick<TextLook, 'size' | 'weight'>): string {
    if (this.width(text, look) <= most) return text;
    const characters = [...text];
    while (characters.length > 1 && this.width(`${characters.join('')}…`, look) > most) characters.pop();
    return `${characters.join('')}…`;
  }

  /** Draws with the anchor on the middle line of the characters. */
  draw(text: string, x: number, y: number, look: TextLook): void {
    const { size, weight = 400, colour = '#1a2433', align = 'left', degrees = 0, halo } = look;
    const { doc } = this;
    const width = align === 'left' ? 0 : this.width(text, look);
    const left = x - (align === 'middle' ? width / 2 : align === 'right' ? width : 0);
    doc.save();
    if (degrees !== 0) doc.rotate(degrees, { origin: [x, y] });
    if (halo !== undefined) {
      doc
        .lineWidth(size * 0.24)
        .lineJoin('round')
        .strokeColor(halo);
      this.setRuns(text, left, y, size, weight, true);
    }
    doc.fillColor(colour);
    this.setRuns(text, left, y, size, weight, false);
    doc.restore();
  }

  private setRuns(
    text: string,
    left: number,
    y: number,
    size: number,
    weight: FontWeight,
    isStroke: boolean,
  ): void {
    let x = left;
    for (const run of this.runs(text, weight)) {
      this.doc.font(run.font).fontSize(size);
      // the middle of a Chinese character lies 0.38 of its height above the base line
      this.doc.text(run.text, round(x), round(y + size * 0.37), {
        lineBreak: false,
        baseline: 'alphabetic',
        stroke: isStroke,
        fill: !isStroke,
      });
      x += this.doc.widthOfString(run.text);
    }
  }

  private runs(text: string, weight: FontWeight): readonly Run[] {
    const runs: { font: string; text: string }[] = [];
    for (const character of text.replace(unprintable, '')) {
      const subset = subsetWith(character.codePointAt(0) ?? 0, weight);
      if (subset === null) this.missing.add(character);
      const font = this.registerFont(subset ?? subsetOfMark(weight), weight);
      const shown = subset === null ? missingType : character;
      const last = runs.at(-1);
      if (last?.font === font) last.text += shown;
      else runs.push({ font, text: shown });
    }
    return runs;
  }

  private registerFont(subset: string, weight: FontWeight): string {
    const name = `${subset}-${weight}`;
    if (!this.registered.has(name)) {
      this.doc.registerFont(name, fontFile(subset, weight).bytes);
      this.registered.add(name);
    }
    return name;
  }
}

function subsetOfMark(weight: FontWeight): string {
  const subset = subsetWith(missingType.codePointAt(0) ?? 0, weight);
  if (subset === null) throw new Error(`the font has no ${missingType}`);
  return subset;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
