import type { Transaction } from '../../platform/database/port.ts';
import type { CityName, ImportWarning, Rejection } from '../importRequest.ts';

export interface WriterContext {
  readonly transaction: Transaction;
  readonly source: string;
  readonly requestedCity: CityName | null;
  readonly timeZone: string;
}

export interface Written {
  readonly inserted: number;
  readonly updated: number;
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly ImportWarning[];
}

/** Brings the staged rows of one kind into their tables, inside the transaction of the file. */
export type Writer = (context: WriterContext) => Promise<Written>;
