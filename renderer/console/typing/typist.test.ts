import { LAYOUTS } from '@shared/keyboard/layouts.ts'
import { strokesOf } from '@shared/keyboard/strokes.ts'
import { expect, test } from 'vitest'
import { type Pace, typeStrokes } from './typist.ts'

const german = LAYOUTS.find(({ id }) => id === 'de')!
const pace = (change: Partial<Pace> = {}): Pace => ({
  perSecond: 10_000,
  signal: new AbortController().signal,
  ready: () => true,
  progress: () => {},
  ...change,
})

/** What was pressed, as "+code" and "-code". */
function keyboard() {
  const pressed: string[] = []
  const press = (_keysym: number, code: string, down: boolean): void => {
    pressed.push(`${down ? '+' : '-'}${code}`)
  }
  return { pressed, press }
}

test('each key goes down and up within what is held with it', async () => {
  const { pressed, press } = keyboard()
  await typeStrokes(strokesOf('a"@', german).strokes, press, pace())
  expect(pressed).toEqual([
    ...['+KeyA', '-KeyA'],
    ...['+ShiftLeft', '+Digit2', '-Digit2', '-ShiftLeft'],
    ...['+AltRight', '+KeyQ', '-KeyQ', '-AltRight'],
  ])
})

test('ten thousand strokes arrive in order, and progress ends at all of them', async () => {
  const { pressed, press } = keyboard()
  const text = 'abcdefghij'.repeat(1000)
  let told = 0
  const sent = await typeStrokes(
    strokesOf(text, german).strokes,
    press,
    pace({ perSecond: 100_000, progress: (done) => (told = done) }),
  )
  expect(sent).toBe(10_000)
  expect(told).toBe(10_000)
  const down = pressed.filter((one) => one.startsWith('+')).map((one) => one.at(-1)?.toLowerCase())
  expect(down.join('')).toBe(text)
})

test('stopped between two strokes: no key stays down', async () => {
  const { pressed, press } = keyboard()
  const stop = new AbortController()
  const { strokes } = strokesOf('A'.repeat(10_000), german)
  const sent = await typeStrokes(
    strokes,
    press,
    pace({ signal: stop.signal, progress: (done) => done > 50 && stop.abort() }),
  )
  expect(sent).toBeLessThan(10_000)
  expect(pressed.filter((one) => one.startsWith('+')).length).toBe(sent * 2)
  expect(pressed.filter((one) => one.startsWith('-')).length).toBe(sent * 2)
})

test('nothing is sent while what was sent is not taken', async () => {
  const { pressed, press } = keyboard()
  const { strokes } = strokesOf('ab', german)
  let asked = 0
  const typing = typeStrokes(strokes, press, pace({ ready: () => ++asked > 3 }))
  expect(pressed).toEqual([])
  expect(await typing).toBe(2)
})
