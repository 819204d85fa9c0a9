import { TagsInput } from '@mantine/core';
import { useWords } from '../../../words/words';
import { settingsWords } from '../settings-words';
import type { Field } from './brokerage-form';

interface Asked {
  readonly field: Field<'mailboxes'> | Field<'contractNumbers'>;
  readonly label: string;
  readonly description?: string;
}

/** Short texts in any number. */
export function Listed({ field, label, description }: Asked) {
  const say = useWords(settingsWords);
  const { value, change, readOnly, meanwhile } = field;
  return (
    <TagsInput
      label={label}
      description={description}
      placeholder={readOnly ? '' : say('listHelp')}
      value={[...value]}
      onChange={change}
      readOnly={readOnly}
      error={meanwhile}
      maxTags={500}
      maxLength={100}
    />
  );
}
