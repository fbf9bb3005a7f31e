import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, mergeConfig, type Manifest } from 'vite';
import productConfig from '../../../vite.config.ts';
import { BenchRefusal } from '../benchDatabase.ts';
import type { BenchResult, Figure } from '../benchReport.ts';

const shellEntry = 'index.html';
/** What the desk's map needs before anything can be seen on it; charts and deck.gl come after. */
const mapEntries = ['desk/DeskView.vue', 'map/MapView.vue'];
const workerOf = /maplibre-gl-worker-[\w-]+\.js/;

/** The chunks that a module needs before it runs: its own and those that it imports at once. */
function chunksOf(manifest: Manifest, entry: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[entry];
  if (!chunk) throw new BenchRefusal(`the build has no ${entry}`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) chunksOf(manifest, imported, found);
  return found;
}

async function gzippedBytes(folder: string, files: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await readFile(join(folder, file)), { level: 9 }).length;
  return bytes;
}

/** The worker is no chunk of the page; its address stands in the map's code. */
async function workerFile(folder: string, files: Iterable<string>): Promise<string> {
  for (const file of files) {
    const name = workerOf.exec(await readFile(join(folder, file), 'utf8'))?.[0];
    if (name && existsSync(join(folder, 'assets', name))) return join('assets', basename(name));
  }
  throw new BenchRefusal('the map names no worker');
}

const bytes = (name: string, value: number, goal: number | null): Figure => ({
  name,
  value,
  unit: 'bytes',
  goal,
  isMoreBetter: false,
});

/** Gzipped script of a fresh build: the shell, and all that loads until the desk's map can be used. */
export async function benchClientBytes(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-bytes-'));
  try {
    await build(
      mergeConfig(productConfig, {
        configFile: false,
        root: fileURLToPath(new URL('../../../client', import.meta.url)),
        logLevel: 'error',
        build: { outDir: folder, emptyOutDir: true, manifest: true },
      }),
    );
    const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
    const shell = chunksOf(manifest, shellEntry);
    const untilUsable = new Set(shell);
    for (const entry of mapEntries) chunksOf(manifest, entry, untilUsable);
    const worker = await workerFile(folder, untilUsable);
    const deck = chunksOf(manifest, 'map/overlay/deckOverlay.ts');
    return {
      bench: 'client-bytes',
      size: 'a production build, gzip 9',
      figures: [
        bytes('script of the shell', await gzippedBytes(folder, shell), 250_000),
        bytes(
          'script until the map is usable, with its worker',
          await gzippedBytes(folder, [...untilUsable, worker]),
          900_000,
        ),
        bytes('worker of the map', await gzippedBytes(folder, [worker]), null),
        bytes(
          'script of deck.gl, loaded after the map',
          await gzippedBytes(
            folder,
            [...deck].filter((file) => !untilUsable.has(file)),
          ),
          null,
        ),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
