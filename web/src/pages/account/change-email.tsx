import { Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { useTell } from '../../shell/tell';
import { useWords } from '../../words/words';
import { useInsured } from '../insured/use-insured';
import { accountWords } from './account-words';
import { EmailForm } from './email-form';

interface Changing {
  readonly insuredId: string;
  readonly name: string;
  readonly email: string;
  readonly close: () => void;
}

export function ChangeEmail({ insuredId, name, email: before, close }: Changing) {
  const say = useWords(accountWords);
  const queries = useQueryClient();
  const tell = useTell();
  const { data } = useInsured(insuredId);
  return (
    <Modal
      opened
      onClose={close}
      title={say('changeTitle', { name })}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <Stack>
        <Text size="sm">{say('changeHelp')}</Text>
        <EmailForm
          label={say('newEmail')}
          action={say('change')}
          first={before}
          ready={data !== undefined}
          send={async (email, confirm) => {
            const header = data?.revision === undefined ? {} : { 'If-Match': data.revision };
            const params = { path: { insuredId }, header };
            const body = { email, ...(confirm && { confirm }) };
            try {
              await ask(api.PUT('/api/v1/insureds/{insuredId}/email', { params, body }));
            } catch (problem) {
              void queries.invalidateQueries({ queryKey: ['insureds'] });
              throw problem;
            }
          }}
          done={(email) => {
            void queries.invalidateQueries({ queryKey: ['insureds'] });
            tell(say('done', { email }));
            close();
          }}
          close={close}
          taken={() => null}
        />
      </Stack>
    </Modal>
  );
}
