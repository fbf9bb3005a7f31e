import type { CleaningRow, decideCleaningRow } from '#core/contract/addressCleaning.ts';
import type { RouteAnswer, RouteBody } from '#core/contract/route.ts';
import type { Identity } from '../../platform/access/identity.ts';
import type { Executor, ScopedDatabase } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { notFound, ProblemError, refuseField } from '../../platform/http/problemError.ts';
import type { RowFinding } from './rowFinder.ts';

type Decision = RouteBody<typeof decideCleaningRow>;
type Decided = Omit<RouteAnswer<typeof decideCleaningRow>, 'row'>;

interface StandingRow {
  readonly foundBand: CleaningRow['band'];
  readonly candidates: RowFinding['candidates'];
  readonly revision: number;
}
interface Choosable {
  readonly addressId: string;
  readonly point: readonly [number, number] | null;
  readonly precision: string;
}

interface Outcome {
  readonly band: CleaningRow['band'];
  readonly addressId: string | null;
  readonly point: string | null;
  readonly score: number | null;
  readonly precision: string | null;
  readonly method: CleaningRow['method'];
}
const nothing = { addressId: null, point: null, score: null, precision: null } as const;

async function choose(database: Executor, addressId: string): Promise<Choosable> {
  const [found] = await database.query<Choosable>(sqlQuery('addresses/find_choosable_address', [addressId]));
  if (found === undefined)
    throw refuseField('invalid-parameter', 'addressId', 'is no address that you may see');
  return found;
}

const pointText = ({ point }: Choosable): string | null =>
  point === null ? null : `SRID=4326;POINT(${point[0]} ${point[1]})`;

/** What a row becomes by a decision; addresses are those that whoever decides may see. */
async function outcomeOf(database: Executor, row: StandingRow, decision: Decision): Promise<Outcome> {
  const { decision: kind, addressId } = decision;
  if (kind === 'none') return { ...nothing, band: 'reject', method: 'none' };
  if (kind === 'reset') {
    const [best] = row.foundBand === 'reject' ? [] : row.candidates;
    if (best === undefined) return { ...nothing, band: row.foundBand, method: 'matched' };
    const { addressId: id, score, precision } = best;
    const [standing] = await database.query<Choosable>(sqlQuery('addresses/find_choosable_address', [id]));
    const point = standing === undefined ? null : pointText(standing);
    if (row.foundBand === 'review') return { ...nothing, point, band: 'review', method: 'matched' };
    return { band: 'accept', addressId: id, point, score, precision, method: 'matched' };
  }
  if (addressId === undefined)
    throw refuseField('invalid-body', 'addressId', 'is needed to choose an address');
  const candidate = row.candidates.find((each) => each.addressId === addressId);
  if (kind === 'candidate' && candidate === undefined)
    throw refuseField('invalid-body', 'addressId', 'is no candidate of the row', 'decide with "chosen"');
  const chosen = await choose(database, addressId);
  return {
    band: 'accept',
    addressId,
    point: pointText(chosen),
    score: candidate?.score ?? null,
    precision: candidate?.precision ?? chosen.precision,
    method: candidate === undefined ? 'chosen' : 'candidate',
  };
}

type DecidedRows = Decided & { readonly hasChanged: number };

/** Decides a row as it was seen, and with it, if wanted, the undecided ones with the same text. */
export async function decideRow(
  database: Executor,
  owner: ScopedDatabase,
  identity: Identity,
  place: { readonly jobId: string; readonly rowNumber: number },
  decision: Decision,
): Promise<Decided> {
  const { jobId, rowNumber } = place;
  const [row] = await database.query<StandingRow>(
    sqlQuery('addresses/read_row_decision', [jobId, rowNumber]),
  );
  if (row === undefined) throw notFound(`The table has no row ${rowNumber}.`);
  const { band, addressId, point, score, precision, method } = await outcomeOf(database, row, decision);
  return owner.transaction(async (transaction) => {
    const [decided] = await transaction.query<DecidedRows>(
      sqlQuery('addresses/decide_cleaning_rows', [
        jobId,
        rowNumber,
        decision.revision,
        decision.alsoSameText === true,
        decision.decision === 'reset',
        band,
        addressId,
        point,
        score,
        precision,
        method,
        identity.accountId,
        identity.displayName,
      ]),
    );
    if (decided === undefined || decided.hasChanged === 0)
      throw new ProblemError(
        'stale-revision',
        '该行已被修改，请重新载入。The row was decided meanwhile; load it again.',
      );
    const { hasChanged: _hasChanged, ...counts } = decided;
    return counts;
  });
}
