import { SimpleGrid, Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { useLanguage, useWords } from '../../words/words';
import { closestTo, type Described, differentParts, differing, type Part, PARTS } from './compare';
import { insuredWords } from './insured-words';

interface Compared {
  readonly parties: Schemas['ListedPolicyItem']['parties'];
  readonly insured: Described;
}

/** Whom a policy came for, beside an insured; what differs stands out, and is said. */
export function Beside({ parties, insured }: Compared) {
  const say = useWords(insuredWords);
  const list = new Intl.ListFormat(`${useLanguage()}-CA`);
  const closest = closestTo(insured, parties);
  if (closest === undefined) return null;
  const different = differentParts(closest, insured);
  const parts = list.format(different.map((part) => say(part).toLowerCase()));
  return (
    <div>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="xs">
        <div>
          <Text size="sm" c="dimmed">
            {say('cameWith')}
          </Text>
          {parties.map((party, n) => (
            <Who key={n} who={party} other={insured} />
          ))}
        </div>
        <div>
          <Text size="sm" c="dimmed">
            {say('thisInsured')}
          </Text>
          <Who who={insured} other={closest} />
        </div>
      </SimpleGrid>
      <Text size="sm" fw={600} mt={4}>
        {different.length === 0 ? say('same') : say('differs', { parts })}
      </Text>
    </div>
  );
}

/** A name and address; words that the other lacks stand out. */
export function Who({ who, other }: { who: Described; other: Described }) {
  return PARTS.map(
    (part) =>
      who[part] !== undefined && (
        <Text key={part} size="sm" className="breaks">
          <Different part={part} text={who[part]} other={other[part]} />
        </Text>
      ),
  );
}

function Different({ part, text, other }: { part: Part; text: string; other: string | undefined }) {
  return differing(part, text, other).map((piece, n) =>
    piece.hit ? <mark key={n}>{piece.text}</mark> : piece.text,
  );
}
