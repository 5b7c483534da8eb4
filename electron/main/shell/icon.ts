import { deflateSync } from 'node:zlib'

const SIZE = 32
const TEAL = [15, 139, 141] as const

/** The tray icon, drawn here so that no binary file is needed: a quay over two waves, 32 × 32 pixels. */
export function trayIcon(): Buffer {
  const rows = Array.from({ length: SIZE }, (_, y) => [
    0,
    ...Array.from({ length: SIZE }, (_, x) => [...TEAL, inked(x, y) ? 255 : 0]).flat(),
  ])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIZE, 0)
  header.writeUInt32BE(SIZE, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Deck, two posts, two waves. */
function inked(x: number, y: number): boolean {
  if (y >= 8 && y < 12) return x >= 3 && x < 29
  if (y >= 12 && y < 19) return (x >= 7 && x < 10) || (x >= 22 && x < 25)
  const wave = (base: number): boolean => {
    const height = base + Math.round(1.6 * Math.sin((x / SIZE) * Math.PI * 4))
    return x >= 2 && x < 30 && y >= height && y < height + 2
  }
  return wave(21) || wave(26)
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
