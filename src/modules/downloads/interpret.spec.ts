import { describe, expect, it } from '@jest/globals';
import type {
  BrokerageCodes,
  CivilMoment,
  EDocItem,
  PolicyItem,
  PolicyMessage,
  ProblemItem,
} from '../../kernel/index.js';
import { interpret } from './interpret.js';
import type { ImportFacts } from './interpreted.js';

const at = { ordinal: 3, line: 9, column: 2, offset: 100 };
const facts: ImportFacts = {
  idKey: new Uint8Array(32),
  brokerage: {
    mailboxes: ['Ours@broker.example'],
    contractNumbers: ['0417-02'],
    companyAliases: { WAWB: 'wawa' },
  },
  downloadId: 'd',
  origin: 'daily',
};
const item = (more: Partial<PolicyMessage> = {}, company = 'WAWB'): PolicyItem => ({
  kind: 'policy',
  at,
  raw: new Uint8Array(),
  message: {
    ...{ requestElement: 'HomePolicyAddRq', purposeRaw: 'csio:NBS', purpose: 'NBS', csioNetIds: [] },
    namedInsureds: [{ name: { kind: 'person', given: 'Marie', surname: 'Roy' }, language: 'F' }],
    policy: {
      ...{ number: 'W 1', companyCode: company, lineOfBusiness: 'HABL' },
      ...{ effectiveDate: { civil: '2026-01-01' }, expirationDate: { civil: '2027-01-01' } },
    },
    risks: { vehicles: [], locations: [] },
    ...more,
  },
});

