import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStore, KeyRing } from '../../src/kernel/index.js';
import { addBrokerage, download, MAILBOX, message } from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';
import { StrictKeyRing } from '../support/strict-key-ring.js';

const ANNE = {
  given: 'Anne',
  surname: 'Gagnon',
  mailingAddress: { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' },
};

let desk: NearDesk;
let token: string;
beforeAll(async () => {
  desk = await NearDesk.start([[KeyRing, new StrictKeyRing()]]);
  token = await addBrokerage(desk, 'files');
}, 60_000);
afterAll(() => desk.remove());

const get = async (path: string) => (await desk.ask('GET', path, { token })).body;
const post = async (xml: string, headers: Record<string, string> = {}) =>
  desk.ask('POST', '/downloads', {
    ...{ token, body: Buffer.from(xml), headers: { 'content-type': 'application/xml', ...headers } },
  });

describe('the name of a file', () => {
  const troubled = (policyNumber: string) => download(message(policyNumber, [ANNE]), message('', [ANNE]));

  it('of a form stands with the download and its problems', async () => {
    const form = new FormData();
    form.set('file', new Blob([troubled('FN 1')]), 'été 2026.xml');
    const encoded = new Response(form);
    const headers = { 'content-type': encoded.headers.get('content-type')! };
    const body = Buffer.from(await encoded.arrayBuffer());
    const { downloadId } = (await desk.ask('POST', '/downloads', { token, body, headers })).body;
    expect(await get(`/downloads/${downloadId}`)).toMatchObject({ fileName: 'été 2026.xml', problems: 1 });
    const problems = await get(`/downloads/${downloadId}/problems`);
    expect(problems).toMatchObject({ fileName: 'été 2026.xml', items: [{ ordinal: 1 }] });
  });

  it('of a plain body is what its header says, without a path', async () => {
    const named = {
      'content-disposition': `attachment; filename="x"; filename*=UTF-8''C%3A%5Cin%5Cao%C3%BBt.xml`,
    };
    const { downloadId } = (await post(troubled('FN 2'), named)).body;
    expect((await get(`/downloads/${downloadId}`)).fileName).toBe('août.xml');
    const nameless = (await post(troubled('FN 3'))).body;
    expect(await get(`/downloads/${nameless.downloadId}`)).not.toHaveProperty('fileName');
  });

  it('from the command line stands beside the id under which its problems are found', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'coverfolio-files-'));
    await writeFile(join(folder, 'a.xml'), download(message('FN 4', [ANNE])));
    await writeFile(join(folder, 'b.xml'), troubled('FN 5'));
    const { out } = await desk.cli('import', folder, '--brokerage', 'files');
    await rm(folder, { recursive: true });
    const [, downloadId] = /^b\.xml \(([0-9a-f-]{36})\): 2 messages, .*1 problems$/mu.exec(out) ?? [];
    expect(out).not.toContain('a.xml');
    expect(await get(`/downloads/${downloadId}/problems`)).toMatchObject({ fileName: 'b.xml' });
  });
});

describe('a file whose messages seemed to be for another broker', () => {
  const head = async () => {
    await desk.settled();
    return desk.engine.get(EventStore).head();
  };
  const settings = async (body: object) => {
    expect((await desk.ask('PATCH', '/settings', { token, body })).status).toBe(200);
    await desk.settled();
  };
  const foreign = { mailbox: 'somebody@else.edi.example', contractNumber: '9999' };
  const xml = download(
    message('AB 1', [ANNE], { contractNumber: '0500' }),
    message('AB 2', [ANNE], foreign),
    message('', [ANNE]),
    message('AB 3', [ANNE]),
  );
  const policies = async () => {
    const { items } = await get('/policies?limit=100');
    const numbers: string[] = items.map(({ policyNumber }: { policyNumber: string }) => policyNumber);
    return numbers.filter((number) => number.startsWith('AB')).sort();
  };
  const reasons = async (downloadId: string) => {
    const { items } = await get(`/downloads/${downloadId}/problems`);
    return items.map(({ ordinal, reason }: { ordinal: number; reason: string }) => [ordinal, reason]);
  };
  let downloadId: string;

  it('appends nothing when it comes again, as long as they still do', async () => {
    await settings({ mailboxes: ['mistyped@broker.edi.example'], contractNumbers: ['0417'] });
    const first = await post(xml);
    downloadId = first.body.downloadId;
    expect(await get(`/downloads/${downloadId}`)).toMatchObject({ messages: 4, changed: 1, otherBroker: 2 });
    for (const mailbox of ['mistyped@broker.edi.example', 'mistaken@broker.edi.example']) {
      await settings({ mailboxes: [mailbox] });
      const before = await head();
      expect(await post(xml)).toMatchObject({ status: 200, body: { downloadId, existing: true } });
      expect(await head()).toBe(before);
    }
    expect(await policies()).toEqual(['AB 3']);
  });

  it('is read again for them alone once the settings are corrected', async () => {
    await settings({ mailboxes: [MAILBOX], companyAliases: { BORL: 'BORX' } });
    expect(await post(xml)).toMatchObject({
      status: 201,
      body: { downloadId, existing: false, state: 'finished' },
    });
    expect(await get(`/downloads/${downloadId}`)).toMatchObject({
      ...{ state: 'finished', messages: 4, changed: 2, known: 0, otherBroker: 1, problems: 1 },
    });
    expect(await reasons(downloadId)).toEqual([
      [1, 'for-another-broker'],
      [2, 'policy-number-missing'],
    ]);
    // The one that was taken in stays what it was, although its insurer is counted differently now.
    expect(await policies()).toEqual(['AB 1', 'AB 3']);
  });

  it('appends nothing any more after that', async () => {
    const before = await head();
    expect(await post(xml)).toMatchObject({ status: 200, body: { downloadId, existing: true } });
    expect(await head()).toBe(before);
  });
});

describe('a message under the id of a message about another policy', () => {
  const PAUL = { ...ANNE, given: 'Paul', surname: 'Osei' };
  const one = message('TW 1', [ANNE], { rqUid: 'twice' });
  const other = message('TW 2', [PAUL], { rqUid: 'twice' });
  const problemsOf = async (xml: string) => {
    const { downloadId } = (await post(xml)).body;
    const { items } = await get(`/downloads/${downloadId}/problems`);
    return items.map(({ ordinal, reason }: { ordinal: number; reason: string }) => [ordinal, reason]);
  };

  it('is a problem, and is not taken in, whichever file it comes in', async () => {
    expect(await problemsOf(download(one))).toEqual([]);
    expect(await problemsOf(download(other, message('TW 3', [ANNE])))).toEqual([
      [0, 'message-contradicts-itself'],
    ]);
    expect(await problemsOf(download(message('TW 4', [ANNE]), one))).toEqual([]);
    const { items } = await get('/policies?limit=100');
    const numbers: string[] = items.map(({ policyNumber }: { policyNumber: string }) => policyNumber);
    expect(numbers.filter((number) => number.startsWith('TW')).sort()).toEqual(['TW 1', 'TW 3', 'TW 4']);
    expect((await get('/insureds?search=osei')).items).toEqual([]);
  });
});
