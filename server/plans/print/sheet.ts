import PDFDocument from 'pdfkit';
import type { SizeMillimetres } from '#core/plans/print/paper.ts';
import { type PdfDocument, Typesetter } from './typesetter.ts';

/** What everything on a sheet is drawn with; coordinates are millimetres from its upper left corner. */
export interface Sheet {
  readonly doc: PdfDocument;
  readonly letters: Typesetter;
  /** How much larger than on A3 text, signs and lines are. */
  readonly factor: number;
}

export const pointsPerMillimetre = 72 / 25.4;

export interface PdfWork {
  readonly doc: PdfDocument;
  readonly letters: Typesetter;
  /** Adds a sheet of this size; its coordinates are millimetres. */
  addSheet(size: SizeMillimetres, bookmark: string): void;
  finish(): Promise<Buffer>;
}

/** A PDF in the making, dated by the data and not by the clock of the machine. */
export function beginPdf(title: string, madeAt: Date): PdfWork {
  const doc = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, Creator: 'Jingwei 经纬', Producer: 'Jingwei 经纬', CreationDate: madeAt },
  });
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  return {
    doc,
    letters: new Typesetter(doc),
    addSheet({ width, height }, bookmark) {
      doc.addPage({ size: [width * pointsPerMillimetre, height * pointsPerMillimetre], margin: 0 });
      doc.scale(pointsPerMillimetre);
      doc.outline.addItem(bookmark);
    },
    finish: () =>
      new Promise((resolve, reject) => {
        doc.once('error', reject);
        doc.once('end', () => resolve(Buffer.concat(parts)));
        doc.end();
      }),
  };
}
