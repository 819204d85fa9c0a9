import { Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, ask, type Schemas } from '../../api/client';
import { DialogEnd } from '../../shell/dialog-end';
import { shellWords } from '../../shell/shell-words';
import { useWords } from '../../words/words';
import { addressOf, type Entered, InsuredFields, nameOf, NOBODY } from './insured-fields';
import { insuredsWords } from './insureds-words';

/** Somebody whom no insurer downloads. */
export function NewInsured({ close }: { close: () => void }) {
  const say = useWords(insuredsWords);
  const sayShell = useWords(shellWords);
  const [, go] = useLocation();
  const queries = useQueryClient();
  // One key however often it is sent: an answer lost on the way makes nobody twice.
  const [key] = useState(() => crypto.randomUUID());
  const form = useForm({ initialValues: NOBODY });
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
  return (
    <Modal
      opened
      onClose={close}
      title={say('byHand')}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
        <Stack>
          <InsuredFields form={form} />
          <DialogEnd running={add} action={say('add')} close={close} />
        </Stack>
      </form>
    </Modal>
  );
}

function bodyOf(values: Entered): Schemas['NewInsured'] {
  const address = addressOf(values);
  return {
    name: nameOf(values),
    ...(address !== undefined && { address }),
    language: values.language === 'fr' ? 'fr' : 'en',
  };
}
