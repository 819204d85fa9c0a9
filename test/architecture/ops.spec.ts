import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { MEASURES, type Measure } from '../../src/kernel/index.js';

const DECLARED: Readonly<Record<string, Measure>> = MEASURES;

/** Every `coverfolio_` series of a query, with the labels that it asks for in braces. */
function seriesIn(query: string): { name: string; labels: string[] }[] {
  return [...query.matchAll(/\bcoverfolio_(\w+)(?:\{([^}]*)\})?/gu)].map(([, name = '', selector = '']) => ({
    name,
    labels: [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/gu)].map(([, label = '']) => label),
  }));
}

function problemsOf(query: string): string[] {
  const grouped = [...query.matchAll(/\bby \(([^)]*)\)/gu)].flatMap(([, labels = '']) =>
    labels.split(/,\s*/u),
  );
  return seriesIn(query).flatMap(({ name, labels }) => {
    const base = name.replace(/_(?:bucket|count|sum)$/u, '');
    const measure = DECLARED[name] ?? (DECLARED[base]?.kind === 'histogram' ? DECLARED[base] : undefined);
    if (measure === undefined) return [`${name} is not declared`];
    if (measure.kind === 'histogram' && base === name)
      return [`${name} is a histogram, which has no such series`];
    const known = [...measure.labels, 'le', 'instance', 'job'];
    return [...labels, ...grouped]
      .filter((label) => !known.includes(label))
      .map((label) => `${name} has no ${label}`);
  });
}

const dashboard = async () => JSON.parse(await readFile('ops/grafana/coverfolio.json', 'utf8'));
const alerts = async (): Promise<any[]> =>
  parse(await readFile('ops/prometheus/alerts.yml', 'utf8')).groups.flatMap((group: any) => group.rules);

describe('what watches a desk', () => {
  it('asks on its dashboard only for what is measured', async () => {
    const queries = (await dashboard()).panels.flatMap((panel: any) =>
      panel.targets.map((one: any) => one.expr),
    );
    expect(queries.flatMap(problemsOf)).toEqual([]);
    const shown = new Set(
      queries.flatMap((query: string) =>
        seriesIn(query).map(({ name }) => name.replace(/_(?:bucket|count|sum)$/u, '')),
      ),
    );
    expect(Object.keys(MEASURES).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('has panels that do not lie on each other', async () => {
    type Place = Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
    const places: Place[] = (await dashboard()).panels.map((panel: any) => panel.gridPos);
    const overlaps = places.flatMap((a, n) =>
      places
        .slice(n + 1)
        .filter((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h),
    );
    expect(overlaps).toEqual([]);
  });

  it('alerts only by what is measured, and says how grave it is', async () => {
    const rules = await alerts();
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.flatMap(({ expr }) => problemsOf(expr))).toEqual([]);
    for (const { alert, labels, annotations } of rules) {
      expect([alert, labels.severity]).toEqual([alert, expect.stringMatching(/^(?:page|warn)$/u)]);
      expect(annotations.summary).toMatch(/\w/u);
    }
  });

  it('is explained: each alert says what to do', async () => {
    const page = await readFile('docs/how-to/run-in-production.md', 'utf8');
    const silent = (await alerts()).filter(({ alert }) => !page.includes(`| \`${alert}\``));
    expect(silent.map(({ alert }) => alert)).toEqual([]);
  });

  it('would find a query for what is not there', () => {
    expect(problemsOf('sum by (colour) (rate(coverfolio_mail_sent_total[5m]))')).toEqual([
      'mail_sent_total has no colour',
    ]);
    expect(problemsOf('coverfolio_nothing_total')).toEqual(['nothing_total is not declared']);
    expect(problemsOf('rate(coverfolio_http_requests_seconds[5m])')).toHaveLength(1);
    expect(problemsOf('coverfolio_mail_sent_total{place="x"}')).toEqual(['mail_sent_total has no place']);
  });
});
