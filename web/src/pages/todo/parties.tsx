import { Text } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { type Described, differing, PARTS } from '../insured/compare';
import { Marked } from '../insureds/marked';

interface Named {
  readonly title: string;
  readonly parties: Schemas['ListedPolicyItem']['parties'];
  /** Whom they are compared with: words that this one lacks stand out. */
  readonly other?: Described;
}

/** The named insureds as downloaded. */
export function Parties({ title, parties, other }: Named) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      {parties.map((party, n) => (
        <Who key={n} who={party} {...(other && { other })} />
      ))}
    </div>
  );
}

/** A name, and where. */
export function Who({ who, other }: { who: Described; other?: Described }) {
  const shown = PARTS.filter((part) => who[part] !== undefined);
  return (
    <Text size="sm" className="breaks">
      {shown.map((part, n) => (
        <span key={part}>
          {n > 0 && ', '}
          <span {...(part === 'name' && { style: { fontWeight: 600 } })}>
            {other && (part === 'name' || other[part] !== undefined) ? (
              <Marked pieces={differing(part, who[part], other[part])} />
            ) : (
              who[part]
            )}
          </span>
        </span>
      ))}
    </Text>
  );
}
