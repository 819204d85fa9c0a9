import { Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { shellWords } from '../../shell/shell-words';
import { useWords } from '../../words/words';
import { SignInForm } from './sign-in-form';

interface Again {
  readonly email: string;
  readonly kind: 'staff' | 'insured';
  readonly done: () => void;
}

/** Over the page whose session ended. */
export default function SignInAgain({ email, kind, done }: Again) {
  const say = useWords(shellWords);
  const queries = useQueryClient();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={say('sessionEnded')}
    >
      <Text mb="md">{say('sessionEndedHelp')}</Text>
      <SignInForm
        email={email}
        as={kind}
        done={() => {
          done();
          void queries.invalidateQueries();
        }}
      />
    </Modal>
  );
}
