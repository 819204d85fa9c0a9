import { Button, Fieldset, Group, Stack, Switch } from '@mantine/core';
import { ProblemAlert } from '../../../shell/states';
import { useTell } from '../../../shell/tell';
import { useWords } from '../../../words/words';
import { settingsWords } from '../settings-words';
import { type Settings, useChangeSettings, useEdits, useIsAdmin } from '../use-settings';
import { type BrokerageValues, changesOf, type Pair, valuesOf } from './brokerage-values';
import { Identity } from './identity';
import { Listed } from './listed';
import { Pairs } from './pairs';
import { Place } from './place';

/** One field of the form: what stands in it, and what somebody else made of it meanwhile. */
export interface Field<K extends keyof BrokerageValues> {
  readonly value: BrokerageValues[K];
  readonly change: (value: BrokerageValues[K]) => void;
  readonly readOnly: boolean;
  readonly meanwhile: string | undefined;
}
export type FieldOf = <K extends keyof BrokerageValues>(key: K) => Field<K>;

export function BrokerageForm({ settings }: { settings: Settings }) {
  const say = useWords(settingsWords);
  const tell = useTell();
  const readOnly = !useIsAdmin();
  const { values, touched, edit, meanwhile, undo } = useEdits(valuesOf(settings));
  const save = useChangeSettings(() => changesOf(values, touched));
  const told = (value: BrokerageValues[keyof BrokerageValues] | undefined): string | undefined => {
    if (value === undefined) return undefined;
    const text = typeof value === 'boolean' ? say(value ? 'yes' : 'no') : textOf(value);
    return say('meanwhile', { value: text === '' ? say('empty') : text });
  };
  const field: FieldOf = (key) => ({
    value: values[key],
    change: (value) => edit(key, value),
    readOnly,
    meanwhile: told(meanwhile(key)),
  });
  const firstUse = field('firstUseCheck');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined, {
          onSuccess: () => {
            undo();
            tell(say('saved'));
          },
        });
      }}
    >
      <Stack>
        <Identity field={field} />
        <Place field={field} />
        <Fieldset legend={say('downloads')}>
          <Stack>
            <Listed field={field('mailboxes')} label={say('mailboxes')} description={say('downloadsHelp')} />
            <Listed field={field('contractNumbers')} label={say('contractNumbers')} />
            <Pairs
              field={field('insurerNames')}
              title={say('insurerNames')}
              help={say('insurerNamesHelp')}
              halves={[say('companyCode'), say('insurerName')]}
              longest={100}
              add={say('addInsurer')}
            />
            <Pairs
              field={field('aliases')}
              title={say('aliases')}
              help={say('aliasesHelp')}
              halves={[say('alias'), say('aliasOf')]}
              longest={20}
              add={say('addAlias')}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend={say('access')}>
          <Switch
            label={say('firstUse')}
            description={say('firstUseHelp')}
            checked={firstUse.value}
            disabled={readOnly}
            onChange={(event) => firstUse.change(event.currentTarget.checked)}
            error={firstUse.meanwhile}
          />
        </Fieldset>
        {save.error && <ProblemAlert error={save.error} />}
        {!readOnly && (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={touched.length === 0}>
              {say('save')}
            </Button>
            {touched.length > 0 && (
              <Button
                variant="default"
                onClick={() => {
                  undo();
                  save.reset();
                }}
              >
                {say('undo')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}

function textOf(value: string | readonly (string | Pair)[]): string {
  if (typeof value === 'string') return value;
  return value.map((one) => (typeof one === 'string' ? one : one.join(' = '))).join(', ');
}
