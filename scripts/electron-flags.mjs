/** Flags that only root and a display without GPU need; a normal user's Electron gets none. */
export function electronFlags({ virtual }) {
  const root = process.platform === 'linux' && process.getuid?.() === 0
  return [...(root ? ['--no-sandbox'] : []), ...(virtual ? ['--disable-gpu'] : [])]
}
