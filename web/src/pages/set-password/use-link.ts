import { useEffect, useState } from 'react';

/** What the browser keeps with this page of its history: seen by no server, and in no list of addresses. */
interface Kept {
  readonly token?: string;
}

/**
 * The token of a mail's link. It leaves the address bar at once, and survives a change of language or a reload. Another link
 * opened in the same tab takes its place.
 */
export function useLink(): { readonly token: string | undefined; readonly forget: () => void } {
  const [token, setToken] = useState(() => tokenIn(location.hash) ?? keptToken());
  useEffect(() => {
    const keep = () => {
      const fresh = tokenIn(location.hash);
      if (fresh === undefined) return;
      history.replaceState({ token: fresh } satisfies Kept, '', location.pathname);
      setToken(fresh);
    };
    keep();
    addEventListener('hashchange', keep);
    return () => removeEventListener('hashchange', keep);
  }, []);
  return { token, forget: () => history.replaceState(null, '', location.pathname) };
}

function tokenIn(hash: string): string | undefined {
  return new URLSearchParams(hash.slice(1)).get('token')?.trim() || undefined;
}

function keptToken(): string | undefined {
  return (history.state as Kept | null)?.token;
}
