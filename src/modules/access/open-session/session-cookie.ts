/** The cookie of a browser's session: no script reads it and no other site's request carries it. */
export function sessionCookie(name: string, token: string, seconds: number): string {
  const secure = name.startsWith('__Host-') ? '; Secure' : '';
  return `${name}=${token}; Path=/; Max-Age=${seconds}; HttpOnly${secure}; SameSite=Strict`;
}
