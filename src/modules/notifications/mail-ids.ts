/** One sending of a mail: the first is round 0, each resend one more. */
export interface Sending {
  readonly emailId: string;
  readonly round: number;
}

const NAMED = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(0|[1-9]\d{0,8})(?:@.*)?$/u;

/** The Message-ID of a sending, the same at every attempt. It ends in the sender's domain, as filters of spam expect. */
export function messageIdOf({ emailId, round }: Sending, sender: string): string {
  return `${emailId}.${round}@${sender.slice(sender.lastIndexOf('@') + 1)}`;
}

/** The sending that a Message-ID names, with or without its domain; undefined where it is none of this desk. */
export function sendingOf(messageId: string): Sending | undefined {
  const [, emailId, round] = NAMED.exec(messageId) ?? [];
  return emailId === undefined ? undefined : { emailId, round: Number(round) };
}
