import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { SourceRecord } from '#core/imports/sourceRecord.ts';
import type { BrokenRecord } from './recordBatch.ts';
import { readRecords } from './readFile.ts';
import { openSourceFile } from './sourceFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'jingwei-readers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** 网格 in GB18030. */
const gridInGbk = Buffer.from([0xcd, 0xf8, 0xb8, 0xf1]);

interface Read {
  readonly format: string;
  readonly encoding: string;
  readonly records: readonly SourceRecord[];
  readonly broken: readonly BrokenRecord[];
  readonly label: string | undefined;
}

async function read(content: string | Buffer, name = 'file'): Promise<Read> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const opened = await readRecords(await openSourceFile(path), () => undefined);
  const records: SourceRecord[] = [];
  const broken: BrokenRecord[] = [];
  let label: string | undefined;
  for await (const batch of opened.batches) {
    records.push(...batch.records);
    broken.push(...batch.broken);
    label ??= batch.referenceLabel;
  }
  return { format: opened.format, encoding: opened.encoding, records, broken, label };
}

const feature = (name: string): string =>
  `{"type":"Feature","properties":{"name":${JSON.stringify(name)}},"geometry":{"type":"Point","coordinates":[112.5,37.8]}}`;
const collection = (...features: string[]): string =>
  `{"type":"FeatureCollection","features":[${features.join(',')}]}`;

describe('GeoJSON', () => {
  it('reads a collection with its label, brackets and quotes in names included', async () => {
    const crs = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}}';
    const text = `{"type":"FeatureCollection",${crs},"features":[\n${feature('a"]}')},\n${feature('b\\')}\n]}\n`;
    const { records, label } = await read(text);
    expect(records.map(({ properties }) => properties['name'])).toEqual(['a"]}', 'b\\']);
    expect(label).toBe('urn:ogc:def:crs:EPSG::4490');
  });

  it('reads one feature a line, and sequences with record separators', async () => {
    expect((await read(`${feature('a')}\n${feature('b')}\n`)).records).toHaveLength(2);
    expect((await read(`\u001e${feature('a')}\n\u001e${feature('b')}\n`)).records).toHaveLength(2);
  });

  it('reads across the chunks of a large gzipped file, told by content and not by name', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => feature(`路${index}`));
    const { records } = await read(gzipSync(collection(...many)), 'without-extension');
    expect(records).toHaveLength(20_000);
    expect(records.at(-1)).toMatchObject({ rowNumber: 20_000, properties: { name: '路19999' } });
  });

  it('refuses a file that is cut off and says after which byte', async () => {
    const text = collection(feature('a'), feature('b'));
    await expect(read(text.slice(0, 150))).rejects.toMatchObject({
      kind: 'broken-json',
      detail: { byte: 150 },
    });
    await expect(read(text.slice(0, -1))).rejects.toMatchObject({ kind: 'broken-json' });
  });

  it('refuses rubbish between features at its byte', async () => {
    const text = `{"type":"FeatureCollection","features":[${feature('a')} x ${feature('b')}]}`;
    await expect(read(text)).rejects.toThrow(`byte ${text.indexOf(' x ') + 1}`);
  });

  it('refuses a broken envelope', async () => {
    await expect(read(`{"type":"FeatureCollection",,"features":[${feature('a')}]}`)).rejects.toMatchObject({
      kind: 'broken-json',
    });
  });

  it('reports one broken feature with its byte and reads the others', async () => {
    const broken = '{"type":"Feature","properties":{"name":},"geometry":null}';
    const { records, broken: refused } = await read(collection(feature('a'), broken, feature('c')));
    expect(records.map(({ rowNumber }) => rowNumber)).toEqual([1, 3]);
    expect(refused).toMatchObject([{ rowNumber: 2, refusal: { refused: 'broken-json' } }]);
  });

  it('reports NaN, which is no JSON, as a coordinate that is not finite', async () => {
    const broken = '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[NaN,37.8]}}';
    expect((await read(collection(broken))).broken).toMatchObject([{ refusal: { refused: 'not-finite' } }]);
  });
});

