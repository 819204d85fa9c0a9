import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { Problem } from './api/client';
import { useSessionQuery } from './session';
import { BrokerageProvider } from './shell/brokerage';
import { DeskShell } from './shell/desk-shell';
import { Broken } from './shell/broken';
import { MyShell } from './shell/my-shell';
import { Loading, NotFound } from './shell/states';
import { SignedIn } from './shell/signed-in';
import { Tells } from './shell/tell';
import { themeOf } from './theme';

const Front = lazy(() => import('./pages/front/front'));
const SignIn = lazy(() => import('./pages/sign-in/sign-in'));
const ForgotPassword = lazy(() => import('./pages/sign-in/forgot-password'));
const SetPassword = lazy(() => import('./pages/set-password/set-password'));
const Insureds = lazy(() => import('./pages/insureds/insureds'));
const Insured = lazy(() => import('./pages/insured/insured'));
const Todo = lazy(() => import('./pages/todo/todo'));
const Downloads = lazy(() => import('./pages/downloads/downloads'));
const Settings = lazy(() => import('./pages/settings/settings'));
const MyPolicies = lazy(() => import('./pages/my/my-policies'));
const MyDocuments = lazy(() => import('./pages/my/my-documents'));
const MyProfile = lazy(() => import('./pages/my/my-profile'));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays one; only a desk that does not answer is asked again.
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.code === 'unreachable',
    },
  },
});

export function App() {
  const ownTheme = themeOf(undefined);
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider theme={ownTheme} defaultColorScheme="auto">
        <Tells />
        <Broken>
          <Suspense fallback={<Loading />}>
            <Switch>
              <Route path="/" component={Front} />
              <Route path="/b/:slug" nest>
                {({ slug }) => (
                  <BrokerageProvider slug={slug}>
                    <BrokeragePages />
                  </BrokerageProvider>
                )}
              </Route>
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </Broken>
      </MantineProvider>
    </QueryClientProvider>
  );
}

/** Every page of one brokerage: its entrance, the brokers' desk and the insured's place. */
function BrokeragePages() {
  return (
    <Switch>
      <Route path="/" component={Entrance} />
      <Route path="/sign-in" component={SignIn} />
      <Route path="/forgot-password" component={ForgotPassword} />
      <Route path="/set-password" component={SetPassword} />
      <Route path="/desk" nest>
        <SignedIn kind="staff">
          <DeskShell>
            <Switch>
              <Route path="/">
                <Redirect to="/insureds" replace />
              </Route>
              <Route path="/insureds" component={Insureds} />
              <Route path="/insureds/:insuredId/:tab?" component={Insured} />
              <Route path="/todo/:list?" component={Todo} />
              <Route path="/downloads/:section?/:id?" component={Downloads} />
              <Route path="/settings/:section?" component={Settings} />
              <Route component={NotFound} />
            </Switch>
          </DeskShell>
        </SignedIn>
      </Route>
      <Route path="/my" nest>
        <SignedIn kind="insured">
          <MyShell>
            <Switch>
              <Route path="/">
                <Redirect to="/policies" replace />
              </Route>
              <Route path="/policies" component={MyPolicies} />
              <Route path="/documents" component={MyDocuments} />
              <Route path="/profile" component={MyProfile} />
              <Route component={NotFound} />
            </Switch>
          </MyShell>
        </SignedIn>
      </Route>
      <Route component={NotFound} />
    </Switch>
  );
}

/** Where mails lead: to the own place of whoever is signed in, else to the sign-in page. */
function Entrance() {
  const { data: session, isPending } = useSessionQuery();
  if (isPending) return <Loading />;
  return <Redirect to={session?.kind === 'staff' ? '/desk' : session ? '/my' : '/sign-in'} replace />;
}
