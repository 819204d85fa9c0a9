import { Button, List, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type RefObject, useRef, useState } from 'react';
import { Problem } from '../../api/client';
import { PageTitle, ProblemAlert, useProblem } from '../../shell/states';
import { useWords } from '../../words/words';
import { Passphrase } from './passphrase-offer';
import { setPasswordWords } from './set-password-words';
import type { Choosing } from './use-choosing';

const SHORTEST = 15;

/** The form behind a link: a password by rules that are said before, and the question of the first visit. */
export function ChoosePassword({ choosing }: { choosing: Choosing }) {
  const say = useWords(setPasswordWords);
  const [password, setPassword] = useState('');
  const [answer, setAnswer] = useState('');
  const [visible, setVisible] = useState(false);
  const passwordBox = useRef<HTMLInputElement>(null);
  const answerBox = useRef<HTMLInputElement>(null);
  const { ofPassword, ofAnswer, other } = usePlaceOf(choosing.error);
  const send = () => {
    if (lengthOf(password) < SHORTEST) return passwordBox.current?.focus();
    choosing.mutate({ password, answer }, { onError: (error) => focusOn(error, passwordBox, answerBox) });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack>
        <PageTitle>{say('title')}</PageTitle>
        <List size="sm" spacing={4}>
          <List.Item>{say('rules')}</List.Item>
          <List.Item>{say('refused')}</List.Item>
        </List>
        <PasswordInput
          ref={passwordBox}
          label={say('password')}
          name="new-password"
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visible={visible}
          onVisibilityChange={setVisible}
          visibilityToggleButtonProps={{ 'aria-label': say('show'), tabIndex: 0 }}
          description={<Length of={lengthOf(password)} />}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={ofPassword}
          aria-invalid={ofPassword !== undefined}
          required
        />
        <Passphrase
          use={(words) => {
            setPassword(words);
            setVisible(true);
          }}
        />
        <TextInput
          ref={answerBox}
          label={say('check')}
          description={say('why')}
          autoComplete="off"
          maxLength={100}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
          error={ofAnswer}
        />
        {other && <ProblemAlert error={choosing.error} />}
        <Button type="submit" loading={choosing.isPending} fullWidth>
          {say('save')}
        </Button>
      </Stack>
    </form>
  );
}

/** What is still missing, said while one types. */
function Length({ of: length }: { of: number }) {
  const say = useWords(setPasswordWords);
  if (length === 0) return null;
  return (
    <Text component="span" size="xs" inherit>
      {length < SHORTEST ? say('short', { count: SHORTEST - length }) : say('longEnough')}
    </Text>
  );
}

/** A refusal stands at the field it speaks of. */
function usePlaceOf(error: unknown) {
  const say = useWords(setPasswordWords);
  const sayProblem = useProblem();
  const code = error instanceof Problem ? error.code : '';
  const left = error instanceof Problem ? error.details['triesLeft'] : undefined;
  const tries = typeof left === 'number' ? ` ${say('triesLeft', { count: left })}` : '';
  const ofPassword = code.startsWith('password-') ? sayProblem(error) : undefined;
  const ofAnswer = code.startsWith('first-use-') ? `${sayProblem(error)}${tries}` : undefined;
  return { ofPassword, ofAnswer, other: error !== null && !ofPassword && !ofAnswer };
}

type Box = RefObject<HTMLInputElement | null>;

function focusOn(error: unknown, password: Box, answer: Box): void {
  const code = error instanceof Problem ? error.code : '';
  if (code.startsWith('password-')) password.current?.focus();
  if (code.startsWith('first-use-')) answer.current?.focus();
}

/** As the desk counts: a composed letter is one. */
function lengthOf(password: string): number {
  return [...password.normalize('NFC')].length;
}
