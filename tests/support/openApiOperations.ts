import { apiDocuments } from '../../server/apiDocuments.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly operationId: string;
  /** 中文 · English */
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** The schema of a JSON body, or null. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** The schema of a good JSON answer, or null. */
  readonly answer: Readonly<Record<string, unknown>> | null;
}

type Content = Readonly<Record<string, { readonly schema: Readonly<Record<string, unknown>> }>>;

interface Described {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** Every operation that the description names, in its order. */
export function openApiOperations(): readonly Operation[] {
  const { paths } = apiDocuments().openApi31 as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]): Operation => {
      const good = described.responses['200'] ?? described.responses['201'] ?? described.responses['202'];
      return {
        method: method.toUpperCase() as Operation['method'],
        path,
        operationId: described.operationId,
        summary: described.summary ?? '',
        parameters: described.parameters ?? [],
        body: described.requestBody?.content['application/json']?.schema ?? null,
        answer: good?.content?.['application/json']?.schema ?? null,
      };
    }),
  );
}

/** The address of an operation with the values that are given for the names in its path. */
export function addressOf(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
