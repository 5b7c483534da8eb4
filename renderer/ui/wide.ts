import { useMediaQuery } from '@vueuse/core'

/** Whether a list and its detail have room side by side. */
export const useWide = () => useMediaQuery('(min-width: 1000px)')
