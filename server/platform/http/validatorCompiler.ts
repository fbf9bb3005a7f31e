import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify';
import { registerAjvFormats } from '@fastify/type-provider-typebox';
import type { TObject, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

registerAjvFormats();

const numberText = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Text out of the address as what the schema wants. TypeBox's own conversion is too kind: it makes 0 of an empty
 * text, 1 of `true` and of 1.5. What cannot be converted stays text, and is refused.
 */
function convert(value: unknown, type: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'number' || type === 'integer') {
    const number = numberText.test(value) ? Number(value) : Number.NaN;
    return Number.isFinite(number) ? number : value;
  }
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

function convertAll(values: unknown, schema: TSchema): unknown {
  const { properties } = schema as TObject;
  if (typeof values !== 'object' || values === null || properties === undefined) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      convert(value, (properties[name] as { type?: unknown } | undefined)?.type),
    ]),
  );
}

/** PostgreSQL's text cannot hold it; in a body the JSON reader refuses it. */
function fieldWithZeroByte(values: unknown): FastifySchemaValidationError | undefined {
  const [name] =
    Object.entries(values ?? {}).find(([, value]) => typeof value === 'string' && value.includes('\0')) ?? [];
  if (name === undefined) return undefined;
  return {
    keyword: 'pattern',
    instancePath: `/${name}`,
    schemaPath: '#',
    params: {},
    message: 'holds a zero byte',
  };
}

/** Checks requests by the compiled TypeBox schema. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema);
  return (given: unknown) => {
    const zero = httpPart === 'body' ? undefined : fieldWithZeroByte(given);
    if (zero !== undefined) return { error: [zero] };
    const value = httpPart === 'body' ? given : convertAll(given, schema);
    return check.Check(value) ? { value } : { error: check.Errors(value) };
  };
};
