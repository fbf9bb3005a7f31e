import { refuseField } from './problemError.ts';

export type CursorValue = string | number | null;

/** Where a list goes on: the sort values of the last row. Opaque to the client, bound to its route. */
export function makeCursor(route: string, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([route, ...values])).toString('base64url');
}

/** Kinds of the sort values, so that nothing unexpected reaches a query. */
export type CursorShape = readonly ('text' | 'number' | 'uuid' | 'instant')[];

const isOf: Readonly<Record<CursorShape[number], (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  uuid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  // as the lists write them: Date.parse takes "1 Jan" too, which the database does not
  instant: (value) =>
    typeof value === 'string' &&
    /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
};

export function readCursor(
  text: string | undefined,
  route: string,
  shape: CursorShape,
): CursorValue[] | null {
  if (text === undefined) return null;
  try {
    const [madeFor, ...values] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    const fits = values.length === shape.length && shape.every((kind, index) => isOf[kind](values[index]));
    if (madeFor === route && fits) return values as CursorValue[];
  } catch {
    // answered below
  }
  throw refuseField(
    'invalid-cursor',
    'cursor',
    'is not one that this list gave',
    'take nextCursor of the answer before, with the same filter; begin anew without a cursor',
  );
}
