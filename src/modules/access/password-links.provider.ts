import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, KeyRing, StateStore, type StateWrite, type Stored } from '../../kernel/index.js';
import { type Link, linkExpiry, linkKeptUntil, type OpenLink } from './link.js';
import { linkToken } from './link-token.js';
import { type IssuedLink, type LinkOrder, PasswordLinks } from './password-links.js';
import { Owners } from './owners.provider.js';
import { Passwords } from './passwords.provider.js';
import { forgetFirstUseTries } from './set-password/first-use.js';

/** How often an issue that raced with another is started again. */
const RACES = 10;

/** A link found by its token, with the open one of its account. */
export interface FoundLink {
  readonly hash: string;
  readonly link: Link;
  readonly open: Stored<OpenLink> | undefined;
}

@Injectable()
export class DeskPasswordLinks extends PasswordLinks {
  constructor(
    private readonly state: StateStore,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
    private readonly owners: Owners,
    private readonly passwords: Passwords,
  ) {
    super();
  }

  async issue(order: LinkOrder): Promise<IssuedLink> {
    const { brokerageId, accountId, ownerKind, ownerId, template } = order;
    const token = linkToken(await this.keys.brokerageKey(brokerageId, 'token'), order.mailId);
    const hash = hashOf(token);
    for (let race = 0; race < RACES; race++) {
      const known = await this.state.get<Link>(linkKey(brokerageId, hash));
      if (known !== undefined) return { token, expiresAt: known.value.expiresAt };
      const owner = await this.owners.find(brokerageId, ownerKind, ownerId);
      const open = await this.state.get<OpenLink>(openKey(brokerageId, accountId));
      const now = this.clock.now();
      // Of somebody who may not sign in any more, nothing equals it, and the link never works.
      const claimId = order.claimId ?? owner?.claimId ?? 'none';
      const expiresAt = linkExpiry(template, now);
      const link: Link = { accountId, ownerKind, ownerId, template, claimId, expiresAt };
      const written = await this.state.write([
        { key: linkKey(brokerageId, hash), value: link, expect: 'absent', expiresAt: linkKeptUntil(now) },
        {
          ...{ key: openKey(brokerageId, accountId), value: { link: hash } },
          ...{ expect: open?.version ?? 'absent', expiresAt: linkKeptUntil(now) },
        },
        ...(order.resent ? [forgetFirstUseTries(brokerageId, { accountId, claimId })] : []),
      ]);
      if (written) return { token, expiresAt };
    }
    throw new Error('A link could not be kept: too many at the same time');
  }

  async voidAll(brokerageId: string, accountId: string): Promise<void> {
    await this.state.write([{ key: openKey(brokerageId, accountId), value: undefined }]);
  }

  async hasPassword(brokerageId: string, accountId: string): Promise<boolean> {
    return (await this.passwords.find(brokerageId, accountId)) !== undefined;
  }

  async find(brokerageId: string, token: string): Promise<FoundLink | undefined> {
    const hash = hashOf(token);
    const stored = await this.state.get<Link>(linkKey(brokerageId, hash));
    if (stored === undefined) return undefined;
    const open = await this.state.get<OpenLink>(openKey(brokerageId, stored.value.accountId));
    return { hash, link: stored.value, open };
  }

  /** The write that uses an open link up; it fails where another use was first. */
  useUp(brokerageId: string, accountId: string, open: Stored<OpenLink>): StateWrite {
    return { key: openKey(brokerageId, accountId), value: undefined, expect: open.version };
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function linkKey(brokerageId: string, hash: string): string {
  return `link/${brokerageId}/${hash}`;
}

function openKey(brokerageId: string, accountId: string): string {
  return `open-link/${brokerageId}/${accountId}`;
}
