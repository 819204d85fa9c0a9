import { Button, CloseButton, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { api, ask, type Schemas } from '../../api/client';
import { useMayChange } from '../../session';
import { Endless } from '../../shell/endless';
import { shellWords } from '../../shell/shell-words';
import { Failed, Loading, PageTitle } from '../../shell/states';
import { useWords } from '../../words/words';
import { InsuredsTable } from './insureds-table';
import { insuredsWords } from './insureds-words';
import { NobodyFound } from './nobody-found';

const NewInsured = lazy(() => import('./new-insured').then((file) => ({ default: file.NewInsured })));

const STATUSES = ['active', 'future', 'expired', 'cancelled', 'none'] as const;
const ACCOUNTS = ['none', 'invited', 'active', 'closed'] as const;

/** What was typed stays in this window's memory only: a name in an address would stay in histories. */
let typed = '';

export default function Insureds() {
  const say = useWords(insuredsWords);
  const mayChange = useMayChange();
  const [, go] = useLocation();
  const [search, setSearch] = useState(typed);
  const [adding, setAdding] = useState(false);
  const [filters, setFilters] = useSearchParams();
  const policyStatus = STATUSES.find((status) => status === filters.get('status'));
  const account = ACCOUNTS.find((state) => state === filters.get('account'));
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);

  const found = useInfiniteQuery({
    queryKey: ['insureds', 'list', search, policyStatus, account],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['ListedInsureds']) => page.next,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/v1/insureds', {
          signal,
          params: {
            query: {
              search,
              ...(policyStatus && { policyStatus }),
              ...(account && { account }),
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
        }),
      ),
  });
  const type = (text: string) => {
    typed = text;
    setSearch(text);
  };
  const filter = (name: 'status' | 'account', value: string) =>
    setFilters(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );

  const rows = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const links = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const steer = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === box.current && rows[0] !== undefined) {
      go(`/insureds/${rows[0].insuredId}`);
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const all = links();
    const at = all.indexOf(event.target as HTMLElement);
    if (step === 0 || (at < 0 && event.target !== box.current)) return;
    event.preventDefault();
    const next = all[at + step];
    if (next === undefined && step < 0) box.current?.focus();
    else next?.focus();
  };

  return (
    <Stack onKeyDown={steer}>
      <Group justify="space-between">
        <PageTitle>{say('title')}</PageTitle>
        {mayChange && (
          <Button
            variant="default"
            leftSection={<IconUserPlus size={18} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {say('byHand')}
          </Button>
        )}
      </Group>
      <Group align="flex-end" gap="sm">
        <TextInput
          ref={box}
          style={{ flex: '2 1 18rem' }}
          label={say('search')}
          type="search"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={(event) => type(event.currentTarget.value)}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={
            search === '' ? undefined : (
              <CloseButton aria-label={say('clear')} onClick={() => (type(''), box.current?.focus())} />
            )
          }
          maxLength={200}
        />
        <Filters {...{ policyStatus, account, filter }} />
      </Group>
      <Text size="sm" c="dimmed" role="status" aria-live="polite">
        {found.data && say('shown', { count: rows.length })}
        {found.hasNextPage && `, ${say('moreThere')}`}
      </Text>
      <div ref={list} data-shows={found.isPlaceholderData ? undefined : search}>
        {found.isPending && <Loading />}
        {found.error && <Failed error={found.error} again={() => void found.refetch()} />}
        {rows.length > 0 && <InsuredsTable rows={rows} search={search} />}
      </div>
      {found.data && rows.length === 0 && !found.isPlaceholderData && (
        <NobodyFound
          filtered={filters.size > 0}
          clear={() => setFilters(new URLSearchParams(), { replace: true })}
        />
      )}
      <Endless pages={found} />
      <Suspense fallback={null}>{adding && <NewInsured close={() => setAdding(false)} />}</Suspense>
    </Stack>
  );
}

interface Filtering {
  readonly policyStatus: string | undefined;
  readonly account: string | undefined;
  readonly filter: (name: 'status' | 'account', value: string) => void;
}

function Filters({ policyStatus = '', account = '', filter }: Filtering) {
  const say = useWords(insuredsWords);
  const sayShell = useWords(shellWords);
  return (
    <Group gap="sm" wrap="nowrap" grow style={{ flex: '1 1 18rem' }}>
      <NativeSelect
        label={say('policyStatus')}
        value={policyStatus}
        onChange={(event) => filter('status', event.currentTarget.value)}
        data={[
          { value: '', label: say('any') },
          { value: 'active', label: sayShell('statusActive') },
          { value: 'future', label: sayShell('statusFuture') },
          { value: 'expired', label: sayShell('statusExpired') },
          { value: 'cancelled', label: sayShell('statusCancelled') },
          { value: 'none', label: say('statusNone') },
        ]}
      />
      <NativeSelect
        label={say('account')}
        value={account}
        onChange={(event) => filter('account', event.currentTarget.value)}
        data={[
          { value: '', label: say('anyAccount') },
          { value: 'none', label: sayShell('accountNone') },
          { value: 'invited', label: sayShell('accountInvited') },
          { value: 'active', label: sayShell('accountActive') },
          { value: 'closed', label: sayShell('accountClosed') },
        ]}
      />
    </Group>
  );
}
