import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import { PrincipalGuard } from '../../src/platform/principal.guard.js';
import {
  addBrokerage,
  addStaff,
  daysFromToday,
  download,
  importXml,
  message,
  PASSWORD,
  pdfForm,
  signIn,
  tokenIn,
} from '../support/desk-story.js';
import { EXPECTED, type OperationOf, operationsOf, unexpected, withoutExample } from '../support/matrix.js';
import { NearDesk } from '../support/near-desk.js';

const PERSON = {
  given: 'Zebulon',
  surname: 'Marker',
  mailingAddress: { line1: '1 Marker Lane', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' },
};

describe('who may do what', () => {
  let desk: NearDesk;
  let document: Record<string, any>;
  let operations: OperationOf[];
  let tokens: Parameters<typeof unexpected>[2];
  const ids: Record<string, string> = { slug: 'home', template: 'welcome' };
  const markers = ['Marker', 'MK-100', 'zeb@mail.example', 'home.example'];

  beforeAll(async () => {
    desk = await NearDesk.start();
    const admin = await addBrokerage(desk, 'home');
    await addBrokerage(desk, 'away');
    const foreign = await addStaff(desk, 'away', 'broker');
    const broker = await addStaff(desk, 'home', 'broker');
    const auditor = await addStaff(desk, 'home', 'auditor');
    const get = async (path: string) => (await desk.ask('GET', path, { token: admin })).body;
    const imported = await importXml(desk, broker, download(message('MK-100', [PERSON]), '<broken'));
    ids['downloadId'] = imported.downloadId;
    ids['insuredId'] = (await get('/insureds?search=marker')).items[0].insuredId;
    ids['policyId'] = (await get('/policies?search=MK100')).items[0].policyId;
    const email = 'zeb@mail.example';
    await desk.ask('POST', `/insureds/${ids['insuredId']}/registration`, {
      token: broker,
      body: { email, checks: ['address'] },
    });
    const token = tokenIn((await desk.mailTo(email, /./u)).text);
    const check = { postalCode: 'M4C 1B5' };
    await desk.ask('POST', '/passwords', { body: { brokerage: 'home', token, password: PASSWORD, check } });
    const fields = {
      issueDate: daysFromToday(-1),
      businessPurpose: 'NBD',
      documentType: 'DEC',
      policyId: ids['policyId']!,
    };
    const added = await desk.ask('POST', `/insureds/${ids['insuredId']}/edocs`, {
      token: broker,
      ...pdfForm(fields, samplePdf({ title: 'Marker', lines: ['MK-100'] })),
    });
    ids['edocId'] = added.body.edocId;
    await desk.settled();
    ids['emailId'] = (await get(`/insureds/${ids['insuredId']}/emails`)).items[0].emailId;
    ids['staffId'] = (await get('/staff')).items[0].staffId;
    ids['view'] = 'policies';
    tokens = { insured: await signIn(desk, 'home', email), broker, auditor, admin, foreign };
    const openApi = await desk.ask('GET', '/api/openapi.json');
    document = openApi.body;
    operations = operationsOf(document);
    writeFileSync(join(desk.dataDir, 'openapi.json'), openApi.bytes);
  }, 120_000);
  afterAll(() => desk.remove());

  it('has real ids of everything an operation names', () => {
    const named = operations.flatMap(({ path }) =>
      [...path.matchAll(/\{(\w+)\}/gu)].map(([, id]) => ids[id!]),
    );
    expect(named.length).toBeGreaterThan(15);
    expect(named).not.toContain(undefined);
  });

  it('is as decided for every operation and every person, and nothing of another brokerage is seen', async () => {
    const ends = ({ method, path }: OperationOf) => method === 'DELETE' && path.endsWith('/sessions/current');
    const later = operations.filter((operation) => !ends(operation));
    expect(await unexpected(desk, later, tokens, ids, markers)).toEqual([]);
  }, 120_000);

  it('lists no operation that is gone', () => {
    const there = operations.map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(EXPECTED).filter((name) => !there.includes(name))).toEqual([]);
  });

  it('is documented with an example of everything that is sent and answered', () => {
    expect(withoutExample(document)).toEqual([]);
  });

  it('turns red where a guard lets everybody in', async () => {
    const real = PrincipalGuard.prototype.canActivate;
    const open = jest.spyOn(PrincipalGuard.prototype, 'canActivate').mockImplementation(function (
      this: any,
      execution,
    ) {
      const request = execution.switchToHttp().getRequest();
      request.headers.authorization = `Bearer ${tokens.admin}`;
      return real.call(this, execution);
    });
    const reading = operations.filter(({ method, path }) => method === 'GET' && !path.includes('/me'));
    const found = await unexpected(desk, reading, tokens, ids, markers);
    open.mockRestore();
    expect(found).toContain('GET /api/v1/insureds by nobody: 200');
    expect(found).toContain('GET /api/v1/insureds/{insuredId} by foreign: 200');
    expect(found.length).toBeGreaterThan(20);
  }, 120_000);

  it('is documented without an error or warning of redocly', () => {
    const file = join(desk.dataDir, 'openapi.json');
    const lint = spawnSync(
      process.execPath,
      [
        'node_modules/@redocly/cli/bin/cli.js',
        'lint',
        '--config',
        'test/redocly.yaml',
        '--format',
        'stylish',
        file,
      ],
      {
        encoding: 'utf8',
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      },
    );
    expect(`${lint.stdout}${lint.stderr}`).toMatch(/Your API description is valid/u);
    expect(`${lint.stdout}${lint.stderr}`).not.toMatch(/warning/iu);
  }, 120_000);
});
