import { MantineProvider } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { api, ask, Problem, type Schemas } from '../api/client';
import { themeOf } from '../theme';
import { hasSpoken, speak } from '../words/words';
import { Failed, Loading, NotFound } from './states';

type Brokerage = Schemas['BrokerageView'];
const Current = createContext<Brokerage | null>(null);

/** The brokerage whose pages these are: its name, logo and colour. */
export function useBrokerage(): Brokerage {
  const brokerage = useContext(Current);
  if (brokerage === null) throw new Error('A page of a brokerage stands outside of it');
  return brokerage;
}

export function BrokerageProvider({ slug, children }: { slug: string; children: ReactNode }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'public', slug],
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/brokerages/{slug}', { params: { path: { slug } }, signal })),
  });
  const theme = useMemo(() => themeOf(data?.colour), [data?.colour]);
  useEffect(() => {
    if (data === undefined) return;
    localStorage.setItem('coverfolio.brokerage', data.slug);
    const [only] = data.languages;
    if (data.languages.length === 1 && only !== undefined && !hasSpoken()) speak(only, false);
  }, [data]);
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  // Once it is known, a desk that does not answer takes no page away with what was typed on it.
  if (data === undefined) return error ? <Failed error={error} again={() => void refetch()} /> : <Loading />;
  return (
    <Current.Provider value={data}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        {children}
      </MantineProvider>
    </Current.Provider>
  );
}
