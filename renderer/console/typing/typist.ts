import type { Stroke } from '@shared/keyboard/strokes.ts'

/** The keyboard of a connected server, as noVNC's `sendKey` has it. */
export type PressKey = (keysym: number, code: string, down: boolean) => void

export interface Pace {
  /** Strokes a second. A virtual machine's keyboard forgets what comes faster than it is read. */
  perSecond: number
  /** Stops between two strokes, so that no key stays down. */
  signal: AbortSignal
  /** False while what was sent has not been taken: typing waits. */
  ready(): boolean
  /** How many strokes are through. */
  progress(done: number): void
}

const SLICE_MS = 20
/** A window that the system slows down catches up no more than this at once. */
const MOST_BEHIND_MS = 100

const HELD: Record<Stroke['hold'], { keysym: number; code: string } | null> = {
  plain: null,
  shift: { keysym: 0xffe1, code: 'ShiftLeft' },
  altgr: { keysym: 0xfe03, code: 'AltRight' },
}

/** Types the strokes in order, none left out; resolves with how many were sent, fewer only when it was stopped. */
export async function typeStrokes(
  strokes: readonly Stroke[],
  press: PressKey,
  { perSecond, signal, ready, progress }: Pace,
): Promise<number> {
  let done = 0
  let owed = 1
  let before = performance.now()
  while (done < strokes.length && !signal.aborted) {
    for (; owed >= 1 && done < strokes.length && ready(); owed--) strike(strokes[done++]!, press)
    progress(done)
    await new Promise((resolve) => setTimeout(resolve, SLICE_MS))
    const now = performance.now()
    owed = Math.min(owed, 1) + (Math.min(now - before, MOST_BEHIND_MS) * perSecond) / 1000
    before = now
  }
  return done
}

function strike({ keysym, code, hold }: Stroke, press: PressKey): void {
  const held = HELD[hold]
  if (held) press(held.keysym, held.code, true)
  press(keysym, code, true)
  press(keysym, code, false)
  if (held) press(held.keysym, held.code, false)
}
