import { EventEmitter } from 'node:events'

export const COLUMNS = 80
export const LINES = 25

const KEY = { backspace: 0xff08, enter: 0xff0d, keypadEnter: 0xff8d } as const
const PROMPT = '> '

/** A screen of text that answers typing by showing it. */
export interface TextScreen {
  readonly name: string
  /** 25 lines of 80 characters. */
  lines(): readonly string[]
  /** A key of X11 was pressed. */
  press(keysym: number): void
  onChange(listener: () => void): () => void
}

export function textScreen(name: string): TextScreen {
  const changes = new EventEmitter().setMaxListeners(0)
  const text = [
    `${name}`,
    '',
    'This screen belongs to the demo: a small VNC server that shows what you type.',
    '',
    PROMPT,
  ]
  const last = (): string => text[text.length - 1] ?? ''
  const put = (line: string): void => void (text[text.length - 1] = line)
  const newLine = (line: string): void => {
    text.push(line)
    if (text.length > LINES) text.shift()
  }
  const type = (char: string): void => {
    if (last().length >= COLUMNS - 1) newLine(char)
    else put(last() + char)
  }
  return {
    name,
    lines: () =>
      Array.from({ length: LINES }, (_, n) =>
        ((text[n] ?? '') + (n === text.length - 1 ? '_' : '')).padEnd(COLUMNS),
      ),
    press: (keysym) => {
      if (keysym === KEY.enter || keysym === KEY.keypadEnter) newLine(PROMPT)
      else if (keysym === KEY.backspace) put(last().slice(0, -1) || PROMPT)
      else if (keysym >= 0x20 && keysym <= 0x7e) type(String.fromCharCode(keysym))
      else return
      changes.emit('change')
    },
    onChange: (listener) => {
      changes.on('change', listener)
      return () => void changes.off('change', listener)
    },
  }
}
