/** The keyboards that were chosen for servers, kept in this browser profile; `place` is a server's id or an address. */
const keyOf = (place: string): string => `console-layout:${place}`

export const layoutOf = (place: string): string | null => localStorage.getItem(keyOf(place))

export const keepLayout = (place: string, layout: string): void =>
  localStorage.setItem(keyOf(place), layout)
