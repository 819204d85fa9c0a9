import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { NearDesk } from '../support/near-desk.js';
import { EVENT_CATALOGUE } from '../../src/event-catalogue.js';
import { cruiseTree } from './cruise.js';
import { eventCataloguePage } from './event-catalogue-page.js';
import { moduleGraph } from './module-graph.js';

describe('generated documentation (npm run docs writes it anew)', () => {
  it('shows the imports as they are', async () => {
    const written = await readFile('docs/generated/module-graph.md', 'utf8');
    expect(written).toBe(moduleGraph(await cruiseTree(process.cwd())));
  });

  it('lists the event types as they are', async () => {
    const written = await readFile('docs/generated/event-catalogue.md', 'utf8');
    expect(written).toBe(eventCataloguePage(EVENT_CATALOGUE));
  });

  it('holds the document of the API as it is, from which the portal has its types', async () => {
    const desk = await NearDesk.start();
    const { body } = await desk.ask('GET', '/api/openapi.json');
    await desk.remove();
    expect(JSON.parse(await readFile('docs/generated/openapi.json', 'utf8'))).toEqual(body);
  });

  it('draws modules, the parts around them and no kernel, in the same order whatever the order of files', () => {
    const file = (source: string, ...imports: string[]) => ({
      source,
      dependencies: imports.map((resolved) => ({ resolved })),
    });
    const modules = [
      file('src/modules/policies/policy.ts', 'src/kernel/index.ts', 'src/modules/insureds/index.ts', 'fs'),
      file('src/modules/insureds/index.ts', 'src/modules/insureds/insured.ts'),
      file('src/main.ts', 'src/adapters/mail/eml-folder.ts'),
      file('src/modules/insureds/insured.spec.ts', 'src/demo/cast.ts'),
    ] as Parameters<typeof moduleGraph>[0]['modules'];
    const drawn = moduleGraph({ modules });
    expect(drawn).toBe(moduleGraph({ modules: [...modules].reverse() }));
    expect(drawn.split('flowchart TD\n')[1]).toBe(
      [
        ...['  subgraph modules', '    insureds', '    policies', '  end', '  roots'],
        ...['  policies --> insureds', '  roots --> adapters', '```', ''],
      ].join('\n'),
    );
  });
});
