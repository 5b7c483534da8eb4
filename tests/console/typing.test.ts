import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { Layout } from '../../shared/keyboard/layout.ts'
import { LAYOUTS } from '../../shared/keyboard/layouts.ts'
import { keysymOf, type Stroke, strokesOf } from '../../shared/keyboard/strokes.ts'
import { type Keys, pressKeys } from './rfb-keys.ts'
import { startVncTerminal, type VncTerminal } from '../support/vnc-terminal.ts'

/** XT scan codes, as a PC's keyboard sends them. */
const ROWS: [number, string][] = [
  [0x02, 'Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal'],
  [0x0f, 'Tab KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Enter'],
  [0x1e, 'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote'],
  [0x2b, 'Backslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash'],
  [0x39, 'Space'],
  [0x56, 'IntlBackslash'],
]
const SCANCODES = new Map(
  ROWS.flatMap(([first, codes]) =>
    codes.split(' ').map((code, n): [string, number] => [code, first + n]),
  ),
)
const HELD = {
  plain: [],
  shift: [[0xffe1, 0x2a]],
  altgr: [[0xfe03, 0xb8]],
} as const

/** Presses keys by their places; without `keysyms` what they write is the server's decision alone. */
function press(keys: Keys, strokes: readonly Stroke[], keysyms: boolean): void {
  for (const { code, keysym, hold } of strokes) {
    const scancode = SCANCODES.get(code)!
    const said = keysyms ? keysym : 0
    for (const [modifier, held] of HELD[hold]) keys.send(modifier, held, true)
    keys.send(said, scancode, true)
    keys.send(said, scancode, false)
    for (const [modifier, held] of HELD[hold]) keys.send(modifier, held, false)
  }
}

/** Every character that a layout says it has a key for. */
const charactersOf = (layout: Layout): string =>
  [...layout.plain, ...layout.shift, ...layout.altgr].join('').replaceAll(' ', '')

async function terminalWith(options: { scancodes: boolean }): Promise<VncTerminal> {
  const terminal = await startVncTerminal(options)
  onTestFinished(() => terminal.stop())
  return terminal
}

async function waitFor(terminal: VncTerminal, from: number, text: string): Promise<string> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (terminal.typed().length - from >= text.length) break
    await sleep(50)
  }
  await sleep(100)
  return terminal.typed().slice(from)
}

test('each layout writes every character that it names, on a real server set to it', async () => {
  const terminal = await terminalWith({ scancodes: true })
  const keys = await pressKeys(terminal.port)
  for (const layout of LAYOUTS) {
    await terminal.setLayout(layout.id)
    // An accent alone may be another character on this server (´ for '): what is not on it is left out.
    const text = `${charactersOf(layout).replaceAll(/[´¨]/g, '')}éÈâ\t.\n`
    const { strokes, lacking } = strokesOf(text, layout)
    const sent = [...text].filter((one) => !lacking.includes(one)).join('')
    const before = terminal.typed().length
    press(keys, strokes, false)
    expect(await waitFor(terminal, before, sent), layout.name).toBe(sent)
  }
})

test('a server that goes by what keys write gets the same text whatever its own layout is', async () => {
  const terminal = await terminalWith({ scancodes: false })
  const keys = await pressKeys(terminal.port)
  const text = '~"@|\\{[]}€äß'
  for (const own of ['us', 'de', 'fr']) {
    await terminal.setLayout(own)
    const before = terminal.typed().length
    press(
      keys,
      strokesOf(
        text,
        LAYOUTS.find(({ id }) => id === 'de')!,
      ).strokes,
      true,
    )
    expect(await waitFor(terminal, before, text), own).toBe(text)
  }
})

test('a server without scan codes gets the characters themselves', async () => {
  const terminal = await terminalWith({ scancodes: false })
  const keys = await pressKeys(terminal.port)
  await terminal.setLayout('de')
  const text = '~"@|\\é€Ж'
  for (const one of text) {
    keys.send(keysymOf(one), null, true)
    keys.send(keysymOf(one), null, false)
  }
  expect(await waitFor(terminal, 0, text)).toBe(text)
})
