import type PDFDocument from 'pdfkit'
import { type FontFile, type Weight, WEIGHTS } from './fonts.ts'

export interface Style {
  /** In points. */
  size: number
  weight?: Weight
  colour?: string
}

/** Writes text whose letters may come from several font files. Lengths are in points. */
export interface Pen {
  width(text: string, style: Style): number
  /** The text in lines of at most `width`; a word that is longer is cut. */
  wrap(text: string, style: Style, width: number): string[]
  /** One line; `x` is its left end, or its right one with `end`. */
  line(text: string, x: number, y: number, style: Style, align?: 'start' | 'end'): void
  /** Letters that no font file has: each was written as "?". */
  missing: ReadonlySet<string>
}

type Document = InstanceType<typeof PDFDocument>

/** What pdfkit keeps of an embedded font; its types do not show it. */
interface Embedded {
  _font: { font: { hasGlyphForCodePoint(code: number): boolean } }
}

/** What the typeface lacks and another sign says as well. */
const INSTEAD: Record<string, string> = { '‑': '-', '‐': '-', '→': '->', '←': '<-', '\t': ' ' }

interface Run {
  font: string
  text: string
}

export function penFor(document: Document, fonts: readonly FontFile[]): Pen {
  for (const { name, bytes } of fonts) document.registerFont(name, bytes)
  const missing = new Set<string>()
  const known = new Map<string, string>()

  const has = (font: string, letter: string): boolean => {
    document.font(font)
    const { _font: embedded } = document as unknown as Embedded
    return embedded.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
  }
  const find = (letter: string, weight: Weight): string | null =>
    fonts.find((font) => font.weight === weight && has(font.name, letter))?.name ?? null
  const fontOf = (letter: string, weight: Weight): string | null => {
    const key = `${weight}${letter}`
    const before = known.get(key)
    if (before !== undefined) return before
    const found = find(letter, weight)
    if (found !== null) known.set(key, found)
    return found
  }
  const runs = (text: string, weight: Weight): Run[] => {
    const made: Run[] = []
    for (const letter of text) {
      const own = fontOf(letter, weight)
      if (own === null) missing.add(letter)
      const run =
        own === null ? { font: `latin-${WEIGHTS[weight]}`, text: '?' } : { font: own, text: letter }
      const last = made.at(-1)
      if (last?.font === run.font) last.text += run.text
      else made.push(run)
    }
    return made
  }
  const widthOf = (run: Run, size: number): number =>
    document.font(run.font, size).widthOfString(run.text)
  const width = (text: string, { size, weight = 'regular' }: Style): number =>
    runs(clean(text), weight).reduce((sum, run) => sum + widthOf(run, size), 0)

  return {
    missing,
    width,
    wrap: (text, style, most) => wrapped(text, most, (part) => width(part, style)),
    line: (text, x, y, style, align = 'start') => {
      const { size, weight = 'regular', colour = '#1b1f23' } = style
      let at = align === 'end' ? x - width(text, style) : x
      document.fillColor(colour)
      for (const run of runs(clean(text), weight)) {
        const wide = widthOf(run, size)
        document.text(run.text, at, y, { lineBreak: false })
        at += wide
      }
    },
  }
}

/** Signs that steer a terminal or the direction of writing are no letters. */
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(STEERING, '')
    .replace(/[‐‑→←\t]/g, (sign) => INSTEAD[sign] ?? sign)

function wrapped(text: string, most: number, width: (part: string) => number): string[] {
  return clean(text)
    .split('\n')
    .flatMap((paragraph) => {
      const lines: string[] = []
      let line = ''
      for (const word of paragraph.split(/ +/)) {
        const longer = line === '' ? word : `${line} ${word}`
        if (width(longer) <= most) {
          line = longer
          continue
        }
        if (line !== '') lines.push(line)
        const parts = cut(word, most, width)
        lines.push(...parts.slice(0, -1))
        line = parts.at(-1) ?? ''
      }
      return [...lines, line]
    })
}

function cut(word: string, most: number, width: (part: string) => number): string[] {
  const parts: string[] = []
  let part = ''
  for (const letter of word) {
    if (part !== '' && width(part + letter) > most) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}
