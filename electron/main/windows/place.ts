import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'

/** Plain checks instead of a schema: this runs before the first window, where every millisecond shows. */
interface Place extends Rectangle {
  maximized: boolean
}

function asPlace(found: unknown): Place | null {
  if (found === null || typeof found !== 'object') return null
  const { x, y, width, height, maximized } = found as Record<string, unknown>
  const whole = [x, y, width, height].every((one) => Number.isInteger(one))
  const large = Number(width) >= 400 && Number(height) >= 300
  return whole && large && typeof maximized === 'boolean' ? (found as Place) : null
}

/** Where the window was, if that is still on a screen. */
export function readPlace(file: string): Place | null {
  const place = asPlace(readFile(file))
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

function readFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
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
