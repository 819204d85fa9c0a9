import { beforeEach, describe, expect, it } from '@jest/globals';
import { accessDesk, SETTINGS } from '../../../../test/support/access-desk.js';
import { Refused } from '../../../kernel/index.js';
import type { PasswordLinkRequested } from '../account.js';
import { ChangeBrokerageSettings } from '../change-brokerage-settings/change-brokerage-settings.js';
import { ChangeInsuredEmail, CloseRegistration } from '../../insureds/index.js';
import { OpenSession } from '../open-session/open-session.js';
import { RequestPasswordLinkMyselfHandler } from '../request-password-link/request-password-link.handler.js';
import {
  RequestPasswordLink,
  RequestPasswordLinkMyself,
} from '../request-password-link/request-password-link.js';
import type { FirstUseCheck } from './first-use.js';
import { SetPasswordByLink } from './set-password.js';

const PASSWORD = 'quatre mots tres ordinaires';
const OTHER = 'cinq mots encore moins communs';
const RIGHT = { postalCode: 'h2x 1y4' };
const WRONG = { postalCode: 'G1R 4P5', policyNumber: 'BM-204' };
const DAY = 86_400_000;

describe('choosing a password by the link of a mail', () => {
  let desk: Awaited<ReturnType<typeof accessDesk>>;
  beforeEach(async () => {
    desk = await accessDesk();
    await desk.register('i1', 'marie@example.ca');
  });

  const outcome = async (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'done',
      (error: unknown) => (error instanceof Refused ? error.rejection.rejected : error),
    );
  const choose = (token: string, check: FirstUseCheck = RIGHT, password = PASSWORD) =>
    outcome(desk.commands.execute(new SetPasswordByLink('demo', token, password, check, 'c')));
  const signIn = (email: string, password: string) =>
    outcome(desk.commands.execute(new OpenSession('demo', email, password, 'insured', '203.0.113.7', 'c')));
  /** What the notifications do with a registration or a request. */
  const mail = async (mailId: string, template: 'welcome' | 'reset' = 'welcome') => {
    const accountId = desk.told('InsuredRegistered').at(-1)!.data as { accountId: string; insuredId: string };
    const owner = { accountId: accountId.accountId, ownerKind: 'insured', ownerId: 'i1' } as const;
    return desk.links.issue({ brokerageId: desk.brokerageId, ...owner, mailId, template });
  };
  const askMyself = (by: RequestPasswordLinkMyself['by']) =>
    desk.module
      .get(RequestPasswordLinkMyselfHandler)
      .work(new RequestPasswordLinkMyself('demo', by, '203.0.113.7', 'c'));
  const requested = () =>
    desk.told('PasswordLinkRequested').map(({ data }) => (data as PasswordLinkRequested['data']).template);

  it('works once, also when it is used twice at the same moment', async () => {
    const { token } = await mail('m1');
    const both = await Promise.all([choose(token), choose(token, RIGHT, OTHER)]);
    expect(both.sort()).toEqual(['done', 'link-void']);
    expect(await choose(token)).toBe('link-void');
    expect(desk.told('AccountPasswordSet')).toHaveLength(1);
  });

  it('is the same in a mail that is tried again, and does not last longer for it', async () => {
    const first = await mail('m1');
    desk.clock.pass(DAY);
    expect(await mail('m1')).toEqual(first);
    expect(await choose(first.token)).toBe('done');
    expect(await mail('m1')).toEqual(first);
    expect(await choose(first.token)).toBe('link-void');
  });

  it('is voided by the next request alone', async () => {
    const first = await mail('m1');
    const second = await mail('m2');
    await mail('m1');
    expect(await choose(first.token)).toBe('link-void');
    expect(await choose(second.token)).toBe('done');
  });

  it('ends after a week or, for a reset, an hour; then it can be traded for a new one', async () => {
    const { token } = await mail('m1');
    desk.clock.pass(7 * DAY);
    expect(await choose(token)).toBe('link-expired');
    await askMyself({ token });
    expect(requested()).toEqual(['welcome']);
    expect(await choose((await mail('m2')).token)).toBe('done');
    await askMyself({ email: 'MARIE@example.ca' });
    expect(requested()).toEqual(['welcome', 'reset']);
    const reset = await mail('m3', 'reset');
    desk.clock.pass(3_600_000);
    expect(await choose(reset.token)).toBe('link-expired');
  });

  it('dies with the address it was sent to', async () => {
    const { token } = await mail('m1');
    await desk.commands.execute(new ChangeInsuredEmail(desk.context, 'i1', 'new@example.ca'));
    expect(await choose(token)).toBe('link-void');
    await askMyself({ token });
    expect(requested()).toEqual([]);
    expect(await choose((await mail('m2')).token)).toBe('done');
    expect(await signIn('new@example.ca', PASSWORD)).toBe('done');
    expect(await signIn('marie@example.ca', PASSWORD)).toBe('sign-in-failed');
  });

  it('dies with the registration', async () => {
    const { token } = await mail('m1');
    await desk.commands.execute(new CloseRegistration(desk.context, 'i1', 'asked for it'));
    expect(await choose(token)).toBe('link-void');
  });

  it('is kept as a hash', async () => {
    const { token } = await mail('m1');
    expect(desk.state.dump()).not.toContain(token);
    expect(await choose(`${token.slice(0, -1)}_`)).toBe('link-unknown');
  });

  it('asks for a postal code or a policy number the first time only', async () => {
    const { token } = await mail('m1');
    expect(await choose(token, {})).toBe('first-use-check-needed');
    expect(await choose(token, { postalCode: 'nonsense', policyNumber: ' bm 204-7781' })).toBe('done');
    expect(await choose((await mail('m2', 'reset')).token, {}, OTHER)).toBe('done');
  });

  it('asks nothing where the brokerage wants it so', async () => {
    const changes = { ...SETTINGS, firstUseCheck: false };
    await desk.commands.execute(new ChangeBrokerageSettings(desk.context, changes));
    expect(await choose((await mail('m1')).token, {})).toBe('done');
  });

  it('opens nothing where there is nothing to compare with', async () => {
    Object.assign(desk.facts, { postal: [], numbers: [] });
    expect(await choose((await mail('m1')).token)).toBe('first-use-check-impossible');
  });

  it('is void after five wrong answers, also many at once, until a broker sends another', async () => {
    const { token } = await mail('m1');
    const answers = await Promise.all(Array.from({ length: 20 }, () => choose(token, WRONG)));
    expect(answers.filter((code) => code === 'first-use-check-failed')).toHaveLength(5);
    // Not as a void link: asking for a new one leads nowhere now.
    expect(await choose(token)).toBe('first-use-tries-spent');
    await askMyself({ token });
    await askMyself({ email: 'marie@example.ca' });
    expect(requested()).toEqual([]);
    await desk.commands.execute(new RequestPasswordLink(desk.context, 'insured', 'i1'));
    expect(requested()).toEqual(['welcome']);
    expect(await choose((await mail('m2')).token)).toBe('done');
  });

  it('spends no try on a password that is refused', async () => {
    const { token } = await mail('m1');
    for (let n = 0; n < 6; n++) expect(await choose(token, WRONG, 'too short')).toBe('password-too-short');
    expect(await choose(token)).toBe('done');
  });

  it('answers a request for nobody as any other, and hears nobody too often', async () => {
    expect(await outcome(askMyself({ email: 'nobody@example.ca' }))).toBe('done');
    expect(await outcome(askMyself({ token: 'unknown' }))).toBe('done');
    for (let n = 0; n < 10; n++) await askMyself({ email: 'marie@example.ca' });
    expect(requested()).toEqual(['welcome', 'welcome', 'welcome']);
  });
});
