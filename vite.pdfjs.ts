import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

/**
 * What pdf.js asks for by name while it draws: fonts that PDFs need not bring along, tables of East Asian letters,
 * the decoder of JPEG 2000. They lie below `pdfjs/` beside the page.
 */
const PACKAGE = resolve(import.meta.dirname, 'node_modules/pdfjs-dist')
const FOLDERS = { cmaps: /\.bcmap$/, standard_fonts: /\.(pfb|ttf)$/, wasm: /\.js$/ }

const files = (): { name: string; path: string }[] =>
  Object.entries(FOLDERS).flatMap(([folder, wanted]) =>
    readdirSync(resolve(PACKAGE, folder))
      .filter((name) => wanted.test(name))
      .map((name) => ({ name: `${folder}/${name}`, path: resolve(PACKAGE, folder, name) })),
  )

export const pdfjsFiles = (): Plugin => ({
  name: 'pdfjs-files',
  generateBundle() {
    for (const { name, path } of files())
      this.emitFile({ type: 'asset', fileName: `pdfjs/${name}`, source: readFileSync(path) })
  },
  configureServer({ middlewares }) {
    middlewares.use('/pdfjs', ({ url }, response, next) => {
      const found = files().find(({ name }) => url === `/${name}`)
      if (!found) return next()
      if (found.name.endsWith('.js')) response.setHeader('content-type', 'text/javascript')
      response.end(readFileSync(found.path))
    })
  },
})
