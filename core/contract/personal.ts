import { Type, type TSchema } from 'typebox';
import { nullable } from './fields.ts';

/** What a property says about a person. Marked properties are masked, and left out of exports unless asked for. */
export const personalKinds = ['name', 'telephone', 'identity-number', 'door'] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** Fields that are masked until they are asked for, one at a time and with a purpose. */
export const personalFields = ['staff.name', 'staff.telephone', 'address.door'] as const;
export type PersonalField = (typeof personalFields)[number];

/** The property that says whose field it is. */
const owners: Readonly<Record<string, string>> = { staff: 'staffId', address: 'addressId' };

interface Mark {
  readonly 'x-personal': PersonalKind;
  /** Under which name its value can be asked for, where it can. */
  readonly 'x-personal-field'?: PersonalField;
}
const mark = (kind: PersonalKind, field?: PersonalField): Mark => ({
  'x-personal': kind,
  ...(field === undefined ? {} : { 'x-personal-field': field }),
});

/** Null for accounts that never receive personal fields. */
export const staffName = nullable(
  Type.String({ ...mark('name', 'staff.name'), description: 'masked: 张*, 欧阳**' }),
);
export const staffTelephone = nullable(
  Type.String({ ...mark('telephone', 'staff.telephone'), description: 'masked: 138****1234' }),
);
/** Down to the unit; who lives behind which door is nobody's to read in a list. */
export const addressText = Type.String({
  ...mark('door', 'address.door'),
  description: 'with the door hidden: 3单元***室',
});
/** Words on where something is: people write doors into them. */
export const whereText = nullable(
  Type.String({ ...mark('door'), description: 'as written, doors hidden: 3单元***室' }),
);
export const doorNumber = nullable(Type.String({ ...mark('door'), description: 'hidden: ***室' }));

type Schema = TSchema & {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
} & Partial<Mark>;
type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object of an answer with its schema, outermost first; `change` gives what stands in its place. */
function eachObject(schema: Schema, value: unknown, change: (schema: Schema, row: Row) => Row): unknown {
  const { items, properties } = schema;
  if (Array.isArray(value)) {
    return items === undefined ? value : value.map((item: unknown) => eachObject(items, item, change));
  }
  if (!isRow(value) || properties === undefined) return value;
  const entries = Object.entries(change(schema, value)).map(([name, part]): [string, unknown] => {
    const known = properties[name];
    return [name, known === undefined ? part : eachObject(known, part, change)];
  });
  return Object.fromEntries(entries);
}

/**
 * The same rows without names, telephones and identity numbers. An address stays, as it is shown: down to the unit,
 * its door hidden.
 */
export function leaveOutPersonal(schema: TSchema, value: unknown): unknown {
  return eachObject(schema as Schema, value, ({ properties }, row) =>
    Object.fromEntries(
      Object.entries(row).filter(([name]) => {
        const kind = properties?.[name]?.['x-personal'];
        return kind === undefined || kind === 'door';
      }),
    ),
  );
}

export interface PersonalValue {
  readonly field: PersonalField;
  readonly entityId: string;
}

const fieldsOf = ({ properties = {} }: Schema, row: Row): (PersonalValue & { readonly name: string })[] =>
  Object.entries(properties).flatMap(([name, property]) => {
    const field = property['x-personal-field'];
    const entityId = field === undefined ? undefined : row[owners[field.split('.')[0] ?? ''] ?? ''];
    return field === undefined || typeof entityId !== 'string' ? [] : [{ name, field, entityId }];
  });

/** Whose fields rows show, to be asked for together. */
export function personalValues(schema: TSchema, value: unknown): readonly PersonalValue[] {
  const found: PersonalValue[] = [];
  eachObject(schema as Schema, value, (part, row) => {
    for (const { field, entityId } of fieldsOf(part, row)) found.push({ field, entityId });
    return row;
  });
  return found;
}

export const personalKey = ({ field, entityId }: PersonalValue): string => `${field} ${entityId}`;

/** The same rows with the values that were given for them; the others stay masked. */
export function putPersonal(
  schema: TSchema,
  value: unknown,
  values: ReadonlyMap<string, string | null>,
): unknown {
  return eachObject(schema as Schema, value, (part, row) => {
    const given = fieldsOf(part, row).flatMap((each): [string, string | null][] => {
      const raw = values.get(personalKey(each));
      return raw === undefined ? [] : [[each.name, raw]];
    });
    return { ...row, ...Object.fromEntries(given) };
  });
}
