import { glyphOf, GLYPH } from './font.ts'
import { COLUMNS } from './text-screen.ts'

/** How a client wants its pixels (RFC 6143, 7.4): true colour, one to four bytes each. */
export interface PixelFormat {
  bytes: number
  bigEndian: boolean
  max: [red: number, green: number, blue: number]
  shift: [red: number, green: number, blue: number]
}

const INK = [0xd2, 0xda, 0xe0] as const
const PAPER = [0x10, 0x16, 0x1c] as const

export const LINE = { width: COLUMNS * GLYPH.width, height: GLYPH.height }

/** The 16 bytes of a pixel format. */
export const PIXEL_FORMAT_BYTES = 16
export const OWN_FORMAT = Buffer.from([32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0])

export function readFormat(said: Buffer): PixelFormat {
  return {
    bytes: said.readUInt8(0) / 8,
    bigEndian: said.readUInt8(2) !== 0,
    max: [said.readUInt16BE(4), said.readUInt16BE(6), said.readUInt16BE(8)],
    shift: [said.readUInt8(10), said.readUInt8(11), said.readUInt8(12)],
  }
}

/** One line of text as raw pixels. */
export function drawLine(text: string, format: PixelFormat): Buffer {
  const ink = pixelOf(INK, format)
  const paper = pixelOf(PAPER, format)
  const picture = Buffer.alloc(LINE.width * LINE.height * format.bytes)
  let at = 0
  for (let y = 0; y < LINE.height; y++) {
    for (const char of text) {
      const row = glyphOf(char)[y] ?? 0
      for (let bit = 0x80; bit > 0; bit >>= 1) at += (row & bit ? ink : paper).copy(picture, at)
    }
  }
  return picture
}

function pixelOf(colour: readonly [number, number, number], format: PixelFormat): Buffer {
  const value = colour.reduce(
    (sum, part, n) =>
      sum + Math.round((part * (format.max[n] ?? 0)) / 255) * 2 ** (format.shift[n] ?? 0),
    0,
  )
  const pixel = Buffer.alloc(format.bytes)
  if (format.bigEndian) pixel.writeUIntBE(value, 0, format.bytes)
  else pixel.writeUIntLE(value, 0, format.bytes)
  return pixel
}
