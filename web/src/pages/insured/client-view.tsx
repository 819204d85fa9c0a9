import { Button, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconEye } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { api, ask } from '../../api/client';
import { shellWords } from '../../shell/shell-words';
import { Loading, ProblemAlert } from '../../shell/states';
import { useWords } from '../../words/words';
import { insuredWords } from './insured-words';

const SeenByClient = lazy(() => import('./seen-by-client'));

/** Looks at what the insured sees. Every look is recorded, so it happens by a click only. */
export function ClientViewButton({ insuredId, name }: { insuredId: string; name: string }) {
  const say = useWords(insuredWords);
  const sayShell = useWords(shellWords);
  const queries = useQueryClient();
  const look = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/v1/insureds/{insuredId}/client-views', { params: { path: { insuredId } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['insureds', 'timeline', insuredId] }),
  });
  return (
    <Stack gap="xs">
      <Button
        variant="default"
        leftSection={<IconEye size={18} aria-hidden />}
        loading={look.isPending}
        onClick={() => look.mutate()}
      >
        {say('viewAsClient')}
      </Button>
      {look.error && <ProblemAlert error={look.error} />}
      <Modal
        opened={look.data !== undefined}
        onClose={look.reset}
        size="xl"
        title={say('clientTitle', { name })}
        closeButtonProps={{ 'aria-label': sayShell('close') }}
      >
        {look.data && (
          <Suspense fallback={<Loading />}>
            <SeenByClient view={look.data} />
          </Suspense>
        )}
      </Modal>
    </Stack>
  );
}
