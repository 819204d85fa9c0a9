import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Principal, Refused, reject, SignIn } from '../kernel/index.js';
import { Config } from './config.js';
import { CONSUMES, takesMediaType } from './media-type.js';
import { AUDIENCE, type Audience, type Role } from './operation.js';
import { type DeskRequest, requestOf } from './request.js';

/** `__Host-` binds a cookie to this host and https; over plain http on one's own machine browsers refuse that name. */
export function cookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-coverfolio' : 'coverfolio';
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/iu;

/** Lets a request through to an operation only for whom the operation is. Denies what says nothing. */
@Injectable()
export class PrincipalGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly signIn: SignIn,
    private readonly config: Config,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = requestOf(execution);
    const audience = this.reflector.get<Audience | undefined>(AUDIENCE, execution.getHandler());
    if (audience === undefined) throw new Refused(reject('not-allowed'));
    this.checkHost(request);
    this.checkOrigin(request);
    this.checkMediaType(request, execution);
    if (audience === 'anyone') return true;
    const principal = await this.principalOf(request);
    if (principal === undefined) throw new Refused(reject('not-signed-in'));
    if (!rolesOf(principal).some((role) => audience.includes(role))) throw new Refused(reject('not-allowed'));
    request.principal = principal;
    return true;
  }

  private async principalOf(request: DeskRequest): Promise<Principal | undefined> {
    const token = bearerOf(request) ?? request.cookies[cookieName(this.config.publicUrl)];
    return token === undefined ? undefined : this.signIn.principalOf(token);
  }

  /** In development nobody signs in to read the mailbox: a site that points its own name at this machine must not read it. */
  private checkHost({ headers: { host = '' } }: DeskRequest): void {
    const { production, publicUrl } = this.config;
    if (production || LOCAL.test(host) || host === new URL(publicUrl).host) return;
    throw new Refused(reject('foreign-origin'));
  }

  /** Before pipes look into the body, which may be a stream. */
  private checkMediaType({ method, headers }: DeskRequest, execution: ExecutionContext): void {
    const given = headers['content-type'];
    if (SAFE.has(method) || given === undefined) return;
    const consumes = this.reflector.get<readonly string[] | undefined>(CONSUMES, execution.getHandler());
    if (!takesMediaType(given, consumes)) throw new Refused(reject('media-type-unsupported'));
  }

  /**
   * A browser says where a request comes from; a page of another site must change nothing, signed in or not. Only a bearer token
   * is not asked: no browser adds one by itself, as it does a cookie.
   */
  private checkOrigin(request: DeskRequest): void {
    if (SAFE.has(request.method) || bearerOf(request) !== undefined) return;
    const { origin, host } = request.headers;
    if (origin === undefined) {
      const site = request.headers['sec-fetch-site'];
      if (site === undefined || site === 'same-origin' || site === 'none') return;
    } else if (origin === this.config.publicUrl || (!this.config.production && sameHost(origin, host)))
      return;
    throw new Refused(reject('foreign-origin'));
  }
}

function bearerOf({ headers }: DeskRequest): string | undefined {
  return /^Bearer ([\w-]{20,200})$/u.exec(headers.authorization ?? '')?.[1];
}

function sameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

function rolesOf(principal: Principal): readonly Role[] {
  if (principal.kind === 'account') return ['insured'];
  return principal.role === 'admin' ? ['admin', 'broker'] : [principal.role];
}
