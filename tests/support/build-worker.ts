import { join } from 'node:path'
import { build } from 'vite'
import { pdfjsFiles } from '../../vite.pdfjs.ts'
import { alias } from '../../vite.alias.ts'

const here = (path: string): string => join(import.meta.dirname, '../..', path)

/** The workers as the app runs them: bundled, in real threads, over real files. */
export const WORKER = here('out/test/storage-worker.js')
export const ARCHIVE_WORKER = here('out/test/archive-worker.js')

export default async function setup(): Promise<void> {
  await bundle('storage-worker', here('electron/core/storage/worker.ts'))
  await bundle('archive-worker', here('electron/core/invoices/worker/thread.ts'))
}

const bundle = (name: string, entry: string): Promise<unknown> =>
  build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias },
    plugins: [pdfjsFiles(['cmaps'])],
    build: {
      ssr: entry,
      ssrEmitAssets: true,
      outDir: here('out/test'),
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { format: 'es', entryFileNames: `${name}.js` } },
    },
  })
