import { describe, expect, it } from '@jest/globals';
import type { PolicyMessage } from '../../kernel/index.js';
import { contentOfPolicy, messageIdV1, personIdV1 } from './identity.js';

const KEY = new Uint8Array(32).fill(7);
/** Written down once; an id that differs would take everything known for new. */
const GOLDEN = {
  person: 'df782aed-c3c8-8b71-a051-fda4cdb65ff4',
  couple: '3e6d251e-319b-8fa0-b40c-9c5de45af73e',
  message: 'cd41c2c3-ee21-8255-98e1-d5f57dd4aea8',
  content: 'bcf49dea-4fe1-88c9-ab2b-b1de944efe93',
};
const person = (given: string, surname: string) =>
  personIdV1(KEY, 'p', { kind: 'person', given, surname }, 0);

describe('ids of what a download brings', () => {
  it('never change', () => {
    expect(person('Marie-Ève', 'Tremblay-Côté')).toBe(GOLDEN.person);
    expect(personIdV1(KEY, 'p', { kind: 'couple', name: 'John & Mary Smith' }, 1)).toBe(GOLDEN.couple);
    expect(messageIdV1(KEY, 'Boreal Mutual', '9D41C0DE', 'content')).toBe(GOLDEN.message);
    expect(messageIdV1(KEY, 'Boreal Mutual', undefined, 'content')).toBe(GOLDEN.content);
  });

  it('take a name as mainframes write it for the same one, and no other', () => {
    expect(person('MARIE EVE', 'TREMBLAY COTE')).toBe(person('Marie-Ève', 'Tremblay-Côté'));
    expect(person('Paul', 'Tremblay-Côté')).not.toBe(person('Marie-Ève', 'Tremblay-Côté'));
    expect(person('陳', '大文')).not.toBe(person('李', '大文'));
  });

  it('see the same content under another id, and on another day where messages are numbered', () => {
    const message = {
      purpose: 'PCH',
      sequence: 4,
      requestId: 'a',
      transactionRequestDate: { civil: '2026-02-11' },
    };
    const content = (more: object) => contentOfPolicy({ ...message, ...more } as unknown as PolicyMessage);
    const later = { requestId: 'b', transactionRequestDate: { civil: '2026-02-12' } };
    expect(content(later)).toBe(content({}));
    expect(content({ ...later, sequence: undefined })).not.toBe(content({ sequence: undefined }));
    expect(content({ purpose: 'XLN' })).not.toBe(content({}));
  });
});
