const hidden = '[hidden]';
const deepest = 6;
const longestText = 4_000;

/** Names of fields whose values are never written, whatever stands around the word. */
const secretName =
  /pass(word|phrase|wd)?|secret|token|cookie|authorization|api[-_]?key|csrf|credential|private[-_]?key|^code$|^state$|^nonce$|^otp$|verifier/i;

const rules: readonly (readonly [RegExp, string])[] = [
  // postgres://user:password@host, also https
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]*@/gi, `$1:${hidden}@`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${hidden}`],
  [/\bjw_[\w-]+/g, hidden],
  // JSON Web Tokens
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, hidden],
  [/(jingwei_[a-z]+=)[^;\s"']+/g, `$1${hidden}`],
  [
    /([?&](?:code|state|nonce|token|password|secret|id_token|access_token|refresh_token|client_secret|code_verifier)=)[^&\s"'#]+/gi,
    `$1${hidden}`,
  ],
  [
    /("(?:[\w-]*(?:password|secret|token|csrf)[\w-]*|code|cookie|authorization)"\s*:\s*")(?:[^"\\]|\\.)*/gi,
    `$1${hidden}`,
  ],
];

/** A text as it may stand in a log. */
export function withoutSecrets(text: string): string {
  let safe = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  for (const [pattern, put] of rules) safe = safe.replace(pattern, put);
  return safe;
}

/** A fault without what drivers put into it: parameters, rows, whole answers. */
function safeError(error: Error, depth: number): Record<string, unknown> {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    stack: withoutSecrets(error.stack ?? ''),
    ...(typeof code === 'string' ? { code } : {}),
    ...(cause === undefined ? {} : { cause: safeValue(cause, depth + 1) }),
  };
}

function safeValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return hidden;
  if (value instanceof Error) return safeError(value, depth);
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, 100).map((each) => safeValue(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      secretName.test(name) ? hidden : safeValue(each, depth + 1),
    ]),
  );
}

const asRequest = (value: unknown): unknown => {
  const { method, id } = (value ?? {}) as { method?: unknown; id?: unknown };
  return { method, id };
};
const asReply = (value: unknown): unknown => ({ statusCode: (value as { statusCode?: unknown }).statusCode });

/**
 * Settings of the logger under which no secret reaches it, by whichever way: fields by their names, texts by what they
 * look like, requests and replies without headers, addresses and bodies.
 */
export const safeLogSettings = {
  formatters: {
    log(fields: Record<string, unknown>): Record<string, unknown> {
      const { req, res, ...others } = fields;
      return {
        ...(req === undefined ? {} : { req: asRequest(req) }),
        ...(res === undefined ? {} : { res: asReply(res) }),
        ...(safeValue(others, 0) as Record<string, unknown>),
      };
    },
  },
  serializers: {
    // what the formatter has made of them stays
    req: (value: object) => value as Record<string, unknown>,
    res: (value: object) => value as Record<string, unknown>,
    err: (value: object) => value as { type: string; message: string; stack: string },
  },
  hooks: {
    logMethod(
      this: unknown,
      given: unknown[],
      method: (this: unknown, ...parameters: unknown[]) => void,
    ): void {
      const [first, ...others] = given;
      const safe = others.map((each) => safeValue(each, 0));
      // the logger would take its message from the fault, past the formatter
      if (first instanceof Error)
        method.call(this, { err: first }, ...(safe.length > 0 ? safe : [withoutSecrets(first.message)]));
      else method.call(this, typeof first === 'string' ? withoutSecrets(first) : first, ...safe);
    },
  },
};
