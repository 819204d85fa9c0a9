import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { onSessionEnded } from '../api/client';
import { SessionIs, useSessionQuery } from '../session';
import { useBrokerage } from './brokerage';
import { Failed, Loading } from './states';

const SignInAgain = lazy(() => import('../pages/sign-in/sign-in-again'));

/** Pages for one kind of person. A session that ends is opened anew over the page, so that nothing typed is lost. */
export function SignedIn({ kind, children }: { kind: 'staff' | 'insured'; children: ReactNode }) {
  const brokerage = useBrokerage();
  const [place] = useLocation();
  const { data: session, error, refetch } = useSessionQuery();
  if (error && session === undefined) return <Failed error={error} again={() => void refetch()} />;
  if (session === undefined) return <Loading />;
  const own = session?.brokerage.slug === brokerage.slug ? session : null;
  if (own === null)
    return <Redirect to={`~/b/${brokerage.slug}/sign-in`} replace state={{ then: place, kind }} />;
  if (own.kind !== kind)
    return <Redirect to={`~/b/${brokerage.slug}/${own.kind === 'staff' ? 'desk' : 'my'}`} replace />;
  return (
    <SessionIs session={own}>
      {children}
      <WhenItEnds email={own.email} kind={kind} />
    </SessionIs>
  );
}

/** Waits for the end of the session. */
function WhenItEnds({ email, kind }: { email: string; kind: 'staff' | 'insured' }) {
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnded(() => setEnded(true)), []);
  if (!ended) return null;
  return (
    <Suspense fallback={null}>
      <SignInAgain email={email} kind={kind} done={() => setEnded(false)} />
    </Suspense>
  );
}
