/** One line of the palette. */
export interface Command {
  id: string
  title: string
  /** What kind it is, or what tells it from others of the same title. */
  hint: string
  /** Further words it is found by: addresses, ids. */
  words: string
  run(): unknown
}
