import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * What a stock Electron does when it is given an app's folder: this runtime came without that part.
 * `electron [-r module] <folder> [arguments]`. The app is awaited, so that it runs before Electron is ready.
 */
const require = createRequire(import.meta.url)
process.defaultApp = true
const { modules, folder } = readArguments(process.argv.slice(1))
for (const module of modules) require(module)
const pkg = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setName(pkg.productName ?? pkg.name)
app.setVersion(pkg.version)
app.setAppPath(folder)
try {
  await import(pathToFileURL(resolve(folder, pkg.main ?? 'index.js')).href)
} catch (error) {
  console.error(error)
  process.exit(1)
}

function readArguments(words) {
  const modules = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (word === '-r' || word === '--require') modules.push(words[++at])
    else if (!word.startsWith('-')) return { modules, folder: resolve(word) }
  }
  return { modules, folder: resolve('.') }
}
