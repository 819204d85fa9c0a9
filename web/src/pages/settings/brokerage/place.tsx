import { Fieldset, NativeSelect, Select, SimpleGrid } from '@mantine/core';
import { useWords } from '../../../words/words';
import { settingsWords } from '../settings-words';
import type { FieldOf } from './brokerage-form';

/** Newfoundland to the Pacific: what a brokerage in Canada looks for, before all others. */
const CANADIAN = [
  'St_Johns',
  'Halifax',
  'Moncton',
  'Toronto',
  'Winnipeg',
  'Regina',
  'Edmonton',
  'Vancouver',
].map((city) => `America/${city}`);
const ZONES = [...new Set([...CANADIAN, ...Intl.supportedValuesOf('timeZone')])];

export function Place({ field }: { field: FieldOf }) {
  const say = useWords(settingsWords);
  const zone = field('timeZone');
  const languages = field('languages');
  return (
    <Fieldset legend={say('place')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={say('timeZone')}
          description={say('timeZoneHelp')}
          searchable
          limit={50}
          allowDeselect={false}
          data={ZONES.includes(zone.value) ? ZONES : [zone.value, ...ZONES]}
          nothingFoundMessage={say('noZone')}
          value={zone.value}
          onChange={(value) => value !== null && zone.change(value)}
          readOnly={zone.readOnly}
          error={zone.meanwhile}
        />
        <NativeSelect
          label={say('languages')}
          description={say('languagesHelp')}
          value={languages.value}
          onChange={(event) => languages.change(event.currentTarget.value)}
          disabled={languages.readOnly}
          error={languages.meanwhile}
          data={[
            { value: 'en,fr', label: say('enFr') },
            { value: 'fr,en', label: say('frEn') },
            { value: 'en', label: say('en') },
            { value: 'fr', label: say('fr') },
          ]}
        />
      </SimpleGrid>
    </Fieldset>
  );
}
