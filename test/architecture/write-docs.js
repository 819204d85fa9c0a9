import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../dist/composition.js';
import { buildDesk } from '../../dist/desk.js';
import { EVENT_CATALOGUE } from '../../dist/event-catalogue.js';
import { readConfig } from '../../dist/platform/config.js';
import { openApiOf } from '../../dist/platform/openapi.js';
import { cruiseTree } from './cruise.ts';
import { eventCataloguePage } from './event-catalogue-page.ts';
import { moduleGraph } from './module-graph.ts';

const folder = new URL('../../docs/generated/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('module-graph.md', folder), moduleGraph(await cruiseTree(process.cwd())));
await writeFile(new URL('event-catalogue.md', folder), eventCataloguePage(EVENT_CATALOGUE));

const dataDir = await mkdtemp(join(tmpdir(), 'coverfolio-'));
const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
const engine = await openEmbedded(config);
const app = await buildDesk(config, engine);
const document = JSON.stringify(openApiOf(app, config.publicUrl), null, 1);
await writeFile(new URL('openapi.json', folder), `${document}\n`);
await app.close();
await engine.close();
await rm(dataDir, { recursive: true });
