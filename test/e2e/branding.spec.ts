import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addBrokerage, addStaff, type Answered, PASSWORD, signIn, tokenIn } from '../support/desk-story.js';
import { jpegImage, pngImage } from '../support/image-samples.js';
import { NearDesk } from '../support/near-desk.js';

const LOGO = pngImage(320, 96);
const PNG = { 'content-type': 'image/png' };

/** What a brokerage looks like to who signs in, who reads its mails, and who is not signed in yet. */
describe('a brokerage shows itself', () => {
  let desk: NearDesk;
  let admin: string;
  let auditor: string;

  const get = async (path: string, token?: string) => (await desk.ask('GET', path, { token })).body;
  const change = (body: unknown, headers = {}): Promise<Answered> =>
    desk.ask('PATCH', '/settings', { token: admin, body, headers });
  const put = (body: Uint8Array, headers: Record<string, string> = PNG): Promise<Answered> =>
    desk.ask('PUT', '/settings/logo', { token: admin, body, headers });
  const codeOf = ({ status, body }: Answered) => [status, body.code];

  beforeAll(async () => {
    desk = await NearDesk.start();
    admin = await addBrokerage(desk, 'brand');
    auditor = await addStaff(desk, 'brand', 'auditor');
    await addBrokerage(desk, 'plain');
  }, 120_000);
  afterAll(() => desk.remove());

  it('takes phone and colour on the revision that was read, and forgets what null takes away', async () => {
    const { headers } = await desk.ask('GET', '/settings', { token: admin });
    const ifMatch = { 'if-match': headers.get('etag')! };
    const changed = await change({ phone: '416 555-0100', colour: '#FFD400' }, ifMatch);
    expect(changed).toMatchObject({ status: 200, body: { phone: '416 555-0100', colour: '#FFD400' } });
    expect(codeOf(await change({ phone: '1' }, ifMatch))).toEqual([412, 'revision-mismatch']);
    expect(codeOf(await change({ colour: 'gold' }))).toEqual([422, 'colour-malformed']);
    for (const phone of ['0'.repeat(41), 'call us', '416\n555', ''])
      expect(codeOf(await change({ phone }))).toEqual([400, 'request-malformed']);
    expect(codeOf(await change({ name: null }))).toEqual([400, 'request-malformed']);
    expect(await get('/settings', auditor)).toEqual(changed.body);
    expect((await change({ phone: null })).body).not.toHaveProperty('phone');
    expect(await get('/settings', auditor)).not.toHaveProperty('phone');
    await change({ phone: '416 555-0100' });
  });

  it('takes a logo as a body or in a form, told by its content, and shows it to anyone for ever', async () => {
    expect(await desk.ask('GET', '/brokerages/brand/logo')).toMatchObject({
      body: { code: 'logo-not-found' },
    });
    const first = await put(LOGO);
    expect(first.status).toBe(200);
    expect(first.body.logo).toMatch(/^\/api\/v1\/brokerages\/brand\/logo\?v=[0-9a-f]{16}$/u);
    const shown = await desk.ask('GET', first.body.logo);
    expect(shown.bytes.equals(LOGO)).toBe(true);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      ...{ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' },
      ...{ 'cache-control': 'public, max-age=31536000, immutable' },
      'cross-origin-resource-policy': 'cross-origin',
    });
    const again = await put(LOGO);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect((await desk.ask('GET', first.body.logo)).status).toBe(200);
    const form = new Response(formWith(jpegImage(64, 64)));
    const type = { 'content-type': form.headers.get('content-type')! };
    const second = await put(new Uint8Array(await form.arrayBuffer()), type);
    expect(second.body.logo).not.toBe(first.body.logo);
    // An old mail shows the new logo, which no cache may keep under the old address.
    const old = await desk.ask('GET', first.body.logo);
    expect(old.headers.get('content-type')).toBe('image/jpeg');
    expect(old.headers.get('cache-control')).toBe('no-cache');
  });

  it('refuses what is no logo, and keeps the one that was there', async () => {
    const { logo } = await get('/brokerages/brand');
    expect(codeOf(await put(Buffer.from('<svg/>')))).toEqual([422, 'logo-not-an-image']);
    expect(codeOf(await put(pngImage(2001, 2)))).toEqual([413, 'logo-too-large']);
    expect(codeOf(await put(LOGO, { ...PNG, 'if-match': '"0"' }))).toEqual([412, 'revision-mismatch']);
    expect(codeOf(await put(LOGO, { 'content-type': 'image/gif' }))).toEqual([415, 'media-type-unsupported']);
    const body = { token: auditor, body: LOGO, headers: PNG };
    expect(codeOf(await desk.ask('PUT', '/settings/logo', body))).toEqual([403, 'not-allowed']);
    expect((await get('/brokerages/brand')).logo).toBe(logo);
    expect((await desk.ask('GET', logo)).headers.get('content-type')).toBe('image/jpeg');
  });

  it('says over a socket, too, that a logo is too large', async () => {
    await desk.app.listen(0, '127.0.0.1');
    const url = `${await desk.app.getUrl()}/api/v1/settings/logo`;
    const large = new Uint8Array(8_000_000);
    for (const body of [new Blob([large], { type: 'image/png' }), formWith(large)]) {
      const headers = { authorization: `Bearer ${admin}` };
      const answered = await fetch(url, { method: 'PUT', body, headers });
      expect([answered.status, ((await answered.json()) as { code: string }).code]).toEqual([
        413,
        'logo-too-large',
      ]);
    }
  });

  it('tells a page to sign in what to show, one brokerage at a time', async () => {
    expect(await get('/brokerages/plain')).toEqual({
      ...{ slug: 'plain', name: 'Brokerage plain', languages: ['en'] },
    });
    expect(await get('/brokerages/brand')).toEqual({
      ...{ slug: 'brand', name: 'Brokerage brand', languages: ['en'], phone: '416 555-0100' },
      ...{ colour: '#FFD400', logo: expect.stringContaining('?v=') },
    });
    expect(codeOf(await desk.ask('GET', '/brokerages/nowhere'))).toEqual([404, 'brokerage-not-found']);
    expect(codeOf(await desk.ask('GET', '/brokerages', { token: admin }))).toEqual([404, 'not-found']);
    expect(codeOf(await desk.ask('GET', '/demo/sign-ins'))).toEqual([404, 'not-found']);
  });

  it('tells who is signed in who they are, until when, and where', async () => {
    const brokerage = { ...(await get('/brokerages/brand')), timeZone: 'America/Toronto' };
    const staff = await get('/sessions/current', auditor);
    expect(staff).toMatchObject({
      ...{ kind: 'staff', role: 'auditor', name: 'A auditor', email: 'auditor@brand.example' },
      ...{ language: 'en', accountId: staff.staffId, brokerage },
    });
    const name = { kind: 'person', given: 'Zoë', surname: 'Roy' };
    const { insuredId } = (await desk.ask('POST', '/insureds', { token: admin, body: { name } })).body;
    const email = 'zoe@mail.example';
    await change({ firstUseCheck: false });
    await desk.ask('POST', `/insureds/${insuredId}/registration`, {
      token: admin,
      body: { email, checks: ['name'] },
    });
    const token = tokenIn((await desk.mailTo(email, /./u)).text);
    await desk.ask('POST', '/passwords', { body: { brokerage: 'brand', token, password: PASSWORD } });
    const insured = await signIn(desk, 'brand', email);
    const before = await get('/sessions/current', insured);
    expect(before).toEqual({
      ...{ kind: 'insured', name: 'Zoë Roy', email, accountId: expect.any(String), brokerage },
      ...{ endsAt: expect.any(String), idleAt: expect.any(String) },
    });
    desk.clock.pass(120_000);
    const after = await get('/sessions/current', insured);
    expect(Date.parse(after.idleAt) - Date.parse(before.idleAt)).toBe(120_000);
    expect(after.endsAt).toBe(before.endsAt);
  });

  it('writes mails in its colour, with its logo and phone, and shows them beforehand', async () => {
    const { logo } = await get('/brokerages/brand');
    const sent = await desk.mailTo('zoe@mail.example', /./u);
    const list = await get('/mail-templates', auditor);
    expect(list).toContainEqual({ template: 'digest' });
    const preview = await get('/mail-templates/welcome?language=fr', auditor);
    expect(preview).toMatchObject({ template: 'welcome', language: 'fr' });
    expect(preview.subject).toBe('Vos documents d’assurance chez Brokerage brand');
    const src = `http://localhost:3000${logo}`.replace('=', '&#x3D;');
    for (const html of [sent.html, preview.html]) {
      expect(html).toContain(`<img src="${src}" alt="Brokerage brand"`);
      expect(html).toContain('background:#FFD400;color:#000000');
    }
    for (const text of [sent.text, preview.text]) expect(text).toContain('1 Main St\nToronto');
    for (const text of [sent.text, preview.text]) expect(text).toContain('416 555-0100');
    expect((await get('/mail-templates/welcome', admin)).language).toBe('en');
    const unknown = await desk.ask('GET', '/mail-templates/constructor', { token: admin });
    expect(codeOf(unknown)).toEqual([404, 'not-found']);
  });

  it('takes its logo away', async () => {
    const remove = () => desk.ask('DELETE', '/settings/logo', { token: admin });
    expect((await remove()).body).not.toHaveProperty('logo');
    expect((await remove()).status).toBe(200);
    expect(codeOf(await desk.ask('GET', '/brokerages/brand/logo'))).toEqual([404, 'logo-not-found']);
    expect((await get('/mail-templates/welcome', admin)).html).not.toContain('<img');
  });
});

function formWith(file: Uint8Array): FormData {
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(file)], { type: 'image/png' }), 'logo.png');
  return form;
}
