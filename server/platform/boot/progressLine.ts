import { phaseName } from './phaseNames.ts';
import type { SeedProgress } from './seedOnce.ts';

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const barCells = 24;
const stepPercent = 25;

/** Progress in the terminal: one line that is drawn over and over, or plain lines where the output is a file. */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #clock: () => number;
  readonly #startedAt: number;
  #phase = '';
  #percent = -1;

  constructor(terminal: Terminal = process.stdout, clock: () => number = () => performance.now()) {
    this.#terminal = terminal;
    this.#clock = clock;
    this.#startedAt = clock();
  }

  update({ phase, done, total }: SeedProgress): void {
    const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
    const isNewPhase = phase !== this.#phase;
    if (!isNewPhase && percent === this.#percent) return;
    if (this.#terminal.isTTY === true) {
      const filled = Math.round((percent / 100) * barCells);
      const bar = '█'.repeat(filled) + '░'.repeat(barCells - filled);
      this.#terminal.write(
        `\r\x1b[K${bar} ${String(percent).padStart(3)}% ${phaseName(phase)} · ${this.#seconds()} s`,
      );
    } else {
      const isStep = Math.floor(percent / stepPercent) !== Math.floor(this.#percent / stepPercent);
      if (isNewPhase || isStep)
        this.#terminal.write(`${String(percent).padStart(3)}% ${phaseName(phase)} · ${this.#seconds()} s\n`);
    }
    this.#phase = phase;
    this.#percent = percent;
  }

  /** Leaves a last line behind. */
  end(words: string): void {
    this.#terminal.write(
      `${this.#terminal.isTTY === true ? '\r\x1b[K' : ''}${words} · ${this.#seconds()} s\n`,
    );
  }

  #seconds(): string {
    return ((this.#clock() - this.#startedAt) / 1000).toFixed(0);
  }
}
