import { mkdir, writeFile } from 'node:fs/promises';
import { EVENT_CATALOGUE } from '../../dist/event-catalogue.js';
import { cruiseTree } from './cruise.ts';
import { eventCataloguePage } from './event-catalogue-page.ts';
import { moduleGraph } from './module-graph.ts';

const folder = new URL('../../docs/generated/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('module-graph.md', folder), moduleGraph(await cruiseTree(process.cwd())));
await writeFile(new URL('event-catalogue.md', folder), eventCataloguePage(EVENT_CATALOGUE));
