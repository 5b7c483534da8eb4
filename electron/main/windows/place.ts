import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { readJson } from '../../core/json.ts'

const Place = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400),
  height: z.int().min(300),
  maximized: z.boolean(),
})
export type Place = z.infer<typeof Place>

/** Where the window was, if that is still on a screen. */
export function readPlace(file: string): Place | null {
  const place = readJson(Place, readText(file))
  return place && screen.getAllDisplays().some(({ workArea }) => overlaps(workArea, place))
    ? place
    : null
}

/** Remembers size and place, at most twice a second. */
export function rememberPlace(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | null = null
  const save = (): void => {
    timer = null
    if (window.isDestroyed()) return
    const place: Place = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    writeFileSync(file, JSON.stringify(place))
  }
  const soon = (): void => {
    timer ??= setTimeout(save, 500)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('close', save)
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** At least a grip of 100 × 40 pixels of the title bar must be reachable. */
const overlaps = (area: Rectangle, place: Place): boolean =>
  place.x + place.width - 100 > area.x &&
  place.x + 100 < area.x + area.width &&
  place.y >= area.y - 10 &&
  place.y + 40 < area.y + area.height
