import { useEventListener } from '@vueuse/core'
import { nextTick } from 'vue'
import { useZone } from './store.ts'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select')
const isCovered = (): boolean => document.querySelector('dialog[open], [role="menu"]') !== null

/** The keys of a zone's records: undo and redo, a new one, a copy, deleting. They come before those of the window. */
export function useRecordKeys(begun: () => void): void {
  const zone = useZone()
  const afterCommand = (event: KeyboardEvent): (() => void) | null => {
    switch (event.key.toLowerCase()) {
      case 'z':
        return event.shiftKey ? zone.redo : zone.undo
      case 'y':
        return zone.redo
      case 'd':
        return () => {
          const record = zone.chosen[0]?.now
          if (record) zone.create(record)
        }
      default:
        return null
    }
  }
  const plain = (event: KeyboardEvent): (() => void) | null => {
    if (event.key === 'n') return () => zone.create()
    if (event.key !== 'Delete' && event.key !== 'Backspace') return null
    return () => zone.remove(zone.chosen)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey || isTyping(event.target) || isCovered()) return
    const act = event.ctrlKey || event.metaKey ? afterCommand(event) : plain(event)
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
    if (zone.editing) void nextTick(begun)
  }
  useEventListener(window, 'keydown', onKey, { capture: true })
}
