import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { edocMessageXml, type EdocMessageXml } from '../../src/demo/generate/edoc-xml.js';
import { samplePdf } from '../../src/demo/generate/sample-pdf.js';
import { Brokerages, Files } from '../../src/kernel/index.js';
import {
  addBrokerage,
  addStaff,
  daysFromToday,
  download,
  importXml,
  message,
} from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';

const LEA = {
  ...{ given: 'Lea', surname: 'Repeat' },
  mailingAddress: { line1: '12 Elm Street', city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' },
};
const pdf = (title: string) => samplePdf({ title, lines: ['x'] });
const edoc = (
  rqUid: string,
  content: Uint8Array | undefined,
  more: Partial<EdocMessageXml & { type: string; title: string }> = {},
) =>
  edocMessageXml({
    ...{ rqUid, sender: 'Boreal Mutual', sentAt: daysFromToday(-1), companyCode: 'BORL' },
    ...{ policyNumber: 'HP 100', purpose: 'RED', ...more },
    attachments: [
      {
        ...{ description: more.title ?? 'Renewal', type: more.type ?? 'DEC', filename: 'r.pdf' },
        ...(content && { content }),
      },
    ],
  });

/** What an insurer sends a second time, the same or not. */
describe('eDocs that come again', () => {
  let desk: NearDesk;
  let broker: string;
  let files = 0;

  const get = async (path: string) => (await desk.ask('GET', path, { token: broker })).body;
  const bring = async (...messages: string[]) => {
    // No two files are alike.
    const finished = await importXml(
      desk,
      broker,
      download(...messages).replace('</ACORD>', `<!-- ${files++} --></ACORD>`),
    );
    await desk.settled();
    return get(`/downloads/${finished.downloadId}`);
  };
  const ofLea = async (): Promise<any[]> => {
    const [{ insuredId }] = (await get('/insureds?search=repeat')).items;
    return (await get(`/insureds/${insuredId}/edocs`)).items;
  };
  const remove = async (title: string): Promise<string> => {
    const { edocId } = (await ofLea()).find((one) => one.title === title);
    await desk.ask('DELETE', `/edocs/${edocId}`, { token: broker, body: { reason: 'wrong' } });
    await desk.settled();
    return edocId;
  };
  const problemsOf = async ({ downloadId }: { downloadId: string }) =>
    (await get(`/downloads/${downloadId}/problems`)).items;
  const kept = async (downloadId: string, id: string) => {
    const { brokerageId } = (await desk.app.get(Brokerages, { strict: false }).bySlug('repeats'))!;
    return desk.engine.get(Files).getSmall(brokerageId, downloadId, id);
  };
  const fileOf = async (edocId: string) =>
    (await desk.ask('GET', `/edocs/${edocId}/file`, { token: broker })).bytes;

  beforeAll(async () => {
    desk = await NearDesk.start();
    await addBrokerage(desk, 'repeats');
    broker = await addStaff(desk, 'repeats', 'broker');
    await bring(message('HP 100', [LEA]));
  }, 120_000);
  afterAll(() => desk.remove());

  it('shows the problem of one id that brings two documents, and keeps both', async () => {
    const [one, other] = [pdf('One'), pdf('Other')];
    await bring(edoc('same-id', one));
    const again = await bring(edoc('same-id', other), edoc('same-id', one));
    expect(again).toMatchObject({ edocs: 1, newEDocs: 0, problems: 1 });
    expect(await problemsOf(again)).toMatchObject([{ ordinal: 0, reason: 'message-contradicts-itself' }]);
    expect(Buffer.from((await kept(again.downloadId, '0.0'))!).equals(other)).toBe(true);
    expect(await kept(again.downloadId, '1.0')).toBeUndefined();
    const edocs = await ofLea();
    expect(edocs).toHaveLength(1);
    expect((await fileOf(edocs[0].edocId)).equals(one)).toBe(true);
  });

  it('takes the first of two in one file, and of an index the document that follows', async () => {
    const [first, second] = [pdf('First of two'), pdf('Second of two')];
    const both = await bring(edoc('two-at-once', first), edoc('two-at-once', second));
    expect([both, await problemsOf(both)]).toMatchObject([
      { edocs: 1, newEDocs: 1 },
      [{ ordinal: 1, reason: 'message-contradicts-itself' }],
    ]);
    const taken = (await ofLea()).find(({ bytes }) => bytes === first.length && first.length > 0);
    expect((await fileOf(taken.edocId)).equals(first)).toBe(true);
    await bring(edoc('index-first', undefined));
    expect(await bring(edoc('index-first', pdf('Follows')))).toMatchObject({ problems: 0, newEDocs: 0 });
    expect((await ofLea()).every(({ received }) => received)).toBe(true);
  });

  it('shows other facts under one id, also of an eDoc that a broker removed', async () => {
    const content = pdf('Facts');
    await bring(edoc('facts', content, { title: 'Facts' }));
    const other = await bring(edoc('facts', content, { title: 'Facts', purpose: 'PCD' }));
    expect(await problemsOf(other)).toMatchObject([{ reason: 'message-contradicts-itself' }]);
    const edocId = await remove('Facts');
    const removed = await bring(
      edoc('facts', pdf('Other facts'), { title: 'Facts' }),
      edoc('facts', content, { title: 'Facts' }),
    );
    expect(await problemsOf(removed)).toMatchObject([{ ordinal: 0, reason: 'message-contradicts-itself' }]);
    expect((await ofLea()).map((one) => one.edocId)).not.toContain(edocId);
  });

  it('counts what is known of policies and eDocs, and a document that follows its index as new', async () => {
    const policyMessage = message('HP 500', [LEA]);
    const [first, index] = [edoc('count-1', pdf('Count')), edoc('count-2', undefined)];
    expect(await bring(policyMessage, first, index)).toMatchObject({ changed: 1, newEDocs: 2, known: 0 });
    const refused = edoc('count-1', pdf('Another'));
    const follows = edoc('count-2', pdf('Count 2'));
    const again = await bring(policyMessage, first, edoc('count-3', pdf('Count')), refused, follows);
    expect(again).toMatchObject({ changed: 0, edocs: 3, newEDocs: 0, problems: 1, known: 3 });
    expect(again).not.toHaveProperty('documents');
  });

  it('changes nothing for the same content under another id, also in one file, removed or in suspense', async () => {
    const content = pdf('Again');
    const before = (await ofLea()).length;
    await bring(edoc('again-1', content, { title: 'Again' }), edoc('again-2', content, { title: 'Again' }));
    expect(await ofLea()).toHaveLength(before + 1);
    expect(await bring(edoc('again-3', content, { policyNumber: 'hp-100' }))).toMatchObject({
      ...{ newEDocs: 0, problems: 0 },
    });
    await remove('Again');
    expect(await bring(edoc('again-4', content))).toMatchObject({ newEDocs: 0 });
    expect(await ofLea()).toHaveLength(before);
    const waiting = { policyNumber: 'HP 999' };
    expect(await bring(edoc('again-5', content, waiting))).toMatchObject({ newEDocs: 1 });
    expect(await bring(edoc('again-6', content, waiting))).toMatchObject({ newEDocs: 0 });
  });

  it('takes another date, term, purpose or type for another eDoc', async () => {
    const content = pdf('Alike');
    const more = [
      {},
      { sentAt: daysFromToday(-2) },
      { purpose: 'PCD' },
      { type: 'END' },
      { termEffective: '2024-01-01' },
    ];
    const alike = more.map((one, n) => edoc(`alike-${n}`, content, one));
    expect(await bring(...alike)).toMatchObject({ newEDocs: 5, problems: 0 });
  });

  it('keeps the document of one whose company names nothing', async () => {
    const content = pdf('Nobody’s');
    const refused = await bring(edoc('nobody', content, { companyCode: '--' }));
    expect(refused).toMatchObject({ problems: 1 });
    expect(Buffer.from((await kept(refused.downloadId, '0.0'))!).equals(content)).toBe(true);
  });
});
