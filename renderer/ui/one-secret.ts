let hideLast: () => void = () => {}

/** Only one secret is in sight at a time: hides the one that was shown before. */
export function showAlone(hide: () => void): void {
  hideLast()
  hideLast = hide
}
