import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { alias } from './vite.alias.ts'
import { pdfjsFiles } from './vite.pdfjs.ts'

const at = (file: string): string => resolve(import.meta.dirname, file)

// Tests run on Electron 33 (Node 20, Chromium 130), releases on the pinned Electron: build for the older.
export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [pdfjsFiles(['cmaps'])],
    build: {
      outDir: 'out/main',
      target: 'node20',
      rollupOptions: {
        input: {
          index: at('electron/main/index.ts'),
          cli: at('electron/cli/index.ts'),
          console: at('electron/console/index.ts'),
          demo: at('electron/demo/index.ts'),
          'storage-worker': at('electron/core/storage/worker.ts'),
          'archive-worker': at('electron/core/invoices/worker/thread.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20',
      rollupOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    resolve: { alias },
    plugins: [vue(), pdfjsFiles()],
    build: {
      outDir: at('out/renderer'),
      target: 'chrome130',
      minify: true,
      // The page may load fonts and images from itself only, not from data: addresses.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: { index: at('renderer/index.html'), console: at('renderer/console.html') },
        output: {
          codeSplitting: {
            // Every file is handed out by main, which is busiest while the first list is on its way: few files.
            groups: [
              { name: 'loader', test: /preload-helper|rolldown.runtime/, priority: 3 },
              {
                // What the console's window needs too.
                name: 'shared',
                tags: ['$initial'],
                test: (id) => !/\/renderer\/(console\/|app\/main\.ts|[^/]*\.html)/.test(id),
                priority: 2,
              },
              // The frame and the view it opens with.
              {
                name: 'app',
                test: /\/renderer\/(app\/App|views\/servers\/Page)\.vue$/,
                priority: 1,
              },
            ],
          },
        },
      },
    },
  },
})
