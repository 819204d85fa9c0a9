import { type Desk, PASSWORD, signIn, tokenIn } from './desk-story.js';

/** Registers an insured as a broker does, follows the Welcome mail and signs in. Answers the insured's token. */
export async function registerAndSignIn(
  desk: Desk,
  brokerage: string,
  broker: string,
  insuredId: string,
  email: string,
  postalCode: string,
): Promise<string> {
  const registered = await desk.ask('POST', `/insureds/${insuredId}/registration`, {
    token: broker,
    body: { email, checks: ['address', 'postal-code'] },
  });
  if (registered.status !== 201) throw new Error(JSON.stringify(registered.body));
  const mail = await desk.mailTo(email, /./u);
  const set = await desk.ask('POST', '/passwords', {
    body: { brokerage, token: tokenIn(mail.text), password: PASSWORD, check: { postalCode } },
  });
  if (set.status !== 204) throw new Error(JSON.stringify(set.body));
  return signIn(desk, brokerage, email);
}
