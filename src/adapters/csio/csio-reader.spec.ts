import { describe, expect, it } from '@jest/globals';
import { type DownloadItem } from '../../kernel/ports/download-reader.js';
import { seeded } from '../../../test/support/stepped-event-store.js';
import { CsioReader } from './csio-reader.js';
import { LIMITS } from './limits.js';

const HEAD =
  '<ACORD xmlns="http://www.ACORD.org/standards/PC_Surety/ACORD1/xml/"' +
  ' xmlns:csio="http://www.CSIO.org/standards/PC_Surety/CSIO1/xml/">' +
  '<SignonRq><ClientApp><Org>Boreal Mutual</Org></ClientApp></SignonRq>';

const policyXml = (id: string, { surname = 'Tremblay-Côté', inside = '' } = {}) => `
 <InsuranceSvcRq><RqUID>service-${id}</RqUID><PersAutoPolicyModRq>
   <RqUID>${id}</RqUID><BusinessPurposeTypeCd>csio:PCH</BusinessPurposeTypeCd>
   <ItemIdInfo><OtherIdentifier><OtherIdTypeCd>csio:CsioNetId</OtherIdTypeCd>
    <OtherId>demo.broker@broker.edi.example</OtherId></OtherIdentifier></ItemIdInfo>
   <TransactionRequestDt>2026-02-11T03:10:22-05:00</TransactionRequestDt>
   <TransactionEffectiveDt>2026-02-15T00:01:00-05:00</TransactionEffectiveDt>
   <Producer><ProducerInfo><ContractNumber>0417-02</ContractNumber></ProducerInfo></Producer>
   <InsuredOrPrincipal id="ins1"><GeneralPartyInfo>
     <NameInfo><PersonName><Surname>${surname}</Surname><GivenName>Marie-Ève</GivenName></PersonName></NameInfo>
     <Addr><AddrTypeCd>csio:10</AddrTypeCd><Addr1>8, rue du Lac</Addr1></Addr>
     <Addr><AddrTypeCd>csio:1</AddrTypeCd><Addr1>1204, rue Saint-Denis O</Addr1><Addr2>app. 3</Addr2>
      <City>Montréal</City><StateProvCd>QC</StateProvCd><PostalCode>H2X3J8</PostalCode><CountryCd>CA</CountryCd></Addr>
     <Communications><EmailInfo><EmailAddr>marie@example.org</EmailAddr></EmailInfo></Communications></GeneralPartyInfo>
    <InsuredOrPrincipalInfo><InsuredOrPrincipalRoleCd>csio:5</InsuredOrPrincipalRoleCd></InsuredOrPrincipalInfo>
   </InsuredOrPrincipal>
   <PersPolicy><PolicyNumber>BM 204-7781 A</PolicyNumber><LOBCd>csio:AUTO</LOBCd>
    <ContractTerm><EffectiveDt>2025-09-01</EffectiveDt><ExpirationDt>2026-09-01</ExpirationDt></ContractTerm>
    <BillingMethodCd>csio:P</BillingMethodCd><LanguageCd>F</LanguageCd><PolicyStatusCd>csio:PCH</PolicyStatusCd>
    <csio:CompanyCd>BORL</csio:CompanyCd><TransactionSeqNumber>4</TransactionSeqNumber></PersPolicy>
   <PersAutoLineBusiness><LOBCd>csio:AUTO</LOBCd></PersAutoLineBusiness>${inside}
  </PersAutoPolicyModRq></InsuranceSvcRq>`;

const edocXml = (content: string) =>
  '<CommonSvcRs><ActivityNoteRs><RqUID>edoc-1</RqUID><SPName>Boreal</SPName><PartialPolicy><PolicyNumber>BM 1</PolicyNumber>' +
  '<csio:CompanyCd>BORL</csio:CompanyCd></PartialPolicy><BusinessPurposeTypeCd>csio:PCH</BusinessPurposeTypeCd>' +
  '<FileAttachmentInfo><AttachmentDesc>Sans fichier</AttachmentDesc><AttachmentContent/></FileAttachmentInfo>' +
  `<FileAttachmentInfo><AttachmentTypeCd>csio:DEC</AttachmentTypeCd><AttachmentContent>${content}</AttachmentContent>` +
  '</FileAttachmentInfo></ActivityNoteRs></CommonSvcRs>';

const file = (...messages: string[]) => `${HEAD}${messages.join('\n')}</ACORD>`;

async function* chunks(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, size = 65_536, limits = LIMITS): Promise<DownloadItem[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const items: DownloadItem[] = [];
  for await (const item of new CsioReader(limits).read(chunks(bytes, size))) items.push(item);
  return items;
}

/** What came of a file: the id of each message, or why it was refused. */
const summary = (items: readonly DownloadItem[]) =>
  items.map((item) => (item.kind === 'problem' ? item.reason : item.message.requestId));

