import { expect, it } from '@jest/globals';
import { fileNameIn } from './sent-name.js';

it.each([
  [undefined, undefined],
  ['inline', undefined],
  ['attachment; filename=day.xml', 'day.xml'],
  ['attachment; filename="a; b.xml"', 'a; b.xml'],
  [String.raw`attachment; filename="a \"b\".xml"`, 'a "b".xml'],
  ['attachment; filename="x.xml"; filename*=UTF-8\'\'ao%C3%BBt.xml', 'août.xml'],
  ["attachment; filename*=UTF-8''%E9.xml; filename=day.xml", 'day.xml'],
  [`attachment; filename="${Buffer.from('août.xml').toString('latin1')}"`, 'août.xml'],
  ['attachment; filename="ao\u00fbt.xml"', 'août.xml'],
])('the name in %j is %j', (disposition, name) => {
  expect(fileNameIn(disposition)).toBe(name);
});
