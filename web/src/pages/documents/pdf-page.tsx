import { useIntersection } from '@mantine/hooks';
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/words';
import { documentsWords } from './documents-words';
import { textOfPage } from './pdf';

/** Beyond, a page's text is read only when it comes into sight. */
const READ_AT_ONCE = 30;
const LETTER = 11 / 8.5;
/** More pixels a side than some phones draw. */
const LARGEST_SIDE = 4096;

interface Shown {
  readonly pages: PDFDocumentProxy;
  readonly number: number;
  /** In CSS pixels. */
  readonly width: number;
}

/** One page, drawn when it comes into sight. */
export function PdfPage({ pages, number, width }: Shown) {
  const say = useWords(documentsWords);
  const { ref, entry } = useIntersection();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [ratio, setRatio] = useState(LETTER);
  const [text, setText] = useState<string>();
  const seen = entry?.isIntersecting === true;

  useEffect(() => {
    let drawing: RenderTask | undefined;
    let gone = false;
    const draw = async () => {
      const page = await pages.getPage(number);
      if (gone || canvas.current === null) return;
      const natural = page.getViewport({ scale: 1 });
      setRatio(natural.height / natural.width);
      const sharp = width * Math.min(window.devicePixelRatio, 2);
      const scale = Math.min(sharp / natural.width, LARGEST_SIDE / Math.max(natural.width, natural.height));
      const viewport = page.getViewport({ scale });
      canvas.current.width = viewport.width;
      canvas.current.height = viewport.height;
      drawing = page.render({ canvas: canvas.current, viewport });
      await drawing.promise;
    };
    // What a damaged page still shows is shown; a drawing that is stopped is no fault.
    if (seen) draw().catch(() => undefined);
    return () => {
      gone = true;
      drawing?.cancel();
    };
  }, [pages, number, width, seen]);

  const reading = seen || number <= READ_AT_ONCE;
  useEffect(() => {
    let gone = false;
    if (reading)
      textOfPage(pages, number).then(
        (said) => !gone && setText(said),
        () => undefined,
      );
    return () => {
      gone = true;
    };
  }, [pages, number, reading]);

  return (
    <section
      ref={ref}
      style={{ outline: '1px solid var(--mantine-color-default-border)' }}
      aria-label={say('pageOf', { number, count: pages.numPages })}
    >
      <canvas
        ref={canvas}
        aria-hidden
        style={{ display: 'block', width, height: width * ratio, background: '#fff' }}
      />
      {text !== undefined && <p className="visually-hidden">{text === '' ? say('noTextOnPage') : text}</p>}
    </section>
  );
}