describe('CsioReader', () => {
  it('reads the facts of a policy message', async () => {
    const [item] = await read(file(policyXml('m1')));
    expect(item).toMatchObject({
      kind: 'policy',
      at: { ordinal: 0, line: 2, column: 43 },
      message: {
        requestId: 'm1',
        requestElement: 'PersAutoPolicyModRq',
        senderOrg: 'Boreal Mutual',
        purposeRaw: 'csio:PCH',
        purpose: 'PCH',
        csioNetIds: ['demo.broker@broker.edi.example'],
        contractNumber: '0417-02',
        transactionRequestDate: { civil: '2026-02-11', instant: '2026-02-11T08:10:22.000Z' },
        sequence: 4,
        namedInsureds: [
          {
            name: { kind: 'person', given: 'Marie-Ève', surname: 'Tremblay-Côté' },
            mailingAddress: { line1: '1204, rue Saint-Denis O', line2: 'app. 3', postalCode: 'H2X3J8' },
            email: 'marie@example.org',
          },
        ],
        policy: { number: 'BM 204-7781 A', companyCode: 'BORL', lineOfBusiness: 'AUTO', language: 'F' },
      },
    });
  });

  it('keeps of each message XML that stands alone', async () => {
    const [item] = await read(file(policyXml('m1')));
    const raw = Buffer.from(item!.kind === 'problem' ? '' : item!.raw).toString();
    expect(raw).toMatch(/^<PersAutoPolicyModRq xmlns="http:[^>]*xmlns:csio="http:[^>]*>\s+<RqUID>m1</);
    expect(summary(await read(raw))).toEqual(['m1']);
  });

  it('decodes attachments and leaves them out of the kept XML', async () => {
    const pdf = Buffer.from('%PDF-1.7 un document');
    const [item] = await read(file(edocXml(pdf.toString('base64').replace(/(.{5})/g, '$1\r\n '))), 7);
    if (item?.kind !== 'edocs') throw new Error('no eDoc');
    expect(item.message.attachments.map((a) => a.content && Buffer.from(a.content))).toEqual([
      undefined,
      pdf,
    ]);
    expect(item.message).toMatchObject({ senderOrg: 'Boreal', policyNumber: 'BM 1', companyCode: 'BORL' });
    expect(Buffer.from(item.raw).toString()).toContain(`<!-- ${pdf.length} bytes, SHA-256 `);
  });

  it('gives the same items whatever the chunks', async () => {
    const text = file(
      policyXml('m1', { inside: '<!-- <ACORD> --><![CDATA[ <InsuranceSvcRq> ]]>' }),
      policyXml('m2', { surname: 'Roy & Fils' }),
      'stray < sign',
      edocXml('JVBERi0x'),
      policyXml('m3', { surname: '😀<Né' }),
      policyXml('m4').slice(0, 900),
    );
    const whole = await read(text);
    expect(summary(whole)).toEqual([
      'm1',
      'not-well-formed',
      'not-well-formed',
      'edoc-1',
      'not-well-formed',
      'not-well-formed',
    ]);
    for (const size of [1, 2, 3, 5, 64, 1000]) expect(await read(text, size)).toEqual(whole);
  });

  it.each([
    ['UTF-16 with a mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big-endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    [
      'ISO-8859-1',
      (text: string) => Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${text}`, 'latin1'),
    ],
    [
      'UTF-8 that says UTF-16',
      (text: string) => Buffer.from(`<?xml version="1.0" encoding="utf-16"?>${text}`),
    ],
  ])('reads %s', async (_, encode) => {
    for (const size of [1, 3, 4096]) {
      const [item] = await read(encode(file(policyXml('m1'))), size);
      expect(item).toMatchObject({
        message: { namedInsureds: [{ name: { surname: 'Tremblay-Côté', given: 'Marie-Ève' } }] },
      });
    }
  });

  it('gives the id of a service to the first body without one, and to no other', async () => {
    const body = /<PersAuto[^]*Rq>(?=<\/Insurance)/.exec(policyXml('x').replace('<RqUID>x</RqUID>', ''))![0];
    const text = file(
      '<InsuranceSvcRq><RqUID>unused</RqUID></InsuranceSvcRq>',
      `<InsuranceSvcRq><RqUID>s</RqUID>${body}${body}</InsuranceSvcRq><InsuranceSvcRq>${body}</InsuranceSvcRq>`,
    );
    expect(summary(await read(text))).toEqual(['s', undefined, undefined]);
  });

  it.each([
    ['an empty file', '', 'file-empty'],
    ['another file', '<html><body>hello</body></html>', 'no-message-found'],
    ['something that is no XML', '<\u0001<%PDF <'.repeat(5000), 'no-message-found'],
    ['an unknown encoding', '<?xml version="1.0" encoding="EBCDIC-CA-FR"?><ACORD/>', 'encoding-unknown'],
    [
      'an entity bomb',
      `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${file(policyXml('m', { surname: '&b;' }))}`,
      'doctype-present',
    ],
  ])('refuses %s', async (_, text, reason) => {
    expect(await read(text)).toMatchObject([{ kind: 'problem', scope: 'file', reason }]);
  });

  it.each([
    ['an entity nobody declared', { surname: '&bomb;' }, 'not-well-formed'],
    ['a NUL', { surname: 'Roy\u0000' }, 'not-well-formed'],
    ['text turned around', { surname: 'Roy\u202eyoR' }, 'control-character'],
    ['a name of megabytes', { surname: 'Roy'.repeat(500_000) }, 'value-too-long'],
    ['deep nesting', { inside: '<a>'.repeat(50_000) + '</a>'.repeat(50_000) }, 'nested-too-deep'],
    ['many elements', { inside: '<a/>'.repeat(200_000) }, 'too-many-elements'],
    ['a huge tag', { inside: `<a b="${'x'.repeat(200_000)}"/>` }, 'token-too-long'],
    [
      'many attributes',
      { inside: `<a ${Array.from({ length: 300 }, (_, n) => `b${n}=""`).join(' ')}/>` },
      'too-many-attributes',
    ],
    ['a comment that never ends', { inside: '<!--' }, 'token-too-long', 'x'.repeat(2_000_000)],
    ['a huge message', { inside: '<a>text</a>'.repeat(900_000) }, 'message-too-large'],
    ['a day that is none', { inside: '' }, 'date-impossible'],
  ])('refuses a message with %s, and reads on', async (name, parts, reason, after = '') => {
    const bad = policyXml('bad', parts).replace(
      '2025-09-01',
      name === 'a day that is none' ? '2025-02-30' : '$&',
    );
    const items = await read(file(bad, after, policyXml('good')));
    expect(items[0]).toMatchObject({
      kind: 'problem',
      scope: 'message',
      reason,
      message: { senderOrg: 'Boreal Mutual' },
    });
    expect(summary(items).at(-1)).toBe('good');
  });

  it('says where a message begins that the end of the file cuts off', async () => {
    const text = file(policyXml('m1'), policyXml('m2')).slice(0, -300);
    const offset = text.lastIndexOf('<PersAutoPolicyModRq>');
    const at = { ordinal: 1, line: text.slice(0, offset).split('\n').length, offset };
    expect((await read(text, 100))[1]).toMatchObject({ scope: 'message', reason: 'truncated', at });
  });

  it('shows a message of a kind it does not read, and takes no notice of private elements', async () => {
    const other = '<InsuranceSvcRq><ClaimAddRq><RqUID>c1</RqUID></ClaimAddRq></InsuranceSvcRq>';
    const own = '<bm:PersPolicy xmlns:bm="urn:boreal"><bm:PolicyNumber>NO</bm:PolicyNumber></bm:PersPolicy>';
    const items = await read(file(other, policyXml('m1').replace('<PersPolicy>', `${own}$&`)));
    expect(items).toMatchObject([
      { reason: 'message-kind-unknown', message: { requestId: 'c1', requestElement: 'ClaimAddRq' } },
      { message: { policy: { number: 'BM 204-7781 A' } } },
    ]);
  });

  it('takes whatever a damaged file holds, the same in any chunks', async () => {
    const whole = file(policyXml('m1'), edocXml('JVBERi0x'), policyXml('m2'));
    const bits = [
      '<',
      '>',
      '"',
      '&',
      '\u0000',
      '<!--',
      ']]>',
      '</ACORD>',
      '<InsuranceSvcRq>',
      '<!',
      '<?',
      'é',
    ];
    const random = seeded(5);
    for (let n = 0; n < 150; n++) {
      let text = whole;
      for (let damage = 0; damage < 3; damage++) {
        const at = Math.floor(random() * text.length);
        const cut = Math.floor(random() * 40);
        text = text.slice(0, at) + bits[Math.floor(random() * bits.length)]! + text.slice(at + cut);
      }
      const items = await read(text);
      expect(items.length).toBeGreaterThan(0);
      expect(items.map(({ at }) => at.ordinal)).toEqual([...items.keys()]);
      const inChunks = await read(text, 1 + Math.floor(random() * 50));
      expect(JSON.stringify(inChunks)).toBe(JSON.stringify(items));
    }
  });

  it('puts no text of a file into what it says of a problem', async () => {
    const items = await read(
      file(policyXml('SECRET', { surname: '&SECRET; SECRET<SECRET' }), '<SECRET <SECRET'),
    );
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item.kind === 'problem' && item.detail).not.toContain('SECRET');
  });

  it('reads 50 MB in flat memory', async () => {
    const message = Buffer.from(policyXml('m1', { inside: `<Remark>${'x'.repeat(2000)}</Remark>` }));
    const count = Math.ceil(50_000_000 / message.length);
    const bytes = async function* () {
      yield Buffer.from(HEAD);
      for (let n = 0; n < count; n++) yield message;
    };
    let messages = 0;
    let most = 0;
    const before = process.memoryUsage().rss;
    for await (const item of new CsioReader().read(bytes())) {
      if (item.kind === 'policy') messages++;
      if (messages % 1000 === 0) most = Math.max(most, process.memoryUsage().rss - before);
    }
    expect(messages).toBe(count);
    expect(most).toBeLessThan(200 * 1024 * 1024);
  });
});
