import { useEventListener } from '@vueuse/core'
import { useRoute, useRouter } from 'vue-router'
import { onTopic } from './bridge.ts'
import { keyMeaning, type KeyMeaning } from './key-meaning.ts'
import { views } from './views.ts'

export interface KeyActions {
  palette(): void
  sheet(): void
  refresh(): void
}

const SECOND_KEY_MS = 1200
const PAIRS = views.map(({ keys }) => keys)

const NO_TEXT = 'input:is([type="radio"], [type="checkbox"], [type="button"], [type="submit"])'

/** Whether keys belong to what has the focus. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select')) &&
  !target.matches(NO_TEXT)

/** The keys of the whole window, and the places that main sends it to. */
export function useKeys(actions: KeyActions): void {
  const router = useRouter()
  const route = useRoute()
  const created = (): string | undefined =>
    views.find(({ id }) => id === route.meta.view)?.create?.path
  let first: { key: string; at: number } | null = null

  const keyBefore = (key: string): string | null => {
    const before = first && Date.now() - first.at < SECOND_KEY_MS ? first.key : null
    first = { key, at: Date.now() }
    return before
  }
  const act = (meaning: KeyMeaning): void => {
    switch (meaning.do) {
      case 'go':
        return void router.push(views.find(({ keys }) => keys === meaning.keys)?.path ?? '/')
      case 'create':
        return void router.push(created() ?? '/')
      case 'back':
        return router.back()
      case 'forward':
        return router.forward()
      case 'filter':
        return document.querySelector<HTMLInputElement>('[data-filter]')?.focus()
      default:
        return actions[meaning.do]()
    }
  }
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    const typing = isTyping(event.target)
    const meaning = keyMeaning(event, {
      typing,
      covered: document.querySelector('dialog[open], [role="menu"]') !== null,
      before: typing ? null : keyBefore(event.key),
      creates: created() !== undefined,
      pairs: PAIRS,
    })
    if (!meaning) return
    event.preventDefault()
    act(meaning)
  })
  onTopic('navigate', ({ to }) => void router.push(to))
}
