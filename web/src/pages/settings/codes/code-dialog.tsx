import { Modal, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DialogEnd } from '../../../shell/dialog-end';
import { shellWords } from '../../../shell/shell-words';
import { useTell } from '../../../shell/tell';
import { useLanguage, useWords } from '../../../words/words';
import { codesWords } from './codes-words';
import { GROUPS, type Row, type Table } from './own-codes';
import { useChangeCodes } from './use-change-codes';

const NEW: Row = { code: '', en: '', fr: '', internal: false };

interface Asked {
  readonly table: Table;
  /** The row to change; absent: a new one. */
  readonly first?: Row;
  /** What a new code may not be. */
  readonly taken: readonly string[];
  readonly types: readonly Row[];
  readonly close: () => void;
}

/** A code of the brokerage's own: a new one, or in place of the one there. */
export function CodeDialog({ table, first, taken, types, close }: Asked) {
  const say = useWords(codesWords);
  const tell = useTell();
  const sayShell = useWords(shellWords);
  const [row, setRow] = useState<Row>(
    first ?? { ...NEW, ...(table === 'businessPurposes' && { group: 'policy' }) },
  );
  const set = (part: Partial<Row>) => setRow((before) => ({ ...before, ...part }));
  const change = useChangeCodes();
  const isTaken = taken.includes(row.code);
  const send = () => {
    if (isTaken) return;
    const { documentType, ...rest } = row;
    const tidy = {
      ...{ ...rest, code: row.code.trim(), en: row.en.trim(), fr: row.fr.trim() },
      ...(documentType && { documentType }),
    };
    change.mutate(
      { do: 'put', table, row: tidy },
      {
        onSuccess: () => {
          tell(say('saved', { code: tidy.code }));
          close();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      title={first === undefined ? say('add') : say('changeOf', { code: first.code })}
      closeButtonProps={{ 'aria-label': sayShell('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          {first === undefined && (
            <TextInput
              label={say('code')}
              description={say('codeHelp')}
              value={row.code}
              onChange={(event) => set({ code: event.currentTarget.value.toUpperCase() })}
              maxLength={20}
              error={isTaken && say('twice')}
              required
              data-autofocus
            />
          )}
          {(['en', 'fr'] as const).map((language) => (
            <TextInput
              key={language}
              label={say(language)}
              value={row[language]}
              onChange={(event) => set({ [language]: event.currentTarget.value })}
              maxLength={100}
              required
            />
          ))}
          {row.group !== undefined && <PurposeFields row={row} set={set} types={types} />}
          {(['internal', 'hidden'] as const).map((mark) => (
            <Switch
              key={mark}
              label={say(mark)}
              description={say(`${mark}Help`)}
              checked={row[mark] === true}
              onChange={(event) => set({ [mark]: event.currentTarget.checked })}
            />
          ))}
          <Text size="sm" c="dimmed">
            {say('fromNow')}
          </Text>
          <DialogEnd running={change} action={say('save')} close={close} />
        </Stack>
      </form>
    </Modal>
  );
}

interface Purpose {
  readonly row: Row;
  readonly set: (part: Partial<Row>) => void;
  readonly types: readonly Row[];
}

function PurposeFields({ row, set, types }: Purpose) {
  const say = useWords(codesWords);
  const language = useLanguage();
  return (
    <>
      <NativeSelect
        label={say('group')}
        value={row.group ?? 'other'}
        onChange={(event) =>
          set({ group: GROUPS.find((group) => group === event.currentTarget.value) ?? 'other' })
        }
        data={GROUPS.map((group) => ({ value: group, label: say(group) }))}
      />
      <NativeSelect
        label={say('documentType')}
        description={say('documentTypeHelp')}
        value={row.documentType ?? ''}
        onChange={(event) => set({ documentType: event.currentTarget.value })}
        data={[
          { value: '', label: say('noDocumentType') },
          ...types.map((one) => ({ value: one.code, label: `${one.code} · ${one[language]}` })),
        ]}
      />
    </>
  );
}