describe('tables', () => {
  it.each([
    [',', 'id,name\n1,"a,b"\n'],
    [';', 'id;name\n1;"a,b"\n'],
    ['tab', 'id\tname\n1\ta,b\n'],
  ])('finds the delimiter %s', async (_name, text) => {
    expect((await read(text)).records[0]?.properties).toEqual({ id: '1', name: 'a,b' });
  });

  it('reads UTF-8 with a byte order mark', async () => {
    expect((await read('\uFEFFid,name\r\n1,网格\r\n')).records[0]?.properties).toEqual({
      id: '1',
      name: '网格',
    });
  });

  it('reads GB18030 when it is no UTF-8', async () => {
    const { encoding, records } = await read(
      Buffer.concat([Buffer.from('id,name\n1,'), gridInGbk, Buffer.from('\n')]),
    );
    expect(encoding).toBe('gb18030');
    expect(records[0]?.properties['name']).toBe('网格');
  });

  it('reads UTF-16 as spreadsheets save it', async () => {
    const text = Buffer.from('\uFEFFid\tname\r\n1\t网格\r\n', 'utf16le');
    expect((await read(text)).records[0]?.properties).toEqual({ id: '1', name: '网格' });
  });

  it('refuses bytes that are neither, with their place', async () => {
    const text = Buffer.concat([
      Buffer.from('id,name\n1,'),
      Buffer.from([0xff, 0xff, 0xff]),
      Buffer.from('\n'),
    ]);
    await expect(read(text)).rejects.toMatchObject({
      kind: 'unknown-encoding',
      message: expect.stringContaining('byte 10, line 2') as string,
    });
  });

  it('reports a row with too many columns and one with a stray quote, and reads the others', async () => {
    const { records, broken } = await read('id,name\n1,a\n2,b,c\n3,d"e\n4,f\n');
    expect(records.map(({ rowNumber, properties }) => [rowNumber, properties['id']])).toEqual([
      [1, '1'],
      [4, '4'],
    ]);
    expect(broken).toMatchObject([
      { rowNumber: 2, refusal: { refused: 'broken-row', detail: { columns: 3, expected: 2 } } },
      { rowNumber: 3, refusal: { refused: 'broken-row' } },
    ]);
  });

  it('refuses a quote that is never closed', async () => {
    await expect(read('id,name\n1,"a\n2,b\n')).rejects.toMatchObject({ kind: 'broken-csv' });
  });

  it('refuses two columns of one name', async () => {
    await expect(read('id,name,name\n1,a,b\n')).rejects.toMatchObject({ kind: 'broken-csv' });
  });
});

describe('other files', () => {
  it.each([
    ['nothing', ''],
    ['an archive', 'PK\u0003\u0004xxxx'],
    ['a JSON list', '[1,2,3]'],
  ])('refuses %s', async (_name, content) => {
    await expect(read(content)).rejects.toMatchObject({ kind: 'unknown-format' });
  });

  it('reads a table that is called GeoJSON, and GeoJSON that is called a picture', async () => {
    expect((await read('id,name\n1,a\n', 'table.geojson')).format).toBe('csv');
    expect((await read(collection(feature('a')), 'map.png')).format).toBe('geojson');
  });

  /** A local header of a ZIP archive with one entry that is stored. */
  function zip(name: string, content = 'x'): Buffer {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt32LE(content.length, 18);
    header.writeUInt32LE(content.length, 22);
    header.writeUInt16LE(name.length, 26);
    return Buffer.concat([header, Buffer.from(name + content)]);
  }

  it.each([
    ['a ZIP archive', zip('a.csv', 'id,name\n1,a\n')],
    ['a ZIP archive with a path out of its folder', zip('../../../../etc/cron.d/jingwei', '* * * * *')],
    ['a bomb of a ZIP archive, unopened', zip('a'.repeat(200), '\0'.repeat(1_000_000))],
    ['an old spreadsheet', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a program', Buffer.from('7f454c460201010000', 'hex')],
    ['a script', '#!/bin/sh\nrm -rf /\n'],
    ['a PDF', '%PDF-1.7\n'],
    ['a GeoPackage', 'SQLite format 3\0'],
    ['a shapefile', Buffer.from('0000270a00000000', 'hex')],
    ['a web page', '<!DOCTYPE html><script>alert(1)</script>'],
    ['a KML file', '<?xml version="1.0"?><kml/>'],
    ['bytes with zeros among them', Buffer.from('id,name\n1,a\0b\n')],
    ['a ZIP archive in a gzip file', gzipSync(zip('a.csv'))],
    ['a gzip file in a gzip file', gzipSync(gzipSync('id,name\n1,a\n'))],
    ['a tar archive in a gzip file', gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from('ustar')]))],
  ])('refuses %s that is called a table', async (_name, content) => {
    const refused = read(content, 'cases.csv');
    await expect(refused).rejects.toMatchObject({ kind: 'unknown-format' });
  });

  it('ends a gzip bomb after 32 MB, long before it has unpacked', async () => {
    const line = Buffer.alloc(100_000_000, 'a,b\n');
    const bomb = gzipSync(line);
    expect(line.length / bomb.length).toBeGreaterThan(200);
    const before = process.memoryUsage().rss;
    await expect(read(bomb)).rejects.toMatchObject({
      kind: 'file-too-large',
      message: expect.stringContaining('200 times') as string,
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  it('refuses a gzip file that is cut off', async () => {
    const packed = gzipSync(
      collection(...Array.from({ length: 2_000 }, (_, index) => feature(`路${index}`))),
    );
    await expect(read(packed.subarray(0, packed.length - 200))).rejects.toMatchObject({
      kind: 'unknown-format',
    });
  });
});
