import { describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readModelsContract } from '../../../test/contracts/read-models.contract.js';
import { LeaseLost } from '../../kernel/ports/read-models.js';
import type { ViewDefinition } from '../../kernel/projection.js';
import { SqliteReadModels } from './sqlite.js';

readModelsContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'views-'));
  const file = join(folder, 'views.db');
  let models = await SqliteReadModels.open({ file });
  return {
    models: () => models,
    reopen: async () => {
      await models.close();
      models = await SqliteReadModels.open({ file });
    },
    close: async () => {
      await models.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe('SqliteReadModels', () => {
  it('leaves nothing of deleted rows, of data sets that were replaced and of older versions', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'views-'));
    const file = join(folder, 'views.db');
    const view = (version: number): ViewDefinition<{ name: string }> => {
      const indexes = { name: ({ name }: { name: string }) => [`${name}-token`] };
      return { name: 'people', version, describe: 'people', sortKey: ({ name }) => name, indexes };
    };
    const models = await SqliteReadModels.open({ file });
    const write = (
      dataSet: { view: string; version: number; build: number },
      name: string,
      position: number,
    ) => {
      const row = { brokerageId: 'b1', key: '1', position: String(position), row: { name } };
      return models.apply([{ dataSet, rows: [row], checkpoint: String(position) }]);
    };
    const first = await models.open(view(1));
    await write(first, 'marker-changed', 1);
    await write(first, 'marker-replaced', 2);
    const rebuilt = await models.create(view(1));
    await write(rebuilt, 'marker-rebuilt', 2);
    await models.swap(rebuilt);
    await write(await models.open(view(2)), 'marker-kept', 2);
    await models.close();
    const bytes = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')),
    );
    expect([...new Set(bytes.join('').match(/marker-[a-z]+/g))]).toEqual(['marker-kept']);
    await rm(folder, { recursive: true });
  });

  it('opens a file that was made before there were leases', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'views-'));
    const file = join(folder, 'views.db');
    await (await SqliteReadModels.open({ file })).close();
    const db = new DatabaseSync(file);
    db.exec('ALTER TABLE data_set DROP COLUMN epoch');
    db.close();
    const models = await SqliteReadModels.open({ file });
    const view = { name: 'v', version: 1, describe: 'v', sortKey: () => '', indexes: {} };
    const dataSet = await models.open(view);
    await models.apply([{ dataSet, rows: [], checkpoint: '1' }], 2);
    await expect(models.apply([{ dataSet, rows: [], checkpoint: '2' }], 1)).rejects.toBeInstanceOf(LeaseLost);
    await models.close();
    await rm(folder, { recursive: true });
  });
});
