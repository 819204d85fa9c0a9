import { describe, expect, it } from '@jest/globals';
import { bodyFault } from './json-body.js';

describe('a JSON body', () => {
  it.each([[undefined], [null], [{ name: { given: 'Zoë', surname: '👩‍👩‍👧 \u0000' }, checks: ['a', 1, false] }]])(
    'passes where it is plain',
    (body) => expect(bodyFault(body)).toBeUndefined(),
  );

  it.each([['{"a":"\\ud800"}'], ['{"\\udfff":1}'], ['["x\\ud83d"]']])(
    'is refused with half a character: %s',
    (text) => expect(bodyFault(JSON.parse(text))).toMatch(/Unicode/u),
  );

  it.each([['{"title":null}'], ['{"name":{"given":null}}'], ['{"checks":[null]}']])(
    'is refused with null where a value would stand: %s',
    (text) => expect(bodyFault(JSON.parse(text))).toMatch(/null/u),
  );

  it('may hold null in the fields that it takes away, and nowhere deeper', () => {
    expect(bodyFault({ phone: null, name: 'x' }, ['phone'])).toBeUndefined();
    expect(bodyFault({ phone: null, name: null }, ['phone'])).toMatch(/null/u);
    expect(bodyFault({ address: { phone: null } }, ['phone'])).toMatch(/null/u);
  });

  it('is refused where it is nested deeper than anything needs, however deep', () => {
    const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    expect(bodyFault(nested(32))).toBeUndefined();
    expect(bodyFault(nested(33))).toMatch(/deep/u);
    expect(bodyFault(nested(100_000))).toMatch(/deep/u);
  });
});
