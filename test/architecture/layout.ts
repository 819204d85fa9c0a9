/** Folders named after a pattern say nothing about what is in them. */
const FORBIDDEN_FOLDERS = new Set(
  'common shared utils helpers domain application infrastructure dtos events commands handlers interfaces'.split(
    ' ',
  ),
);

/** What may stand directly in src: a new place has no rule about who may import it. */
const TOP_LEVEL =
  /^src\/((kernel|adapters|platform|modules|projections|demo|cli)\/|(main|desk|cli|app\.module|composition[^/]*|event-catalogue)\.ts$)/;

const BARREL = /(^|\/)index\.ts$/;
const FRONT = /^src\/(kernel|modules\/[^/]+)\/index\.ts$/;

/** What is wrong with where these files stand, a line a problem. Paths are relative to the repository, with `/`. */
export function layoutProblems(paths: readonly string[], modules: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const folders = path.split('/').slice(0, -1);
    const module = /^src\/modules\/([^/]+)\//.exec(path)?.[1];
    return [
      ...folders
        .filter((name) => FORBIDDEN_FOLDERS.has(name))
        .map((name) => `${path}: no folder is called ${name}`),
      ...(BARREL.test(path) && !FRONT.test(path)
        ? [`${path}: only modules and the kernel have an index.ts`]
        : []),
      ...(path.startsWith('src/') && !TOP_LEVEL.test(path) ? [`${path}: not a place of src`] : []),
      ...(module !== undefined && !modules.includes(module)
        ? [`${path}: no rule says what ${module} may import`]
        : []),
    ];
  });
}
