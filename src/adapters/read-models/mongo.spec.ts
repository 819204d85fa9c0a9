import { readModelsContract } from '../../../test/contracts/read-models.contract.js';
import { describeMongo, startMongo } from '../../../test/support/mongodb.js';
import { MongoConnection } from '../mongo/connection.js';
import { MongoReadModels } from './mongo.js';

describeMongo('MongoReadModels', () => {
  readModelsContract('MongoDB', async () => {
    const server = await startMongo();
    const connection = await MongoConnection.open({ url: server.url });
    let models = MongoReadModels.open({ connection });
    return {
      models: () => models,
      reopen: async () => {
        await models.close();
        models = MongoReadModels.open({ connection });
      },
      close: async () => {
        await models.close();
        await connection.close();
        await server.stop();
      },
    };
  });
});
