import { isUnfinished } from '@shared/invoices/filter.ts'
import { tokensOf } from '@shared/filter-language.ts'

/** A word that is searched, or several between quotes in their order. */
export interface Word {
  text: string
  /** Also what begins with it. */
  begins: boolean
}

const MOST = 20
/** From so many letters on a word stands for all that begin with it: fewer would stand for nearly everything. */
const ENOUGH = 2

/** Without accents and capitals, as the index has it. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The words of what was typed; signs alone are none. */
export const wordsOf = (text: string): Word[] =>
  tokensOf(text)
    .filter((token) => !isUnfinished(token))
    .map((token) => {
      const quoted = /^"[^"]*"$/.test(token)
      const plain = token.replaceAll(/["\p{C}]/gu, ' ').trim()
      return { text: plain, begins: !quoted && [...plain].length >= ENOUGH }
    })
    .filter((word) => /[\p{L}\p{N}]/u.test(word.text))
    .slice(0, MOST)

/** What FTS5 is asked: every word as a string of its own, so that nothing typed is taken for its syntax. */
export const matchOf = (words: readonly Word[]): string =>
  words.map(({ text, begins }) => `"${text}"${begins ? '*' : ''}`).join(' AND ')

/** Whether a word of the name begins with it. */
export function isIn(name: string, { text, begins }: Word): boolean {
  const wanted = folded(text)
  const padded = ` ${folded(name).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  const words = wanted.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  return padded.includes(begins ? ` ${words}` : ` ${words} `)
}
