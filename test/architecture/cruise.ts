import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** The imports of the tree at `baseDir` (its src, test and bench) with what the rules of .dependency-cruiser.js find in them. */
export async function cruiseTree(
  baseDir: string,
  folders: readonly string[] = ['src'],
): Promise<ICruiseResult> {
  const options = await extractDepcruiseOptions('./.dependency-cruiser.js');
  const tsConfig = extractTSConfig('tsconfig.json');
  const { output } = await cruise([...folders], { ...options, baseDir }, {}, { tsConfig });
  if (typeof output === 'string') throw new Error(`A cruise result was expected, not text: ${output}`);
  return output;
}
