import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { Hono } from 'hono'

const TYPES = ['cpu', 'ram', 'traffic'].flatMap((what) =>
  ['daily', 'weekly', 'monthly'].map((period) => `${what}_${period}`),
)
const HEIGHT = 180

/** Links to a server's pictures, without a scheme as the document shows them; `request` is the one that asks. */
export function graphLinks(request: Request, server: number, width: string) {
  const root = `//${new URL(request.url).host}${request.headers.get('x-forwarded-prefix') ?? ''}`
  return TYPES.map((type) => ({
    type,
    url: `${root}/graph.php?server=${server}&type=${type}&w=${width}&t=${tokenOf(server, type)}`,
  }))
}

/** Needs no sign-in: whoever has the link may look. */
export function graphPictures(): Hono {
  const app = new Hono()
  app.get('/graph.php', (c) => {
    const { server = '', type = '', w = '', t } = c.req.query()
    if (t !== tokenOf(Number(server), type)) return c.text('Forbidden', 403)
    const png = drawn(Math.min(768, Math.max(200, Number(w) || 0)), `${server} ${type}`)
    return new Response(new Uint8Array(png), { headers: { 'content-type': 'image/png' } })
  })
  return app
}

const tokenOf = (server: number, type: string): string =>
  createHash('sha256').update(`demo graph ${server} ${type}`).digest('hex').slice(0, 20)

/** White, lines, blue: each pixel of the picture is one of these. */
const PALETTE = Buffer.from([255, 255, 255, 220, 224, 230, 45, 110, 180, 160, 196, 232])

/** A curve over a grid as a PNG, the same for the same seed. */
function drawn(width: number, seed: string): Buffer {
  const noise = createHash('sha256').update(seed).digest()
  const level = (x: number): number => {
    const wave = [3, 7, 13].reduce(
      (sum, turns, n) => sum + Math.sin((x / width) * turns * 6.28 + (noise[n] ?? 0)) / (n + 1),
      0,
    )
    return Math.round(HEIGHT * (0.5 - wave * 0.18))
  }
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = Buffer.alloc(width + 1)
    for (let x = 0; x < width; x++) {
      const above = y - level(x)
      row[x + 1] =
        above >= 0 && above < 2 ? 2 : above > 0 ? 3 : y % 45 === 0 || x % 64 === 0 ? 1 : 0
    }
    return row
  })
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head.set([8, 3], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', PALETTE),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
