import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const PDFJS = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));

/** What the PDF reader asks for by name when a document needs it: fonts that are not in it, and decoders of scans. */
function pdfFiles(): Plugin {
  const read = (path: string) => readFileSync(join(PDFJS, path));
  const { version } = JSON.parse(read('package.json').toString()) as { version: string };
  return {
    name: 'pdf-files',
    generateBundle() {
      for (const folder of ['standard_fonts', 'wasm'])
        for (const file of readdirSync(join(PDFJS, folder)))
          if (/^LICENSE|\.(?:pfb|ttf)$|_nowasm_fallback\.js$/u.test(file))
            this.emitFile({
              type: 'asset',
              fileName: `assets/pdfjs-${version}/${folder}/${file}`,
              source: read(join(folder, file)),
            });
    },
  };
}

/** The portal, built into what the server serves: hashed names under /assets, to be kept for ever by browsers. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [pdfFiles()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // The first that know light-dark(): rewritten for older ones, it would need a colour scheme in every sheet.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // The component kit marks files for servers that render React, of which there is none here.
      onLog: (level, log, tell) => log.code === 'MODULE_LEVEL_DIRECTIVE' || tell(level, log),
    },
  },
});
