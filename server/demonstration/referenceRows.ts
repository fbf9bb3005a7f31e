import { elementKinds } from '#core/demonstration/people/elementKinds.ts';
import { fitHourProfiles } from '#core/demonstration/people/hourProfile.ts';
import { incidentClasses, incidentSubclasses } from '#core/demonstration/people/incidentClasses.ts';
import { classShares, type IntensityModel } from '#core/demonstration/people/intensity.ts';
import { nearRepeat } from '#core/demonstration/people/nearRepeat.ts';
import type { IntensityChange } from '#core/demonstration/people/plantedChanges.ts';
import { roleKinds } from '#core/demonstration/people/roleKinds.ts';
import type { CopyRow, Database, Transaction } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';

const array = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;
export const dateText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

async function writeIncidentClasses(transaction: Transaction): Promise<void> {
  const classes = incidentClasses.map((each, index): CopyRow => [
    each.code,
    null,
    each.name,
    each.nameEn,
    each.group,
    each.limitHours,
    (index + 1) * 100,
  ]);
  const subclasses = incidentSubclasses.map(({ parent, ...each }, index): CopyRow => [
    each.code,
    parent.code,
    each.name,
    each.nameEn,
    parent.group,
    each.limitHours ?? parent.limitHours,
    2_000 + index,
  ]);
  await transaction.copyIn(
    'incident_class',
    ['code', 'parent_code', 'name', 'name_en', 'display_group', 'time_limit_hours', 'sort_order'],
    [...classes, ...subclasses],
  );
}

/** Kinds, classes, roles and rules: words that a city may change. */
export async function writeReferenceRows(transaction: Transaction): Promise<void> {
  // an empty city may have been given its words before it is filled
  await transaction.runScript(
    'delete from household_rule; delete from element_kind; delete from role_kind; delete from incident_class',
  );
  await writeIncidentClasses(transaction);
  await transaction.copyIn(
    'role_kind',
    ['code', 'name', 'name_en', 'is_sole', 'sort_order'],
    roleKinds.map((each, index) => [each.code, each.name, each.nameEn, each.isSole, index + 1]),
  );
  await transaction.copyIn(
    'element_kind',
    ['code', 'family', 'name', 'name_en', 'symbol', 'sort_order'],
    elementKinds.map((each, index) => [
      each.code,
      each.family,
      each.name,
      each.nameEn,
      each.symbol,
      index + 1,
    ]),
  );
  await transaction.copyIn(
    'household_rule',
    ['county_code', 'grid_kind', 'minimum_households', 'maximum_households'],
    [
      ['000000', 'ordinary', 300, 500],
      ['000000', 'rural', null, 500],
      ['000000', 'exclusive', null, null],
    ],
  );
}

/** Gives a city that is filled by imports the same words to begin with; does nothing where there are words already. */
export async function ensureReferenceRows(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    const [found] = await transaction.query(sqlQuery('seeding/find_reference_row'));
    if (found === undefined) await writeReferenceRows(transaction);
  });
}

async function writeClassFactors(transaction: Transaction, model: IntensityModel): Promise<void> {
  const shares = ['000000', '140107'].flatMap((county) =>
    classShares(county).map((share, index): CopyRow => [
      county,
      incidentSubclasses[index]?.code ?? '',
      share,
    ]),
  );
  await transaction.copyIn('demonstration_class_share', ['county_code', 'class_code', 'share'], shares);
  const hours = fitHourProfiles();
  await transaction.copyIn(
    'demonstration_class_factor',
    ['class_code', 'month_factors', 'weekday_factors', 'rain_factor', 'scale', 'hour_shares'],
    model.subclasses.map((each) => [
      each.code,
      array(each.season),
      array(each.weekday),
      each.rain,
      each.scale,
      array(hours.get(each.parentCode) ?? []),
    ]),
  );
}

/** The truth that incidents were drawn from. */
export async function writeIntensity(
  transaction: Transaction,
  model: IntensityModel,
  changes: readonly IntensityChange[],
): Promise<void> {
  await writeClassFactors(transaction, model);
  await transaction.copyIn(
    'demonstration_rain_day',
    ['day'],
    [...model.rainDays].map((day) => [dateText(day)]),
  );
  await transaction.copyIn(
    'demonstration_change',
    ['id', 'kind', 'name', 'class_codes', 'factor', 'grid_ids', 'first_day', 'last_day'],
    changes.map((each, index) => [
      index + 1,
      each.kind,
      each.name,
      array(each.classCodes),
      each.factor,
      array(each.gridIds),
      dateText(each.firstDay),
      each.lastDay === null ? null : dateText(each.lastDay),
    ]),
  );
  const repeating = incidentSubclasses.filter((each) => each.hasNearRepeat === true);
  await transaction.copyIn(
    'demonstration_near_repeat',
    ['class_code', 'radius_metres', 'days', 'lift'],
    repeating.map((each) => [each.code, nearRepeat.radiusMetres, nearRepeat.days, nearRepeat.lift]),
  );
}
