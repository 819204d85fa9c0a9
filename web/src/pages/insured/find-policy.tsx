import { CloseButton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Schemas } from '../../api/client';
import { Empty, Failed, Loading } from '../../shell/states';
import { useFoundPolicies } from '../../shell/found-policies';
import { useWords } from '../../words/words';
import type { Attached } from './attachment';
import { insuredWords } from './insured-words';
import { PolicyHit } from './policy-hit';
import { Section } from './section';

const SHOWN = 10;

interface Finding {
  readonly insured: Schemas['InsuredProfile'];
  readonly done: (attached: Attached) => void;
}

/** Finds policies as their number is typed, to attach one. */
export function FindPolicy({ insured, done }: Finding) {
  const say = useWords(insuredWords);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 150);
  const box = useRef<HTMLInputElement>(null);
  const found = useFoundPolicies(search, SHOWN);
  const { enough, page } = found;
  const count = page?.items.length ?? 0;
  return (
    <Section title={say('find')}>
      <div>
        <TextInput
          ref={box}
          label={say('findBy')}
          description={say('findHelp')}
          type="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={
            typed === '' ? undefined : (
              <CloseButton aria-label={say('clear')} onClick={() => (setTyped(''), box.current?.focus())} />
            )
          }
        />
        <Text size="sm" c="dimmed" role="status" aria-live="polite" mt={4}>
          {count > 0 && say(page?.next === undefined ? 'found' : 'foundMore', { count })}
        </Text>
      </div>
      {enough && found.isPending && <Loading />}
      {enough && found.error && <Failed error={found.error} again={() => void found.refetch()} />}
      {page && count === 0 && !found.isPlaceholderData && (
        <Empty title={say('notFound')}>
          <Text size="sm">{say('notFoundHelp')}</Text>
        </Empty>
      )}
      <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {page?.items.map((policy) => (
          <PolicyHit key={policy.policyId} policy={policy} search={search} insured={insured} done={done} />
        ))}
      </Stack>
    </Section>
  );
}
