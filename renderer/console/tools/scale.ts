import type RFB from '@novnc/novnc'
import type { ConsoleScale } from '@shared/domain/console.ts'
import { onScopeDispose, type Ref, watch } from 'vue'

/** A server that takes another size has it by then, in milliseconds. */
const MATCHES_WITHIN_MS = 3000

/**
 * Keeps the picture at the chosen size; what is larger than the window scrolls. `kept` is called when the server was to
 * make its screen as large as the window, and did not.
 */
export function useScale(
  rfb: Readonly<Ref<RFB | null>>,
  screen: Readonly<Ref<HTMLElement | null>>,
  scale: Readonly<Ref<ConsoleScale>>,
  kept: () => void,
): void {
  let look: ReturnType<typeof setTimeout> | undefined
  /** noVNC scales to its element: a size of its own is the element's. */
  const size = (): void => {
    const canvas = screen.value?.querySelector('canvas')
    if (!screen.value || !canvas) return
    const factor = fixed(scale.value)
    screen.value.style.width = factor ? `${Math.round(canvas.width * factor)}px` : ''
    screen.value.style.height = factor ? `${Math.round(canvas.height * factor)}px` : ''
  }
  const resized = new MutationObserver(size)
  onScopeDispose(() => {
    resized.disconnect()
    clearTimeout(look)
  })
  /** noVNC says nothing of a refusal: the screen stays as it was, and is not the window's. */
  const watchMatch = (canvas: HTMLCanvasElement, { clientWidth, clientHeight }: HTMLElement) => {
    const { width, height } = canvas
    if (width === clientWidth && height === clientHeight) return
    look = setTimeout(() => {
      if (canvas.isConnected && canvas.width === width && canvas.height === height) kept()
    }, MATCHES_WITHIN_MS)
  }
  watch(
    [rfb, scale],
    () => {
      resized.disconnect()
      clearTimeout(look)
      const canvas = screen.value?.querySelector('canvas')
      if (!rfb.value || !screen.value || !canvas) return
      resized.observe(canvas, { attributeFilter: ['width', 'height'] })
      size()
      rfb.value.scaleViewport = scale.value === 'fit' || fixed(scale.value) !== null
      rfb.value.resizeSession = scale.value === 'match'
      if (scale.value === 'match') watchMatch(canvas, screen.value)
    },
    { flush: 'post', immediate: true },
  )
}

/** The factor, where it is not noVNC's own. */
const fixed = (scale: ConsoleScale): number | null =>
  scale === 'fit' || scale === 'match' || scale === '100' ? null : Number(scale) / 100
