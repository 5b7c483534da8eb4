import { type Problem, problemOf } from './problem.ts'

/** One word of a record's data: what stands between the quotes where it has them, escapes as they are written. */
export interface Word {
  text: string
  quoted: boolean
}

const SPACE = /[ \t\r\n]/

/** Data as zone files write it, word by word. */
export function wordsOf(data: string): Word[] | Problem {
  const words: Word[] = []
  let at = 0
  while (at < data.length) {
    const char = data.charAt(at)
    if (SPACE.test(char)) {
      at++
      continue
    }
    const quoted = char === '"'
    const from = quoted ? at + 1 : at
    const end = wordEnd(data, from, quoted)
    if (end < 0) return problemOf('A quoted text has no end: close it with a quote.')
    words.push({ text: data.slice(from, end), quoted })
    at = quoted ? end + 1 : end
  }
  return words
}

/** Where the word that starts at `from` ends; -1 where a closing quote is missing. A value may be quoted: `alpn="h2"`. */
function wordEnd(data: string, from: number, quoted: boolean): number {
  let at = from
  while (at < data.length) {
    const char = data.charAt(at)
    if (char === '"' && !quoted && data[at - 1] === '=' && at > from) {
      const close = wordEnd(data, at + 1, true)
      if (close < 0) return -1
      at = close + 1
    } else if (char === '"' || (!quoted && SPACE.test(char))) return at
    else at += char === '\\' ? 2 : 1
  }
  return quoted ? -1 : data.length
}
