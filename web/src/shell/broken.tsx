import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useWords } from '../words/words';
import { shellWords } from './shell-words';

/** Catches a page that throws, such as one whose files were replaced by a newer version of the portal. */
export class Broken extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const say = useWords(shellWords);
  return (
    <Center mih="60vh" p="md" component="main">
      <Stack align="center" ta="center" role="alert">
        <Title order={1} size="h2">
          {say('broken')}
        </Title>
        <Text>{say('brokenHelp')}</Text>
        <Button onClick={() => location.reload()}>{say('reload')}</Button>
      </Stack>
    </Center>
  );
}
