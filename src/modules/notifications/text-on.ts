const BLACK = '#000000';
const WHITE = '#ffffff';

/** Black or white, whichever has the higher contrast on a colour (`#rrggbb`): at least 4.58 to 1 on any, as WCAG AA asks. */
export function textOn(colour: string): typeof BLACK | typeof WHITE {
  const luminance = luminanceOf(colour);
  return contrast(luminance, 0) > contrast(1, luminance) ? BLACK : WHITE;
}

/** Relative luminance as WCAG 2.2 defines it: 0 is black, 1 is white. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(parseInt(colour.slice(at, at + 2), 16)),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function contrast(lighter: number, darker: number): number {
  return (lighter + 0.05) / (darker + 0.05);
}
