import {
  Button,
  Group,
  Modal,
  NativeSelect,
  SegmentedControl,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, ask, type Schemas } from '../../api/client';
import { ProblemAlert } from '../../shell/states';
import { shellWords } from '../../shell/shell-words';
import { useWords } from '../../words/words';
import { insuredsWords } from './insureds-words';

const PROVINCES = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'];
const FIELDS = { kind: 'person', given: '', surname: '', business: '', tradeName: '', language: 'en' };
const ADDRESS = { line1: '', line2: '', city: '', province: 'ON', postalCode: '' };

/** Somebody whom no insurer downloads. */
export function NewInsured({ close }: { close: () => void }) {
  const say = useWords(insuredsWords);
  const sayShell = useWords(shellWords);
  const [, go] = useLocation();
  const queries = useQueryClient();
  // One key however often it is sent: an answer lost on the way makes nobody twice.
  const [key] = useState(() => crypto.randomUUID());
  const form = useForm({ initialValues: { ...FIELDS, ...ADDRESS } });
  const add = useMutation({
    mutationFn: (values: typeof form.values) =>
      ask(
        api.POST('/api/v1/insureds', {
          body: bodyOf(values),
          params: { header: { 'Idempotency-Key': key } },
        }),
      ),
    onSuccess: ({ insuredId }) => {
      void queries.invalidateQueries({ queryKey: ['insureds'] });
      go(`/insureds/${insuredId}/documents`);
    },
  });
  const isPerson = form.values.kind === 'person';
  const field = (name: keyof typeof form.values) => form.getInputProps(name);
  return (
    <Modal
      opened
      onClose={close}
      title={say('byHand')}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
        <Stack>
          <SegmentedControl
            data={[
              { value: 'person', label: say('person') },
              { value: 'business', label: say('business') },
            ]}
            {...field('kind')}
          />
          {isPerson ? (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput label={say('given')} data-autofocus maxLength={100} {...field('given')} />
              <TextInput label={say('surname')} required maxLength={100} {...field('surname')} />
            </SimpleGrid>
          ) : (
            <>
              <TextInput label={say('businessName')} required maxLength={200} {...field('business')} />
              <TextInput label={say('tradeName')} maxLength={200} {...field('tradeName')} />
            </>
          )}
          <TextInput label={say('line1')} maxLength={200} {...field('line1')} />
          <TextInput label={say('line2')} maxLength={200} {...field('line2')} />
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <TextInput label={say('city')} maxLength={100} {...field('city')} />
            <NativeSelect label={say('province')} data={PROVINCES} {...field('province')} />
            <TextInput label={say('postalCode')} maxLength={10} {...field('postalCode')} />
          </SimpleGrid>
          <NativeSelect
            label={say('language')}
            data={[
              { value: 'en', label: say('english') },
              { value: 'fr', label: say('french') },
            ]}
            {...field('language')}
          />
          {add.error && <ProblemAlert error={add.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {sayShell('cancel')}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {say('add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function bodyOf(values: typeof FIELDS & typeof ADDRESS): Schemas['NewInsured'] {
  const { line1, line2, city, province, postalCode } = values;
  const some = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const given = some(values.given);
  const tradeName = some(values.tradeName);
  return {
    name:
      values.kind === 'person'
        ? { kind: 'person', surname: values.surname.trim(), ...(given && { given }) }
        : { kind: 'business', name: values.business.trim(), ...(tradeName && { tradeName }) },
    ...(some(line1) !== undefined && {
      address: { line1, city, province, postalCode, ...(some(line2) !== undefined && { line2 }) },
    }),
    language: values.language === 'fr' ? 'fr' : 'en',
  };
}
