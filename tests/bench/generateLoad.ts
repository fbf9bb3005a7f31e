import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface LoadPlan {
  readonly origin: string;
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Headers of its own for each connection, in turn: sessions of several people. */
  readonly sessions?: readonly Readonly<Record<string, string>>[];
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly failures: number;
}

const run = promisify(execFile);

/** Asks for the paths in turn, over and over, from a second process; fails when an answer was not good. */
export async function generateLoad(plan: LoadPlan): Promise<LoadResult> {
  const script = fileURLToPath(new URL('./loadProcess.ts', import.meta.url));
  const { stdout } = await run(process.execPath, [script, JSON.stringify(plan)], { maxBuffer: 1_000_000 });
  const result = JSON.parse(stdout) as LoadResult;
  if (result.failures > 0) throw new Error(`${result.failures} of ${result.requests} answers were not good`);
  return result;
}
