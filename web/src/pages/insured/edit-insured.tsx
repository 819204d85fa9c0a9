import { Modal, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { DialogEnd } from '../../shell/dialog-end';
import { shellWords } from '../../shell/shell-words';
import { useTell } from '../../shell/tell';
import { useWords } from '../../words/words';
import { addressOf, type Entered, InsuredFields, nameOf, NOBODY } from '../insureds/insured-fields';
import { insuredWords } from './insured-words';
import { isConflict } from './refused-change';
import { useInsured } from './use-insured';

type Insured = Schemas['InsuredProfile'];
type Values = ReturnType<typeof valuesOf>;

/** Sets right what a broker entered of an insured whom no insurer downloads. */
export function EditInsured({ insured, close }: { insured: Insured; close: () => void }) {
  const say = useWords(insuredWords);
  const sayShell = useWords(shellWords);
  const tell = useTell();
  const queries = useQueryClient();
  const { insuredId, name } = insured;
  const { data, refetch } = useInsured(insuredId);
  // Of what the form was filled with, not of what came unseen behind it.
  const [revision, setRevision] = useState(data?.revision);
  const form = useForm({ initialValues: valuesOf(insured) });
  const edit = useMutation({
    mutationFn: (values: Values) => {
      const header = revision === undefined ? {} : { 'If-Match': revision };
      const params = { path: { insuredId }, header };
      return ask(api.PATCH('/api/v1/insureds/{insuredId}', { params, body: bodyOf(values, insured) }));
    },
    onSuccess: () => {
      tell(say('edited'));
      close();
    },
    onError: async (error) => {
      if (isConflict(error)) setRevision((await refetch()).data?.revision);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['insureds'] }),
  });
  return (
    <Modal
      opened
      onClose={close}
      title={say('editOf', { name })}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      <form onSubmit={form.onSubmit((values) => edit.mutate(values))}>
        <Stack>
          <InsuredFields form={form} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={say('birthDate')} type="date" {...form.getInputProps('birthDate')} />
            <TextInput label={say('phone')} type="tel" maxLength={40} {...form.getInputProps('phone')} />
          </SimpleGrid>
          <DialogEnd running={edit} action={say('save')} close={close} />
        </Stack>
      </form>
    </Modal>
  );
}

function valuesOf({
  nameParts,
  addressParts,
  birthDate = '',
  phone = '',
  language = 'en',
}: Insured): Entered & {
  birthDate: string;
  phone: string;
} {
  const { kind, given = '', surname = '', name = '', tradeName = '' } = nameParts;
  const {
    line1 = '',
    line2 = '',
    city = '',
    province = NOBODY.province,
    postalCode = '',
  } = addressParts ?? {};
  const named = {
    kind: kind === 'person' ? 'person' : 'business',
    given,
    surname,
    business: name,
    tradeName,
  };
  return { ...named, line1, line2, city, province, postalCode, language, birthDate, phone };
}

/** With what the form does not ask for. */
function bodyOf(values: Values, { nameParts, addressParts }: Insured): Schemas['InsuredCorrection'] {
  const { title, otherGiven, suffix } = nameParts;
  const unasked = { ...(title && { title }), ...(otherGiven && { otherGiven }), ...(suffix && { suffix }) };
  const name = nameOf(values);
  const address = addressOf(values);
  const country = addressParts?.country;
  return {
    name: name.kind === 'person' ? { ...unasked, ...name } : name,
    address: address === undefined ? null : { ...address, ...(country && { country }) },
    birthDate: values.birthDate === '' ? null : values.birthDate,
    phone: values.phone.trim() === '' ? null : values.phone.trim(),
    language: values.language === 'fr' ? 'fr' : 'en',
  };
}
