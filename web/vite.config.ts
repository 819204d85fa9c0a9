import { defineConfig } from 'vite';

/** The portal, built into what the server serves: hashed names under /assets, to be kept for ever by browsers. */
export default defineConfig({
  root: import.meta.dirname,
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
