import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

/**
 * What pdf.js asks for by name while it draws: fonts that PDFs need not bring along, tables of East Asian letters,
 * the decoder of JPEG 2000. They lie below `pdfjs/` beside the page;
 * the thread that reads texts has the tables beside itself.
 */
const PACKAGE = resolve(import.meta.dirname, 'node_modules/pdfjs-dist')
const FOLDERS = { cmaps: /\.bcmap$/, standard_fonts: /\.(pfb|ttf)$/, wasm: /\.js$/ }

type Folder = keyof typeof FOLDERS
const ALL = Object.keys(FOLDERS) as Folder[]

const files = (folders: readonly Folder[] = ALL): { name: string; path: string }[] =>
  folders.flatMap((folder) =>
    readdirSync(resolve(PACKAGE, folder))
      .filter((name) => FOLDERS[folder].test(name))
      .map((name) => ({ name: `${folder}/${name}`, path: resolve(PACKAGE, folder, name) })),
  )

export const pdfjsFiles = (folders?: readonly Folder[]): Plugin => ({
  name: 'pdfjs-files',
  generateBundle() {
    for (const { name, path } of files(folders))
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
