import { describe, expect, it } from 'vitest';
import { judgeAudit } from '../support/dependencyAudit.ts';

const report = (vulnerabilities: object): string =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { high: 0, critical: 0, total: 0 } } });

describe('the audit of dependencies', () => {
  it('passes with a whole report without grave findings', () => {
    expect(judgeAudit(report({}))).toEqual({ state: 'passed' });
    expect(judgeAudit(report({ semver: { severity: 'moderate' } }))).toEqual({ state: 'passed' });
  });

  it('fails with the name of what has a known hole', () => {
    const found = judgeAudit(
      report({
        pg: { severity: 'high', range: '<8.0.0' },
        undici: { severity: 'critical', range: '*' },
        a: { severity: 'low' },
      }),
    );
    expect(found).toEqual({ state: 'failed', findings: ['pg <8.0.0 (high)', 'undici * (critical)'] });
  });

  it.each([
    ['a registry that knows no audits', '{"statusCode":405,"message":"405 Method Not Allowed"}', '405'],
    ['no network', '{"error":{"code":"ENOTFOUND"}}', 'ENOTFOUND'],
    ['nothing', '', 'no report'],
    ['half a report', '{"vulnerabilities":{}}', 'no report'],
  ])('is skipped by name, not passed, with %s', (_name, output, words) => {
    const outcome = judgeAudit(output);
    expect(outcome.state).toBe('skipped');
    expect(outcome).toMatchObject({ reason: expect.stringContaining(words) as string });
  });
});
