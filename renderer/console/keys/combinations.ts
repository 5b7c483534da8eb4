import type { PressKey } from '../typing/typist.ts'

/** One key of a PC's keyboard: X11's keysym and its place. */
export interface PcKey {
  keysym: number
  code: string
}

/** Keys that are pressed in order and let go in reverse. */
export interface Combination {
  label: string
  keys: readonly PcKey[]
  /** What is lost by it: asked before it is pressed. */
  loses?: string
}

const CTRL: PcKey = { keysym: 0xffe3, code: 'ControlLeft' }
const ALT: PcKey = { keysym: 0xffe9, code: 'AltLeft' }
const SHIFT: PcKey = { keysym: 0xffe1, code: 'ShiftLeft' }
const SUPER: PcKey = { keysym: 0xffeb, code: 'MetaLeft' }
const SYSRQ: PcKey = { keysym: 0xff61, code: 'PrintScreen' }

const named = (keysym: number, code: string): PcKey => ({ keysym, code })
const letter = (name: string): PcKey => ({
  keysym: name.charCodeAt(0),
  code: `Key${name.toUpperCase()}`,
})
const combination = (label: string, ...keys: PcKey[]): Combination => ({ label, keys })

const sysrq = (key: string, does: string, loses?: string): Combination => ({
  ...combination(`Alt+SysRq+${key}: ${does}`, ALT, SYSRQ, letter(key.toLowerCase())),
  loses,
})

/** The modifiers that can be kept down by a click. */
export const STICKY = { Ctrl: CTRL, Alt: ALT, Shift: SHIFT, Super: SUPER } as const

export const CTRL_ALT_DEL = combination('Ctrl+Alt+Del', CTRL, ALT, named(0xffff, 'Delete'))

/** What a window system keeps for itself, in the groups of the menu. */
export const GROUPS: readonly { title: string; items: readonly Combination[] }[] = [
  {
    title: 'System',
    items: [
      CTRL_ALT_DEL,
      combination('Ctrl+Alt+Backspace', CTRL, ALT, named(0xff08, 'Backspace')),
      combination('Ctrl+Shift+Esc', CTRL, SHIFT, named(0xff1b, 'Escape')),
      combination('Alt+Tab', ALT, named(0xff09, 'Tab')),
      combination('Alt+F4', ALT, named(0xffc1, 'F4')),
      combination('Super', SUPER),
      combination('Print Screen', SYSRQ),
    ],
  },
  {
    title: 'Text consoles of Linux',
    items: Array.from({ length: 12 }, (_, n) =>
      combination(`Ctrl+Alt+F${n + 1}`, CTRL, ALT, named(0xffbe + n, `F${n + 1}`)),
    ),
  },
  {
    title: 'Linux kernel (SysRq)',
    items: [
      sysrq('R', 'take the keyboard back'),
      sysrq('E', 'end all processes', 'All services stop.'),
      sysrq(
        'I',
        'kill all processes',
        'All services stop at once; what they did not save is lost.',
      ),
      sysrq('S', 'write disks'),
      sysrq('U', 'mount disks read only', 'Nothing can be written until the server is restarted.'),
      sysrq('B', 'restart at once', 'What was not written to the disks is lost.'),
    ],
  },
]

/** Presses the keys in order, then lets them go in reverse. */
export function pressCombination({ keys }: Combination, press: PressKey): void {
  for (const { keysym, code } of keys) press(keysym, code, true)
  for (const { keysym, code } of [...keys].reverse()) press(keysym, code, false)
}
