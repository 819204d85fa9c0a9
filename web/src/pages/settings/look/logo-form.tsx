import { Button, Fieldset, FileButton, Group, Image, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask, Problem } from '../../../api/client';
import { ProblemAlert } from '../../../shell/states';
import { useTell } from '../../../shell/tell';
import { useWords } from '../../../words/words';
import { settingsWords } from '../settings-words';
import { type Settings, useIsAdmin } from '../use-settings';

const LARGEST_LOGO = 200 * 1024;

export function LogoForm({ settings, revision }: { settings: Settings; revision: string | undefined }) {
  const say = useWords(settingsWords);
  const tell = useTell();
  const isAdmin = useIsAdmin();
  const { put, remove } = useLogo(revision);
  const { logo, name } = settings;
  const error = put.error ?? remove.error;
  return (
    <Fieldset legend={say('logo')}>
      <Stack align="flex-start">
        {logo === undefined ? (
          <Text>{say('noLogo')}</Text>
        ) : (
          <Paper withBorder p="sm" bg="#ffffff">
            <Image src={logo} alt={say('logoOf', { name })} mah={80} w="auto" maw="100%" fit="contain" />
          </Paper>
        )}
        {isAdmin && <Text size="sm">{say('logoHelp')}</Text>}
        {error && <ProblemAlert error={error} />}
        {isAdmin && (
          <Group>
            <FileButton
              accept="image/png,image/jpeg"
              onChange={(file) => {
                remove.reset();
                if (file !== null) put.mutate(file, { onSuccess: () => tell(say('logoSaved')) });
              }}
              inputProps={{ 'aria-label': say('chooseLogo') }}
            >
              {(props) => (
                <Button {...props} variant="default" loading={put.isPending}>
                  {say('chooseLogo')}
                </Button>
              )}
            </FileButton>
            {logo !== undefined && (
              <Button
                variant="default"
                loading={remove.isPending}
                onClick={() => {
                  put.reset();
                  remove.mutate(undefined, {
                    onSuccess: () => tell(say('logoRemoved')),
                  });
                }}
              >
                {say('removeLogo')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}

function useLogo(revision: string | undefined) {
  const queries = useQueryClient();
  const header = revision === undefined ? {} : { 'If-Match': revision };
  const onSettled = () => queries.invalidateQueries({ queryKey: ['settings'] });
  const put = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > LARGEST_LOGO) throw new Problem('logo-too-large', 413);
      return ask(
        api.PUT('/api/v1/settings/logo', {
          params: { header },
          headers: { 'content-type': file.type },
          body: file as unknown as string,
          bodySerializer: (body) => body,
        }),
      );
    },
    onSettled,
  });
  const remove = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/settings/logo', { params: { header } })),
    onSettled,
  });
  return { put, remove };
}
