import type { View } from './view.ts'

const found = import.meta.glob<View>('../views/*/view.ts', { eager: true, import: 'default' })

/** Every view folder's descriptor, in the order of the sidebar. */
export const views: readonly View[] = Object.values(found).sort((a, b) => a.order - b.order)
