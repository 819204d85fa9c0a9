import { useInsurerName } from '../../shell/codes';
import { NativeSelect, Select, SimpleGrid, TextInput } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { useLine } from '../../shell/badges';
import { useLanguage, useWords } from '../../words/words';
import { type Choices, visibilityOf, withPurpose } from './choices';
import type { Codes } from '../../shell/codes';
import { documentsWords } from './documents-words';

interface Fields {
  readonly codes: Codes;
  readonly policies: Schemas['InsuredProfile']['policies'];
  readonly value: Choices;
  readonly change: (patch: Partial<Choices>) => void;
  readonly disabled?: boolean;
}

/** What a broker says of an eDoc, when it is added and when it is corrected. */
export function EDocFields({ codes, policies, value, change, disabled = false }: Fields) {
  const say = useWords(documentsWords);
  const line = useLine();
  const insurerName = useInsurerName();
  const attached = policies.filter((policy) => policy.attached || policy.policyId === value.policyId);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs">
      <CodeSelect
        label={say('businessPurpose')}
        codes={codes.businessPurposes}
        value={value.businessPurpose}
        choose={(code) => change(withPurpose(codes, code))}
        disabled={disabled}
      />
      <CodeSelect
        label={say('documentType')}
        codes={codes.documentTypes}
        value={value.documentType}
        choose={(documentType) => change({ documentType })}
        disabled={disabled}
      />
      <NativeSelect
        label={say('policy')}
        value={value.policyId}
        onChange={(event) => change({ policyId: event.currentTarget.value })}
        data={[
          { value: '', label: say('noPolicy') },
          ...attached.map((policy) => ({
            value: policy.policyId,
            label: `${policy.policyNumber} · ${insurerName(policy.companyCode)} · ${line(policy.line)}`,
          })),
        ]}
        disabled={disabled}
      />
      <NativeSelect
        label={say('who')}
        value={visibilityOf(codes, value)}
        onChange={({ currentTarget }) =>
          change({ visibility: currentTarget.value === 'internal' ? 'internal' : 'visible' })
        }
        data={[
          { value: 'visible', label: say('forClient') },
          { value: 'internal', label: say('forBrokers') },
        ]}
        disabled={disabled}
      />
      <TextInput
        type="date"
        label={say('issueDate')}
        value={value.issueDate}
        onChange={(event) => change({ issueDate: event.currentTarget.value })}
        max="9999-12-31"
        required
        disabled={disabled}
      />
      <TextInput
        label={say('title')}
        description={say('titleNote')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={value.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        maxLength={200}
        disabled={disabled}
      />
    </SimpleGrid>
  );
}

interface Choosing {
  readonly label: string;
  readonly codes: readonly Schemas['DocumentTypeView'][];
  readonly value: string;
  readonly choose: (code: string) => void;
  readonly disabled: boolean;
}

/** One code out of many, found by typing. A code that is no longer offered stays where it is chosen already. */
function CodeSelect({ label, codes, value, choose, disabled }: Choosing) {
  const say = useWords(documentsWords);
  const language = useLanguage();
  const offered = codes.filter(({ code, hidden }) => hidden !== true || code === value);
  const data = offered.map((known) => ({ value: known.code, label: `${known[language]} (${known.code})` }));
  if (value !== '' && !codes.some(({ code }) => code === value)) data.unshift({ value, label: value });
  return (
    <Select
      label={label}
      data={data}
      value={value === '' ? null : value}
      onChange={(code) => code !== null && choose(code)}
      searchable
      allowDeselect={false}
      nothingFoundMessage={say('nothingFound')}
      maxDropdownHeight={260}
      required
      disabled={disabled}
    />
  );
}
