import { onScopeDispose, ref } from 'vue'
import { call, onTopic } from '../../app/bridge.ts'

/** The window without its frame; also what the window system does by itself. */
export function useFullScreen(id: string) {
  const on = ref(false)
  const toggle = (): Promise<null> => call('consoles.fullScreen', { id, on: !on.value })
  onScopeDispose(
    onTopic('consoles.fullScreen', (told) => {
      if (told.id === id) on.value = told.on
    }),
  )
  return { on, toggle }
}
