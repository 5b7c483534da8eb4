import { shallowRef } from 'vue'

/** The time, moved on every ten seconds for all relative times at once. */
export const now = shallowRef(new Date())
setInterval(() => (now.value = new Date()), 10_000)
