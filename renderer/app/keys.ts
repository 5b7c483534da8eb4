import { useEventListener } from '@vueuse/core'
import { useRouter } from 'vue-router'
import { onTopic } from './bridge.ts'
import { views } from './views.ts'

export interface KeyActions {
  palette(): void
  sheet(): void
  refresh(): void
}

const SECOND_KEY_MS = 1200

/** Whether keys belong to what has the focus. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The keys of the whole window, and the places that main sends it to. */
export function useKeys(actions: KeyActions): void {
  const router = useRouter()
  let first: { key: string; at: number } | null = null

  const twoKeys = (key: string): boolean => {
    const together = first && Date.now() - first.at < SECOND_KEY_MS ? `${first.key} ${key}` : ''
    first = { key, at: Date.now() }
    const view = views.find(({ keys }) => keys === together)
    if (view) void router.push(view.path)
    return view !== undefined
  }
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      return actions.palette()
    }
    if (event.altKey && event.key === 'ArrowLeft') return router.back()
    if (event.altKey && event.key === 'ArrowRight') return router.forward()
    const elsewhere = isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey
    if (elsewhere || document.querySelector('dialog[open]')) return
    if (twoKeys(event.key)) return event.preventDefault()
    if (event.key === '?') return actions.sheet()
    if (event.key === 'r') return actions.refresh()
    if (event.key === '/') {
      event.preventDefault()
      document.querySelector<HTMLInputElement>('[data-filter]')?.focus()
    }
  })
  onTopic('navigate', ({ to }) => void router.push(to))
}
