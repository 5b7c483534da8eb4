import type RFB from '@novnc/novnc'
import type { ConsoleScale } from '@shared/domain/console.ts'
import { onScopeDispose, type Ref, watch } from 'vue'

/** Keeps the picture at the chosen size; what is larger than the window scrolls. */
export function useScale(
  rfb: Readonly<Ref<RFB | null>>,
  screen: Readonly<Ref<HTMLElement | null>>,
  scale: Readonly<Ref<ConsoleScale>>,
): void {
  /** noVNC scales to its element: a size of its own is the element's. */
  const size = (): void => {
    const canvas = screen.value?.querySelector('canvas')
    if (!screen.value || !canvas) return
    const factor = fixed(scale.value)
    screen.value.style.width = factor ? `${Math.round(canvas.width * factor)}px` : ''
    screen.value.style.height = factor ? `${Math.round(canvas.height * factor)}px` : ''
  }
  const resized = new MutationObserver(size)
  onScopeDispose(() => resized.disconnect())
  watch(
    [rfb, scale],
    () => {
      resized.disconnect()
      const canvas = screen.value?.querySelector('canvas')
      if (!rfb.value || !canvas) return
      resized.observe(canvas, { attributeFilter: ['width', 'height'] })
      size()
      rfb.value.scaleViewport = scale.value === 'fit' || fixed(scale.value) !== null
      rfb.value.resizeSession = scale.value === 'match'
    },
    { flush: 'post', immediate: true },
  )
}

/** The factor, where it is not noVNC's own. */
const fixed = (scale: ConsoleScale): number | null =>
  scale === 'fit' || scale === 'match' || scale === '100' ? null : Number(scale) / 100
