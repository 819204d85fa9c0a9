import { Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { ProblemAlert } from '../../../shell/states';
import { useTell } from '../../../shell/tell';
import { useWords } from '../../../words/words';
import { settingsWords } from '../settings-words';
import { type Settings, useChangeSettings, useEdits, useIsAdmin } from '../use-settings';
import { isColour } from './contrast';
import { Preview } from './preview';

const OWN = '#1f5f8b';

export function ColourForm({ settings }: { settings: Settings }) {
  const say = useWords(settingsWords);
  const tell = useTell();
  const readOnly = !useIsAdmin();
  const form = useEdits({ colour: settings.colour ?? '' });
  const save = useChangeSettings((colour: string) => ({ colour: colour === '' ? null : colour }));
  const colour = form.values.colour.trim();
  const right = colour === '' || isColour(colour);
  const theirs = form.meanwhile('colour');
  const wrong = right ? undefined : say('noColour');
  const meanwhile =
    theirs === undefined ? undefined : say('meanwhile', { value: theirs === '' ? say('empty') : theirs });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!right) return;
        save.mutate(colour, {
          onSuccess: () => {
            form.undo();
            tell(say('saved'));
          },
        });
      }}
    >
      <Fieldset legend={say('colour')}>
        <Stack>
          <Group align="flex-end" gap="xs" wrap="nowrap">
            <TextInput
              label={say('colour')}
              description={say('colourHelp')}
              value={form.values.colour}
              onChange={(event) => form.edit('colour', event.currentTarget.value)}
              readOnly={readOnly}
              maxLength={7}
              spellCheck={false}
              error={wrong ?? meanwhile}
              inputWrapperOrder={['label', 'description', 'error', 'input']}
              style={{ flex: 1 }}
            />
            {!readOnly && (
              <TextInput
                type="color"
                aria-label={say('pickColour')}
                w={56}
                value={isColour(colour) ? colour : OWN}
                onChange={(event) => form.edit('colour', event.currentTarget.value)}
              />
            )}
          </Group>
          <Preview settings={settings} colour={isColour(colour) ? colour : OWN} />
          {save.error && <ProblemAlert error={save.error} />}
          {!readOnly && (
            <Group>
              <Button type="submit" loading={save.isPending} disabled={form.touched.length === 0 || !right}>
                {say('save')}
              </Button>
              {form.touched.length > 0 && (
                <Button variant="default" onClick={form.undo}>
                  {say('undo')}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </Fieldset>
    </form>
  );
}
