import { ActionIcon, Group, Stack, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Loading } from '../../shell/states';
import { useWords } from '../../words/words';
import { documentsWords } from './documents-words';
import { openPdf, type Pdf } from './pdf';
import { PdfPage } from './pdf-page';

/** In CSS pixels: wider, lines of text are tiring. */
const WIDEST = 900;
const ZOOMS = [1, 1.5, 2, 3] as const;

/** The pages of a PDF, as wide as there is room, with what they say for those who do not see them. */
export function PdfView({ bytes, children }: { bytes: ArrayBuffer; children: ReactNode }) {
  const say = useWords(documentsWords);
  const [opened, setOpened] = useState<Pdf | 'unreadable'>();
  const [zoom, setZoom] = useState(0);
  const { ref, width } = useElementSize();
  useEffect(() => {
    let gone = false;
    const opening = openPdf(bytes);
    opening.then(
      (pdf) => !gone && setOpened(pdf),
      () => !gone && setOpened('unreadable'),
    );
    return () => {
      gone = true;
      void opening.then(({ close }) => close()).catch(() => undefined);
    };
  }, [bytes]);
  const pages = opened === undefined || opened === 'unreadable' ? undefined : opened.pages;
  const pageWidth = Math.min(width, WIDEST) * ZOOMS[zoom]!;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        {children}
        {pages && (
          <Group gap={4}>
            <Text size="sm" c="dimmed">
              {say('pages', { count: pages.numPages })}
            </Text>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={say('zoomOut')}
              disabled={zoom === 0}
              onClick={() => setZoom(zoom - 1)}
            >
              <IconZoomOut size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={say('zoomIn')}
              disabled={zoom === ZOOMS.length - 1}
              onClick={() => setZoom(zoom + 1)}
            >
              <IconZoomIn size={18} aria-hidden />
            </ActionIcon>
          </Group>
        )}
      </Group>
      {opened === 'unreadable' && <Text role="alert">{say('unreadable')}</Text>}
      {opened === undefined && <Loading />}
      <div
        ref={ref}
        role="group"
        aria-label={say('content')}
        tabIndex={0}
        style={{ overflowX: 'auto', width: '100%' }}
      >
        {pages && width > 0 && (
          <Stack gap="sm" w={pageWidth} mx="auto">
            {Array.from({ length: pages.numPages }, (_, n) => (
              <PdfPage key={n} pages={pages} number={n + 1} width={pageWidth} />
            ))}
          </Stack>
        )}
      </div>
    </Stack>
  );
}
