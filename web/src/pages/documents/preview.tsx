import { Button, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Failed, Loading } from '../../shell/states';
import { shellWords } from '../../shell/shell-words';
import { useWords } from '../../words/words';
import { documentsWords } from './documents-words';
import { fileAddress, type Reader, useEDocFile } from './edoc-file';
import { PdfView } from './pdf-view';

interface Previewed {
  readonly reader: Reader;
  readonly edocId: string;
  readonly title: string;
  /** Of what is no PDF there is nothing to see here. */
  readonly isPdf: boolean;
  readonly close: () => void;
  /** Told once the file is there. */
  readonly read?: () => void;
}

/** An eDoc, read in the page. */
export function Preview({ reader, edocId, title, isPdf, close, read }: Previewed) {
  const say = useWords(shellWords);
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={980}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {isPdf ? (
        <Pages {...{ reader, edocId, read }}>
          <DownloadButton {...{ reader, edocId, title }} />
        </Pages>
      ) : (
        <NoPdf>
          <DownloadButton {...{ reader, edocId, title }} />
        </NoPdf>
      )}
    </Modal>
  );
}

function Pages({
  reader,
  edocId,
  read,
  children,
}: {
  reader: Reader;
  edocId: string;
  read: (() => void) | undefined;
  children: ReactNode;
}) {
  const { data, error, refetch } = useEDocFile(reader, edocId, read);
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return <PdfView bytes={data}>{children}</PdfView>;
}

function NoPdf({ children }: { children: ReactNode }) {
  const say = useWords(documentsWords);
  return (
    <Stack align="flex-start">
      <Text>{say('noPdf')}</Text>
      {children}
    </Stack>
  );
}

function DownloadButton({ reader, edocId, title }: { reader: Reader; edocId: string; title: string }) {
  const say = useWords(documentsWords);
  return (
    <Button
      component="a"
      href={fileAddress(reader, edocId)}
      download
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      aria-label={say('downloadOf', { title })}
    >
      {say('download')}
    </Button>
  );
}