describe('interpreting a message', () => {
  it('makes a version of it, with the company as the brokerage counts it', () => {
    expect(interpret(item({ sequence: 2 }), facts)).toMatchObject({
      kind: 'version',
      downloaded: {
        companyCode: 'WAWA',
        policyNumber: 'W 1',
        source: { downloadId: 'd', origin: 'daily', businessPurpose: 'NBS' },
        version: {
          effect: 'new-term',
          sequence: 2,
          termEffective: '2026-01-01',
          parties: [{ language: 'fr' }],
        },
      },
    });
    const [one, other] = [interpret(item(), facts), interpret(item({}, 'WAWA'), facts)];
    expect(one).toHaveProperty('downloaded.policyId', other.kind === 'version' && other.downloaded.policyId);
  });

  it('keeps the civil day of a request: as written, or the brokerage’s own where that was earlier', () => {
    const evening = '2026-11-21T03:10:00.000Z';
    const toronto = { ...facts, brokerage: { ...facts.brokerage, timeZone: 'America/Toronto' } };
    const asked = (transactionRequestDate: CivilMoment) =>
      interpret(item({ transactionRequestDate }), toronto);
    for (const civil of ['2026-11-20', '2026-11-21'])
      expect(asked({ civil, instant: evening })).toMatchObject({
        downloaded: { version: { requested: evening, requestedOn: '2026-11-20' } },
      });
    expect(asked({ civil: '2026-11-20' })).not.toHaveProperty('downloaded.version.requestedOn');
  });

  it.each<[string, Partial<PolicyMessage>, string]>([
    ['names nobody', {}, 'version'],
    [
      'names our mailbox and a contract we do not know',
      { csioNetIds: ['ours@BROKER.example'], contractNumber: '9' },
      'version',
    ],
    [
      'names our contract and a mailbox we do not know',
      { csioNetIds: ['x@y'], contractNumber: '0417-02' },
      'version',
    ],
    ['names others alone', { csioNetIds: ['x@y'], contractNumber: '9' }, 'other-broker'],
    ['is a quote', { purpose: 'NBQ' }, 'without-effect'],
    ['is a quote for another broker', { purpose: 'NBQ', contractNumber: '9' }, 'other-broker'],
  ])('that %s', (_, more, kind) => {
    expect(interpret(item(more), facts).kind).toBe(kind);
  });

  it('takes everything where the brokerage has named neither mailbox nor contract', () => {
    const brokerage = { mailboxes: [], contractNumbers: [], companyAliases: {} };
    expect(interpret(item({ contractNumber: '9' }), { ...facts, brokerage }).kind).toBe('version');
  });

  it('takes a private code for a change, and shows it', () => {
    expect(interpret(item({ purpose: 'Z99' }), facts)).toMatchObject({
      ...{ kind: 'version', unmapped: ['Z99'], downloaded: { version: { effect: 'change' } } },
      problem: { ordinal: 3, line: 9, column: 2, reason: 'code-unmapped', detail: 'Z99' },
    });
    expect(interpret(item({ purpose: 'call Marie Roy' }), facts)).toMatchObject({ unmapped: ['OTHER'] });
  });

  it('takes a private code for what the brokerage says it is', () => {
    const own = { codes: { policyPurposes: { Z99: 'cancel', ZNT: 'none' } } } as const;
    const mapped = { ...facts, brokerage: { ...facts.brokerage, ...own } };
    const version = interpret(item({ purpose: 'z99' }), mapped);
    expect(version).toMatchObject({
      ...{ kind: 'version', downloaded: { version: { effect: 'cancel' } } },
    });
    expect(version).not.toHaveProperty('unmapped');
    expect(version).not.toHaveProperty('problem');
    expect(interpret(item({ purpose: 'ZNT' }), mapped).kind).toBe('without-effect');
  });

  it('counts and shows the private codes of an eDoc, each once, until the brokerage gives them a meaning', () => {
    const edocs = (purpose: string | undefined, ...types: string[]): EDocItem => ({
      ...{ kind: 'edocs', at, raw: new Uint8Array() },
      message: {
        ...{ requestElement: 'ActivityNoteRs', companyCode: 'WAWA', policyNumber: 'W 1', term: {} },
        ...(purpose !== undefined && { purpose }),
        namedInsureds: [],
        attachments: types.map((typeCode) => ({ typeCode })),
      },
    });
    expect(interpret(edocs('ZQ9', 'ZT1', 'DEC', 'zt1', 'for Marie Roy'), facts)).toMatchObject({
      ...{ kind: 'edocs', unmapped: ['ZQ9', 'ZT1', 'OTHER'] },
      problem: { ordinal: 3, line: 9, column: 2, reason: 'code-unmapped', detail: 'ZQ9, ZT1, OTHER' },
    });
    const known = [edocs('REN', 'OTH'), edocs('red', 'dec'), edocs(undefined, 'DEC')];
    for (const one of known) expect(interpret(one, facts)).not.toHaveProperty('unmapped');
    const own = { en: 'Pink', fr: 'Rose', internal: false };
    const codes: BrokerageCodes = {
      businessPurposes: [{ ...own, code: 'ZQ9', group: 'policy' }],
      documentTypes: [{ ...own, code: 'ZT1', hidden: true }],
    };
    const mapped = { ...facts, brokerage: { ...facts.brokerage, codes } };
    expect(interpret(edocs('ZQ9', 'ZT1'), mapped)).not.toHaveProperty('problem');
  });

  it('keeps the number of a memo, so that it is not missed', () => {
    expect(interpret(item({ purpose: 'MEM', sequence: 5 }), facts)).toMatchObject({
      ...{ kind: 'without-effect', memo: { sequence: 5, termEffective: '2026-01-01' } },
    });
  });

  it('does not call a quote without policy number a problem', () => {
    const problem = (purposeRaw: string): ProblemItem => ({
      ...{ kind: 'problem', at, scope: 'message', reason: 'policy-number-missing' },
      message: { requestElement: 'HomePolicyQuoteInqRq', purposeRaw },
    });
    expect(interpret(problem('csio:NBQ'), facts).kind).toBe('without-effect');
    expect(interpret(problem('csio:NBS'), facts).kind).toBe('problem');
  });
});
