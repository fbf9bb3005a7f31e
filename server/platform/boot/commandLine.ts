import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StartRefusal } from './startRefusal.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

export interface Program {
  /** Printed for --help. */
  readonly help: string;
  readonly options?: Options;
  /** Takes names of files and the like beside its options. */
  readonly takesOperands?: boolean;
  readonly run: (values: Values, signal: AbortSignal, operands: readonly string[]) => Promise<void>;
}

const interruptedCode = 130;

/** One Ctrl-C may arrive twice: from the terminal, and passed on by npm or node --watch. */
const echoMilliseconds = 1_000;

/** Aborts at the first Ctrl-C, so that work can be ended in order; the second one ends the process at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const onSignal = (): void => {
    const now = performance.now();
    if (controller.signal.aborted) {
      if (now - firstAt > echoMilliseconds) process.exit(interruptedCode);
      return;
    }
    firstAt = now;
    console.error('\n正在停止……（再按一次 Ctrl-C 立即结束） Stopping … (Ctrl-C again ends at once)');
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, onSignal);
  return controller.signal;
}

function readArguments(program: Program): { values: Values; operands: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      options: { ...program.options, help: { type: 'boolean' } },
      allowPositionals: program.takesOperands === true,
    });
    return { values: values as Values, operands: positionals };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const option = /'[^']+'/.exec(words)?.[0] ?? '';
    throw new StartRefusal(
      `参数 ${option} 无法识别：请用 --help 查看用法。`,
      `${words.replace(/\.?$/, '.')} See --help.`,
      { cause: error },
    );
  }
}

/** Runs a command-line program: a refusal is one sentence, a fault keeps its stack, both exit with 1. */
export async function runProgram(program: Program): Promise<void> {
  const signal = interruption();
  try {
    const { values, operands } = readArguments(program);
    if (values['help'] === true) {
      console.log(program.help);
      return;
    }
    await program.run(values, signal, operands);
  } catch (error) {
    if (signal.aborted) {
      console.error('\n已中断。Interrupted.');
      process.exit(interruptedCode);
    }
    console.error(error instanceof StartRefusal ? `\n${error.message}` : error);
    process.exit(1);
  }
}
