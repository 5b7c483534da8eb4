/** The keys that write, by their place (`KeyboardEvent.code`), row by row from the digits down. */
const ROWS = [
  'Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal',
  'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight',
  'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backslash',
  'IntlBackslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash',
].map((row) => row.split(' '))

export const LEVELS = ['plain', 'shift', 'altgr'] as const
export type Level = (typeof LEVELS)[number]

/** What is engraved on the keys: one character a key, a space where there is none. */
export type Engraved = readonly [string, string, string, string]

export interface Layout {
  id: string
  /** In English, e.g. "German". */
  name: string
  plain: Engraved
  shift: Engraved
  altgr: Engraved
  /** Which of the characters of each level only mark the letter that follows. */
  dead?: Partial<Record<Level, string>>
}

/** A key and what is held with it. */
export interface Key {
  code: string
  level: Level
}

export interface KeyMap {
  /** The key that writes a character at once; the level with fewer keys held wins. */
  direct: ReadonlyMap<string, Key>
  /** The key of an accent, by the character that stands on it. */
  dead: ReadonlyMap<string, Key>
}

/** Where every character of a layout is found. */
export function keyMap(layout: Layout): KeyMap {
  const direct = new Map<string, Key>([[' ', { code: 'Space', level: 'plain' }]])
  const dead = new Map<string, Key>()
  for (const level of LEVELS)
    layout[level].forEach((line, row) =>
      [...line].forEach((character, place) => {
        const code = ROWS[row]?.[place]
        const map = layout.dead?.[level]?.includes(character) ? dead : direct
        if (code && character !== ' ' && !map.has(character)) map.set(character, { code, level })
      }),
    )
  return { direct, dead }
}
