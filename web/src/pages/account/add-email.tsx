import { Button, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../../api/client';
import { Failed, Loading } from '../../shell/states';
import { useWords } from '../../words/words';
import { useInsured } from '../insured/use-insured';
import { accountWords } from './account-words';
import { AttachThere } from './attach-there';
import { EmailForm } from './email-form';
import { LastMail } from './mail-state';
import { Verification } from './verification';

type Check = Schemas['Registration']['checks'][number];

/** Registers an insured: first who it is, then the email, then what becomes of the Welcome mail. */
export function AddEmail({ insuredId, close }: { insuredId: string; close: () => void }) {
  const say = useWords(accountWords);
  const queries = useQueryClient();
  const { data, error, refetch } = useInsured(insuredId);
  const [checks, setChecks] = useState<readonly Check[]>([]);
  const [added, setAdded] = useState<string>();
  const insured = data?.body;
  const register = (email: string, confirm: boolean) =>
    ask(
      api.POST('/api/v1/insureds/{insuredId}/registration', {
        params: {
          path: { insuredId },
          header: data?.revision === undefined ? {} : { 'If-Match': data.revision },
        },
        body: { email, checks: [...checks], ...(confirm && { confirm }) },
      }),
    );
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={insured && say('addTitle', { name: insured.name })}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {error && <Failed error={error} again={() => void refetch()} />}
      {!insured && !error && <Loading />}
      {insured && added === undefined && (
        <Stack>
          <Verification insured={insured} checks={checks} check={setChecks} />
          <EmailForm
            label={say('email')}
            action={say('add')}
            first={insured.offeredEmail ?? ''}
            ready={checks.length > 0}
            note={insured.offeredEmail === undefined ? undefined : say('offered')}
            send={(email, confirm) =>
              register(email, confirm).catch((problem: unknown) => {
                // Whoever was first changed it: what is shown must be what is decided on.
                void queries.invalidateQueries({ queryKey: ['insureds'] });
                throw problem;
              })
            }
            done={(email) => {
              setAdded(email);
              void queries.invalidateQueries({ queryKey: ['insureds'] });
            }}
            close={close}
            taken={(holder) => <AttachThere from={insured} holder={holder} />}
          />
          <Text size="sm" c="dimmed">
            {checks.length === 0 ? say('checkOne') : say('welcomeNote')}
          </Text>
        </Stack>
      )}
      {insured && added !== undefined && (
        <Stack>
          <Text role="status" fw={600} className="breaks">
            {say('done', { email: added })}
          </Text>
          <LastMail insuredId={insuredId} used={insured.account === 'active'} />
          <Button onClick={close} style={{ alignSelf: 'flex-end' }}>
            {say('close')}
          </Button>
        </Stack>
      )}
    </Modal>
  );
}
