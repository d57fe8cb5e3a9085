// How the window is built and tested.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  build: {
    target: 'safari18', // what the WebKit of the desktop packages can do at least
    assetsInlineLimit: 0, // fonts stay files: a data: address would be read again with every start
    chunkSizeWarningLimit: 900,
  },
  server: { fs: { allow: ['.'] } },
  // Under test, Svelte must resolve to its browser build.
  ...(process.env['VITEST'] ? { resolve: { conditions: ['browser'] } } : {}),
  // How long a test may take says nothing about the window: the machine that it runs on may be busy.
  test: {
    environment: 'jsdom',
    include: ['{src,tests}/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    maxWorkers: '100%', // by itself it leaves one core idle, of two
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
