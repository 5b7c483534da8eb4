import { once } from 'node:events'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')

/** Our TypeScript in one file that Node runs, as the build bundles it; answers the bundle's path. */
export async function bundle(url) {
  const entry = fileURLToPath(url)
  const outDir = join(root, 'out/bench')
  const name = basename(entry).replace(/\.ts$/, '.js')
  await build({
    // For its import prefixes.
    configFile: join(root, 'vitest.config.ts'),
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['pdfkit', '@photostructure/sqlite'] },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { format: 'es', entryFileNames: name } },
    },
  })
  return join(outDir, name)
}

/** What a process says next, or to `message`. */
export async function ask(child, message) {
  if (message !== undefined) child.send(message)
  const control = new AbortController()
  const { signal } = control
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the benchmark ended with ${code}`)
  })
  try {
    return (await Promise.race([once(child, 'message', { signal }), ended]))[0]
  } finally {
    ended.catch(() => {})
    control.abort()
  }
}
