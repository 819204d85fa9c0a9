import { describe, expect, it } from '@jest/globals';
import { attachmentHeader, safeFileName } from './file-name.js';

describe('the name of a downloaded file', () => {
  it.each([
    ['Déclaration 2026.pdf', 'Déclaration 2026.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\x\\bill.PDF', 'bill.pdf'],
    ['invoice.pdf.exe', 'invoice.pdf.pdf'],
    ['evil\u202efdp.exe', 'evilfdp.pdf'],
    ['a"b\r\nSet-Cookie: x=1.pdf', 'a-bSet-Cookie- x=1.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['con', 'document.pdf'],
    ['', 'document.pdf'],
    [undefined, 'document.pdf'],
    ['x'.repeat(500), `${'x'.repeat(120)}.pdf`],
    ['x' + '🏠'.repeat(500), `x${'🏠'.repeat(119)}.pdf`],
  ])('of %j is %j', (said, name) => {
    expect(safeFileName(said, 'pdf')).toBe(name);
  });

  it('has no path for old browsers either, whose letters are spelled out', () => {
    expect(attachmentHeader(safeFileName('a／b＼c：d.pdf', 'pdf'))).toContain('filename="abcd.pdf"');
  });

  it('goes into a header that saves and holds no more than itself', () => {
    expect(attachmentHeader('Déclaration (2026)\'s "x".pdf')).toBe(
      `attachment; filename="Declaration (2026)'s x.pdf"; ` +
        `filename*=UTF-8''D%C3%A9claration%20%282026%29%27s%20%22x%22.pdf`,
    );
  });
});
