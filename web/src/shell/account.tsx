import { lazy, Suspense, useState } from 'react';
import { AccountButton } from './account-button';

const load = () => import('./account-menu');
const AccountMenu = lazy(load);

/** The menu itself is loaded when it is first wanted: it weighs a tenth of the first page. */
export function Account() {
  const [wanted, setWanted] = useState(false);
  const button = (
    <AccountButton
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    />
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu />
    </Suspense>
  );
}
