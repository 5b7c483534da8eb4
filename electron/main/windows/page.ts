import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'

const SCHEME = 'quayside'
/** The address of a built page, or of the development server's. */
export const pageUrl = (file: string): string =>
  `${process.env.ELECTRON_RENDERER_URL ?? `${SCHEME}://app`}/${file}`
export const isPage = (url: string): boolean => url.startsWith(`${SCHEME}://app/`)

/** Styles need 'unsafe-inline' because the component library writes them at run time; nothing else does. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  // A recording that the user chose, played from the page's own memory.
  'media-src blob:',
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "worker-src 'self'",
].join('; ')

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
}

/** Must run before the app is ready. A scheme of our own keeps file:// and its reach out of the page. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Where the page finds the documents of the archive; beside it lies nothing of that name. */
const DOCUMENTS = '/archive'

/** Serves the built page and nothing outside its folder, and the archive's documents by their ids. */
export function servePage(folder: string, document: (asked: URL) => Promise<Response>): void {
  protocol.handle(SCHEME, async (request) => {
    const asked = new URL(request.url)
    const { host, pathname } = asked
    if (host === 'app' && pathname === DOCUMENTS) return document(asked)
    const path = normalize(decodeURIComponent(pathname))
    if (host !== 'app' || path.includes('..')) return new Response(null, { status: 404 })
    const type = TYPES[extname(path)]
    const bytes = type ? await readFile(join(folder, path)).catch(() => null) : null
    if (!bytes || !type) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': type,
        'content-security-policy': CSP,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      },
    })
  })
}
