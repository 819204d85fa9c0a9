import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { PasswordHasher, PasswordHasherBusy } from '../../kernel/ports/password-hasher.js';

/** Costs of one hash: memory in KiB, passes over it, lanes. The defaults are the OWASP Password Storage Cheat Sheet's. */
export interface Argon2Costs {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

const OWASP: Argon2Costs = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const TAG_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

const derive = promisify(argon2);

/**
 * argon2id by Node's own crypto (RFC 9106). `atOnce` stays under libuv's four threads, because files and DNS need them too.
 * At the defaults 2 at work hold 40 MB, and the last of 128 waiting starts after about a second.
 */
export class Argon2Hasher extends PasswordHasher {
  private working = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly saltForNothing = randomBytes(SALT_BYTES);

  constructor(
    private readonly costs: Argon2Costs = OWASP,
    private readonly atOnce = 2,
    private readonly mayWait = 128,
  ) {
    super();
  }

  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const tag = await this.tag(password, salt, this.costs, TAG_BYTES);
    const { memory, passes, parallelism } = this.costs;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${phcBase64(salt)}$${phcBase64(tag)}`;
  }

  async verify(hash: string, password: string): Promise<boolean> {
    const known = readPhc(hash);
    const tag = await this.tag(password, known.salt, known.costs, known.tag.length);
    return timingSafeEqual(tag, known.tag);
  }

  async verifyNothing(password: string): Promise<false> {
    await this.tag(password, this.saltForNothing, this.costs, TAG_BYTES);
    return false;
  }

  needsRehash(hash: string): boolean {
    const { costs, salt, tag } = readPhc(hash);
    return (
      costs.memory !== this.costs.memory ||
      costs.passes !== this.costs.passes ||
      costs.parallelism !== this.costs.parallelism ||
      salt.length !== SALT_BYTES ||
      tag.length !== TAG_BYTES
    );
  }

  private async tag(password: string, nonce: Buffer, costs: Argon2Costs, tagLength: number): Promise<Buffer> {
    // The same letters typed on two systems can arrive composed or decomposed; NFC makes them one password.
    const parameters: Argon2Parameters = { message: password.normalize('NFC'), nonce, tagLength, ...costs };
    await this.turn();
    try {
      return await derive('argon2id', parameters);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.working -= 1;
      else next(); // hands its place over, so that a newcomer cannot overtake
    }
  }

  private async turn(): Promise<void> {
    if (this.working < this.atOnce) {
      this.working += 1;
      return;
    }
    if (this.waiting.length >= this.mayWait) throw new PasswordHasherBusy();
    await new Promise<void>((start) => this.waiting.push(start));
  }
}

function readPhc(hash: string): { costs: Argon2Costs; salt: Buffer; tag: Buffer } {
  const parts = PHC.exec(hash);
  // The hash itself is a secret and stays out of the message.
  if (parts === null) throw new Error('a stored password hash is not an argon2id PHC string');
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts;
  return {
    costs: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

/** PHC strings use base64 without padding. */
function phcBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
