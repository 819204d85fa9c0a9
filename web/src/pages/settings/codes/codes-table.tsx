import { Button, Card, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Schemas } from '../../../api/client';
import { useWords } from '../../../words/words';
import { useIsAdmin } from '../use-settings';
import { CodeActions, CodeMarks } from './code-row';
import { CodeDialog } from './code-dialog';
import { codesWords } from './codes-words';
import type { Row, Table as TableName } from './own-codes';

interface Listed {
  readonly table: TableName;
  readonly codes: Schemas['CodesView'];
  /** The rows that are the brokerage's, beside or in place of the desk's. */
  readonly own: readonly Row[];
}

/** One table of codes, with what an admin does to each. */
export function CodesTable({ table, codes, own }: Listed) {
  const say = useWords(codesWords);
  const isAdmin = useIsAdmin();
  const [find, setFind] = useState('');
  const [adding, setAdding] = useState(false);
  const types = codes.documentTypes;
  const rows: readonly Row[] = codes[table];
  const sought = find.trim().toLowerCase();
  const found = rows.filter((row) =>
    [row.code, row.en, row.fr].some((text) => text.toLowerCase().includes(sought)),
  );
  const isOwn = (code: string) => own.some((row) => row.code === code);
  return (
    <Stack>
      <Group align="flex-end">
        <TextInput
          type="search"
          label={say('find')}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
          style={{ flex: '1 1 14rem' }}
        />
        {isAdmin && (
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {say('add')}
          </Button>
        )}
      </Group>
      {found.length === 0 ? (
        <Text>{say('noneFound')}</Text>
      ) : (
        <Rows {...{ table, types, isOwn, rows: found }} />
      )}
      {adding && (
        <CodeDialog
          table={table}
          types={types}
          taken={rows.map(({ code }) => code)}
          close={() => setAdding(false)}
        />
      )}
    </Stack>
  );
}

interface Shown {
  readonly table: TableName;
  readonly rows: readonly Row[];
  readonly types: readonly Row[];
  readonly isOwn: (code: string) => boolean;
}

function Rows({ table, rows, types, isOwn }: Shown) {
  const say = useWords(codesWords);
  const isAdmin = useIsAdmin();
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  if (!wide)
    return (
      <Stack component="ul" p={0} m={0} gap="xs" style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <Card component="li" key={row.code} withBorder padding="sm">
            <Stack gap={6} align="flex-start">
              <Text fw={600}>{row.code}</Text>
              <Text size="sm" lang="en">
                {row.en}
              </Text>
              <Text size="sm" lang="fr">
                {row.fr}
              </Text>
              <CodeMarks row={row} own={isOwn(row.code)} />
              {isAdmin && <CodeActions {...{ table, row, types }} own={isOwn(row.code)} />}
            </Stack>
          </Card>
        ))}
      </Stack>
    );
  const columns = ['code', 'en', 'fr', 'marks', ...(isAdmin ? ['actions' as const] : [])] as const;
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column} scope="col">
              {say(column)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.code}>
            <Table.Td fw={600}>{row.code}</Table.Td>
            <Table.Td lang="en">{row.en}</Table.Td>
            <Table.Td lang="fr">{row.fr}</Table.Td>
            <Table.Td>
              <CodeMarks row={row} own={isOwn(row.code)} />
            </Table.Td>
            {isAdmin && (
              <Table.Td miw={170}>
                <CodeActions {...{ table, row, types }} own={isOwn(row.code)} />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
