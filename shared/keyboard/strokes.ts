import { type Key, type KeyMap, keyMap, type Layout, type Level } from './layout.ts'

/** One key pressed and let go again, with what is held meanwhile. */
export interface Stroke {
  /** Its place, `KeyboardEvent.code`: what a server that takes scan codes wants. */
  code: string
  /** What it writes, X11's keysym: what every other server wants. */
  keysym: number
  hold: Level
  /** Of the text, how many characters are written once this is through. */
  written: number
}

export interface Typing {
  strokes: Stroke[]
  /** Characters that the layout has no key for, each once; nothing is to be sent then. */
  lacking: string[]
}

/** The accents that stand on keys, as the mark that they put on a letter, and X11's name for the key. */
const ACCENTS: Record<string, { mark: string; keysym: number }> = {
  '`': { mark: '\u0300', keysym: 0xfe50 },
  '´': { mark: '\u0301', keysym: 0xfe51 },
  '^': { mark: '\u0302', keysym: 0xfe52 },
  '~': { mark: '\u0303', keysym: 0xfe53 },
  '¨': { mark: '\u0308', keysym: 0xfe57 },
}

const CONTROLS: Record<string, { code: string; keysym: number }> = {
  '\n': { code: 'Enter', keysym: 0xff0d },
  '\t': { code: 'Tab', keysym: 0xff09 },
}

/** X11: Latin-1 is its own keysym, the rest of Unicode lies 0x1000000 higher. */
export const keysymOf = (character: string): number => {
  const point = character.codePointAt(0) ?? 0
  return point < 0x100 ? point : 0x1000000 + point
}

/** The strokes that write a text on a server with this layout. Line ends of any kind are one Enter. */
export function strokesOf(text: string, layout: Layout): Typing {
  const map = keyMap(layout)
  const strokes: Stroke[] = []
  const lacking = new Set<string>()
  for (const [at, character] of [...plainLines(text)].entries()) {
    const keys = keysOf(character, map)
    if (keys === null) lacking.add(character)
    else strokes.push(...keys.map((key) => ({ ...key, written: at })))
    const last = strokes.at(-1)
    if (keys && last) last.written = at + 1
  }
  return { strokes, lacking: [...lacking] }
}

/** So many characters are typed: a line end is one of them. */
export const lengthOf = (text: string): number => [...plainLines(text)].length

const plainLines = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC')

type Pressed = Omit<Stroke, 'written'>

function keysOf(character: string, { direct, dead }: KeyMap): Pressed[] | null {
  const control = CONTROLS[character]
  if (control) return [{ ...control, hold: 'plain' }]
  const key = direct.get(character)
  if (key) return [pressed(key, keysymOf(character))]
  const [letter, accent] = split(character)
  const marking = accent && dead.get(accent)
  const marked = direct.get(letter)
  if (!marking || !marked) return null
  return [pressed(marking, ACCENTS[accent]!.keysym), pressed(marked, keysymOf(letter))]
}

const pressed = ({ code, level }: Key, keysym: number): Pressed => ({ code, keysym, hold: level })

/** "é" as "e" and "´"; an accent alone is the accent over a space. */
function split(character: string): [string, string | undefined] {
  if (character in ACCENTS) return [' ', character]
  const [letter = '', mark, more] = [...character.normalize('NFD')]
  const accent = Object.keys(ACCENTS).find((one) => ACCENTS[one]?.mark === mark)
  return [letter, more === undefined ? accent : undefined]
}
