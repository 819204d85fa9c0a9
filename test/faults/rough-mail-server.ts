import { setTimeout as wait } from 'node:timers/promises';
import type { Manners, SunkMail } from '../support/mail-sink.js';

/** How a mail is treated that is asked for one bad turn: refused at its address or at its end, cut off after it was taken, or late. */
export type MailFault = 'refuse-address' | 'refuse-mail' | 'drop' | 'slow';

const SLOW = 1_500;

/**
 * A mail server that treats some mails badly, each address at most once and never for good: a mail that was refused waits for a
 * minute, and longer after each refusal.
 */
export class RoughMailServer {
  /** Mails that were taken, though their sender never heard of it. */
  dropped = 0;
  private readonly next: MailFault[] = [];
  private readonly treated = new Set<string>();

  readonly manners: Manners = {
    recipient: (_n, address) =>
      this.turn(address, ['refuse-address']) === undefined ? undefined : '451 4.7.1 come back later',
    message: async (_n, { to }) => {
      const fault = this.turn(to, ['refuse-mail', 'drop', 'slow']);
      if (fault === 'refuse-mail') return '452 4.3.1 no room just now';
      if (fault === 'slow') await wait(SLOW);
      if (fault !== 'drop') return undefined;
      this.dropped++;
      return 'drop';
    },
  };

  /** Treats one of the next mails so. */
  ask(fault: MailFault): void {
    this.next.push(fault);
  }

  /** From now on it is a good server. */
  forgive(): void {
    this.next.length = 0;
  }

  private turn(address: string, among: readonly MailFault[]): MailFault | undefined {
    const [fault] = this.next;
    if (fault === undefined || !among.includes(fault) || this.treated.has(address)) return undefined;
    this.treated.add(address);
    this.next.shift();
    return fault;
  }
}

/** The Message-ID of each mail that was taken, as often as it was. */
export function messageIds(mails: readonly SunkMail[]): readonly string[] {
  return mails.map(({ source }) => /^message-id:\s*<([^>]+)>/imu.exec(source)?.[1] ?? 'none');
}
