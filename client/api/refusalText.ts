import type { ApiProblem } from './request.ts';
import type { Language } from '../format/numbers.ts';

/** The server refuses in both languages, "中文。English."; one of them is for the reader. */
export function inLanguage(text: string, language: Language): string {
  const parts = /^([^]*?[\u3000-\u9fff][^]*?。)\s*([A-Z“"][^]*)$/.exec(text);
  return (language === 'zh' ? parts?.[1] : parts?.[2]) ?? text;
}

/** What the server says about one field of a form; fields are named with or without their path. */
export function refusalOf(problem: ApiProblem | null, field: string, language: Language): string | null {
  const found = problem?.errors.find((error) => error.field.split(/[./]/).at(-1) === field);
  if (!found) return null;
  const hint = found.hint === undefined ? '' : ` ${inLanguage(found.hint, language)}`;
  return inLanguage(found.reason, language) + hint;
}
