import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Coverfolio's own blue, for brokerages that chose no colour. */
const OWN: MantineColorsTuple = [
  '#eaf4fb',
  '#d5e6f2',
  '#a8cce5',
  '#78b1d9',
  '#519acf',
  '#388cc9',
  '#2a7fbb',
  '#1f5f8b',
  '#174f76',
  '#0c3f61',
];

/** Ten shades around a brokerage's colour, which stays the one of its buttons. */
function shadesOf(colour: string): MantineColorsTuple {
  const mix = (other: string, share: number) => `color-mix(in oklab, ${colour}, ${other} ${share}%)`;
  const lighter = [92, 84, 70, 55, 40, 25, 10].map((share) => mix('white', share));
  return [...lighter, colour, mix('black', 15), mix('black', 30)] as unknown as MantineColorsTuple;
}

export function themeOf(colour: string | undefined) {
  return createTheme({
    primaryColor: 'brokerage',
    primaryShade: { light: 7, dark: 7 },
    colors: { brokerage: colour === undefined ? OWN : shadesOf(colour) },
    autoContrast: true,
    defaultRadius: 'md',
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    headings: { fontWeight: '650' },
    respectReducedMotion: true,
    cursorType: 'pointer',
    components: {
      Badge: { defaultProps: { tt: 'none', fw: 600 } },
      NavLink: { defaultProps: { variant: 'light' } },
      Modal: { defaultProps: { yOffset: '4vh' } },
      // Else a dialog's <header> counts as the page's second banner.
      ModalHeader: { defaultProps: { role: 'presentation' } },
    },
  });
}
