import { Badge } from '@mantine/core';
import { useWords } from '../../words/words';
import { downloadsWords } from './downloads-words';

/** Nothing new came for a week. */
export function SilentBadge() {
  const say = useWords(downloadsWords);
  return (
    <Badge variant="dot" color="red">
      {say('silent')}
    </Badge>
  );
}
