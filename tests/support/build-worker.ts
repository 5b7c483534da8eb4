import { join } from 'node:path'
import { build } from 'vite'
import { alias } from '../../vite.alias.ts'

/** The storage worker as the app runs it: bundled, in a real thread, over a real SQLite file. */
export const WORKER = join(import.meta.dirname, '../../out/test/storage-worker.js')

export default async function setup(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias },
    build: {
      ssr: join(import.meta.dirname, '../../electron/core/storage/worker.ts'),
      outDir: join(import.meta.dirname, '../../out/test'),
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { format: 'es', entryFileNames: 'storage-worker.js' } },
    },
  })
}
