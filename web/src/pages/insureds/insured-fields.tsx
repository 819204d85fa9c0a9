import { NativeSelect, SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Schemas } from '../../api/client';
import { useWords } from '../../words/words';
import { insuredsWords } from './insureds-words';

const PROVINCES = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'];
const NAME = { kind: 'person', given: '', surname: '', business: '', tradeName: '' };
const ADDRESS = { line1: '', line2: '', city: '', province: 'ON', postalCode: '' };

/** What a form asks of an insured whom no insurer downloads. */
export const NOBODY = { ...NAME, ...ADDRESS, language: 'en' };
export type Entered = typeof NOBODY;

/** Name, address and language of an insured. */
export function InsuredFields({
  form,
}: {
  form: Pick<UseFormReturnType<Entered>, 'values' | 'getInputProps'>;
}) {
  const say = useWords(insuredsWords);
  const isPerson = form.values.kind === 'person';
  const field = (name: keyof Entered) => form.getInputProps(name);
  return (
    <>
      <SegmentedControl
        data={[
          { value: 'person', label: say('person') },
          { value: 'business', label: say('business') },
        ]}
        {...field('kind')}
      />
      {isPerson ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={say('given')} data-autofocus maxLength={100} {...field('given')} />
          <TextInput label={say('surname')} required maxLength={100} {...field('surname')} />
        </SimpleGrid>
      ) : (
        <>
          <TextInput label={say('businessName')} required maxLength={200} {...field('business')} />
          <TextInput label={say('tradeName')} maxLength={200} {...field('tradeName')} />
        </>
      )}
      <TextInput label={say('line1')} maxLength={200} {...field('line1')} />
      <TextInput label={say('line2')} maxLength={200} {...field('line2')} />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextInput label={say('city')} maxLength={100} {...field('city')} />
        <NativeSelect label={say('province')} data={PROVINCES} {...field('province')} />
        <TextInput label={say('postalCode')} maxLength={10} {...field('postalCode')} />
      </SimpleGrid>
      <NativeSelect
        label={say('language')}
        data={[
          { value: 'en', label: say('english') },
          { value: 'fr', label: say('french') },
        ]}
        {...field('language')}
      />
    </>
  );
}

const some = (text: string) => (text.trim() === '' ? undefined : text.trim());

/** The name that was entered. */
export function nameOf(values: Entered): Schemas['NameOfInsured'] {
  const given = some(values.given);
  const tradeName = some(values.tradeName);
  return values.kind === 'person'
    ? { kind: 'person', surname: values.surname.trim(), ...(given && { given }) }
    : { kind: 'business', name: values.business.trim(), ...(tradeName && { tradeName }) };
}

/** The address that was entered; a province alone is none. */
export function addressOf({ province, ...values }: Entered): Schemas['AddressOfInsured'] | undefined {
  const lines = (['line1', 'line2', 'city', 'postalCode'] as const).flatMap((line) => {
    const text = some(values[line]);
    return text === undefined ? [] : [[line, text] as const];
  });
  return lines.length === 0 ? undefined : { ...Object.fromEntries(lines), province };
}
