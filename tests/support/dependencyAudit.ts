import { spawnSync } from 'node:child_process';

export type AuditOutcome =
  | { readonly state: 'passed' }
  | { readonly state: 'failed'; readonly findings: readonly string[] }
  /** Nobody was asked, or nobody answered: said by name, never counted as passed. */
  | { readonly state: 'skipped'; readonly reason: string };

interface Report {
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly range?: string }>>;
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
  readonly statusCode?: number;
  readonly message?: string;
  readonly error?: { readonly code?: string; readonly summary?: string };
}

const grave: ReadonlySet<string> = new Set(['high', 'critical']);

/** What `npm audit --json` says; only a whole report counts as an answer. */
export function judgeAudit(output: string): AuditOutcome {
  let report: Report;
  try {
    report = JSON.parse(output) as Report;
  } catch {
    return { state: 'skipped', reason: 'npm audit gave no report' };
  }
  if (report.metadata?.vulnerabilities === undefined || report.vulnerabilities === undefined) {
    const { statusCode, error } = report;
    const why = statusCode === undefined ? (error?.code ?? report.message ?? 'no report') : `${statusCode}`;
    return { state: 'skipped', reason: `the registry answers no audits (${why})` };
  }
  const findings = Object.entries(report.vulnerabilities)
    .filter(([, { severity }]) => grave.has(severity))
    .map(([name, { severity, range = '' }]) => `${name} ${range} (${severity})`);
  return findings.length === 0 ? { state: 'passed' } : { state: 'failed', findings };
}

/** Known holes in what is delivered, by the registry that npm is set up with. */
export function auditDependencies(): AuditOutcome {
  const parameters = ['audit', '--omit=dev', '--audit-level=high', '--json', '--fetch-retries=0'];
  const { stdout, error } = spawnSync('npm', parameters, { encoding: 'utf8', timeout: 60_000 });
  if (error !== undefined && stdout === '')
    return { state: 'skipped', reason: `npm audit did not run (${(error as NodeJS.ErrnoException).code})` };
  return judgeAudit(stdout);
}
