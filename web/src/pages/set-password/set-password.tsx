import { Problem } from '../../api/client';
import { Entrance } from '../../shell/entrance';
import { ChoosePassword } from './choose-password';
import { LinkIncomplete, LinkEnded, PasswordSaved, Stopped } from './outcomes';
import { useChoosing } from './use-choosing';
import { useLink } from './use-link';

/** Where the links of Welcome, reset and invitation mails lead. */
export default function SetPassword() {
  const { token, forget } = useLink();
  return (
    <Entrance>
      {token === undefined ? <LinkIncomplete /> : <Choice key={token} token={token} forget={forget} />}
    </Entrance>
  );
}

function Choice({ token, forget }: { token: string; forget: () => void }) {
  const choosing = useChoosing(token, forget);
  const { error } = choosing;
  const code = error instanceof Problem ? error.code : undefined;
  if (choosing.isSuccess) return <PasswordSaved />;
  if (code === 'link-unknown') return <LinkIncomplete />;
  if (code === 'link-void' || code === 'link-expired') return <LinkEnded token={token} error={error} />;
  if (code === 'first-use-tries-spent' || code === 'first-use-check-impossible')
    return <Stopped error={error} />;
  return <ChoosePassword choosing={choosing} />;
}
