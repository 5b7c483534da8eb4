import { computed, ref } from 'vue'
import { useServersView } from './store.ts'

/**
 * The line in focus. With groups a server may stand in several lines, or in none that is open; the view knows the
 * server, this the line.
 */
export function useActiveLine() {
  const view = useServersView()
  const line = ref<string | null>(null)
  const rowIn = (key: string | null): string | null => {
    const found = view.lines?.find((one) => one.key === key)
    return found?.kind === 'row' ? found.row.id : null
  }
  return computed<string | null>({
    get: () => {
      if (!view.lines) return view.active
      if (line.value !== null && rowIn(line.value) === view.active) return line.value
      const first = view.lines.find((one) => one.kind === 'row' && one.row.id === view.active)
      return first?.key ?? line.value
    },
    set: (key) => {
      line.value = key
      view.active = view.lines ? rowIn(key) : key
    },
  })
}
