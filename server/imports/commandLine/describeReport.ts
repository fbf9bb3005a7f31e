import type { ImportReport, Rejection } from '../importRequest.ts';

const shownRejections = 10;

function rejectionLine({ rowNumber, field, reason, detail }: Rejection): string {
  const where = Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  return `  row ${rowNumber}${field === null ? '' : ` · ${field}`} · ${reason}${where === '' ? '' : ` · ${where}`}`;
}

/** What an import did, for the terminal: one line of figures, then what deserves a look. */
export function describeReport(report: ImportReport): string {
  const lines: string[] = [];
  if (report.failure !== null)
    lines.push(`${report.fileName}: 未导入 not imported · ${report.failure.message}`);
  else {
    lines.push(
      `${report.fileName} → ${report.kind}: 读取 read ${report.rowsRead} · 写入 written ${report.rowsWritten}` +
        `${report.rowsUpdated > 0 ? ` (改 changed ${report.rowsUpdated})` : ''} · 不变 unchanged ${report.rowsUnchanged}` +
        ` · 退回 rejected ${report.rowsRejected} · 非此类 not this kind ${report.rowsSkipped} · ${report.seconds.toFixed(1)} s`,
    );
  }
  for (const { message } of report.warnings) lines.push(`  ! ${message}`);
  for (const rejection of report.rejections.slice(0, shownRejections)) lines.push(rejectionLine(rejection));
  const more = report.rowsRejected - Math.min(shownRejections, report.rejections.length);
  if (more > 0) lines.push(`  … ${more} more rejected rows: --report FILE.csv lists them`);
  return lines.join('\n');
}

const quoted = (value: unknown): string => {
  const text = typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The rejected rows as a table; the byte order mark makes office programs read the Chinese. */
export function rejectionTable(reports: readonly ImportReport[]): string {
  const rows = reports.flatMap((report) =>
    report.rejections.map(({ rowNumber, field, reason, detail }) =>
      [
        report.fileName,
        rowNumber,
        field,
        reason,
        detail['longitude'] ?? detail['x'] ?? null,
        detail['latitude'] ?? detail['y'] ?? null,
        detail,
      ]
        .map(quoted)
        .join(','),
    ),
  );
  return `\uFEFF${['file,row,field,reason,longitude,latitude,detail', ...rows].join('\r\n')}\r\n`;
}
