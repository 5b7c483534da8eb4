/** What marks may be, apart from their schema, so that the page can ask without loading one. */
export const COLOURS = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'grey',
] as const

/** In letters. */
export const TAG_LENGTH = 40
/** Commas and quotes would not fit into a filter. */
export const TAG_PATTERN = /^[^",:]+$/
