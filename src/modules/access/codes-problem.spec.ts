import { describe, expect, it } from '@jest/globals';
import type { BrokerageCodes, BusinessPurposeCode, Code, PolicyEffect } from '../../kernel/index.js';
import { codesProblem } from './codes-problem.js';

const pink: Code = { code: 'PNK', en: 'Pink card', fr: 'Carte rose', internal: false };
const purpose: BusinessPurposeCode = { ...pink, code: 'Z-1', group: 'policy', documentType: 'PNK' };
const many = (n: number): Code[] => Array.from({ length: n }, (_, k) => ({ ...pink, code: `Z${k}` }));

describe('the codes a brokerage gives itself', () => {
  it.each<BrokerageCodes>([
    {},
    { documentTypes: [pink], businessPurposes: [purpose], policyPurposes: { ZRN: 'new-term' } },
    { documentTypes: many(200), businessPurposes: many(200).map((code) => ({ ...purpose, ...code })) },
    { documentTypes: [pink], businessPurposes: [{ ...purpose, code: 'PNK' }] },
    { documentTypes: [{ ...pink, code: '01234567890123456789' }] },
  ])('are taken where nothing is wrong with them', (codes) => {
    expect(codesProblem(codes)).toBeUndefined();
  });

  it.each<[BrokerageCodes, string, object]>([
    [{ documentTypes: many(201) }, 'codes-too-many', { table: 'documentTypes' }],
    [
      { policyPurposes: Object.fromEntries(many(201).map(({ code }) => [code, 'none'])) },
      'codes-too-many',
      { table: 'policyPurposes' },
    ],
    [{ documentTypes: [pink, pink] }, 'code-twice', { table: 'documentTypes', code: 'PNK' }],
    [{ documentTypes: [{ ...pink, code: 'pnk' }] }, 'code-malformed', { code: 'pnk' }],
    [{ documentTypes: [{ ...pink, code: '' }] }, 'code-malformed', { code: '' }],
    [{ documentTypes: [{ ...pink, code: 'A'.repeat(21) }] }, 'code-malformed', {}],
    [{ businessPurposes: [{ ...purpose, documentType: 'p k' }] }, 'code-malformed', { code: 'p k' }],
    [{ policyPurposes: { 'Z 1': 'none' } }, 'code-malformed', { table: 'policyPurposes' }],
    [{ documentTypes: [{ ...pink, en: ' ' }] }, 'code-label-missing', { code: 'PNK' }],
    [{ businessPurposes: [{ ...purpose, fr: '' }] }, 'code-label-missing', { table: 'businessPurposes' }],
    [
      { policyPurposes: { Z1: 'none', Z2: 'toString' as PolicyEffect } },
      'policy-effect-unknown',
      { code: 'Z2' },
    ],
  ])('are refused: %#', (codes, rejected, details) => {
    expect(codesProblem(codes)).toMatchObject({ rejected, details });
  });
});
