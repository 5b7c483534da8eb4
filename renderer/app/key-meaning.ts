/** What a key press says, apart from where it was pressed. */
export interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Where the window is when the key comes. */
export interface KeyPlace {
  /** The focus is in a field. */
  typing: boolean
  /** A dialog or menu is open: it has the keys to itself. */
  covered: boolean
  /** The key before this one, when that was a moment ago. */
  before: string | null
  /** The view has something that can be made. */
  creates: boolean
  /** Pairs of keys that open a view, e.g. "g s". */
  pairs: readonly string[]
}

export type KeyMeaning =
  | { do: 'palette' | 'sheet' | 'refresh' | 'filter' | 'create' | 'back' | 'forward' }
  | { do: 'go'; keys: string }

/** What a key means to the whole window; null leaves it to what has the focus. */
export function keyMeaning(pressed: Pressed, place: KeyPlace): KeyMeaning | null {
  const command = pressed.ctrlKey || pressed.metaKey
  if (command && !pressed.altKey && pressed.key.toLowerCase() === 'k') return { do: 'palette' }
  if (place.typing || place.covered || command) return null
  if (pressed.altKey) return afterAlt(pressed.key)
  const keys = `${place.before ?? ''} ${pressed.key}`
  if (place.pairs.includes(keys)) return { do: 'go', keys }
  if (pressed.key === '?') return { do: 'sheet' }
  if (pressed.key === 'r') return { do: 'refresh' }
  if (pressed.key === '/') return { do: 'filter' }
  if (pressed.key === 'n' && place.creates) return { do: 'create' }
  return null
}

function afterAlt(key: string): KeyMeaning | null {
  if (key === 'ArrowLeft') return { do: 'back' }
  return key === 'ArrowRight' ? { do: 'forward' } : null
}
