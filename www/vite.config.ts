import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses: the site works in any folder of any static host.
  base: './',
  // An unknown address is an error, as it is on a static host; never the page again.
  appType: 'mpa',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The policy of the page allows no data: addresses.
    assetsInlineLimit: 0,
    // The policy of the page names no other origin, and every browser that runs it knows modulepreload.
    modulePreload: { polyfill: false },
    // Which chunks are lazy, for the budget of the first screen. The build takes it out of the site.
    manifest: true,
  },
  worker: {
    // One script without imports: the page starts it from a blob: address, which has no folder to import from.
    format: 'iife',
  },
  server: { fs: { allow: ['..'] } },
});
