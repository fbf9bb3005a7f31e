import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Originals are given back with added columns for this long after they were last touched. */
export const daysKept = 30;

/** The tables that departments brought, one file a job, below the data folder. */
export class KeptFiles {
  private readonly folder: string;

  constructor(dataFolder: string | null) {
    this.folder = join(dataFolder ?? join(tmpdir(), `jingwei-${process.pid}`), 'address-cleaning');
  }

  pathOf(jobId: string): string {
    return join(this.folder, jobId);
  }

  /** Takes over a received file; the folder that it came in may lie on another disk. */
  async keep(jobId: string, received: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    try {
      await rename(received, this.pathOf(jobId));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      await copyFile(received, this.pathOf(jobId));
    }
  }

  async remove(jobId: string): Promise<void> {
    await rm(this.pathOf(jobId), { force: true });
  }
}
