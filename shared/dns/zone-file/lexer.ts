import type { Word } from '../words.ts'

/** Where in a file, from 1; columns count UTF-16 units. */
export interface Place {
  line: number
  column: number
}

export interface PlacedWord extends Word, Place {}

/** One entry of a zone file: a line, or several in brackets. */
export interface Entry {
  line: number
  /** The line begins with a space: the owner is the one before. */
  indented: boolean
  words: PlacedWord[]
  /** Where its last word ends. */
  end: Place
}

export interface FileError extends Place {
  problem: string
}

type Next = { entry: Entry } | { error: FileError }

const BAD = /[\0-\x08\x0b\x0e-\x1f\x7f\ufffd]/

/** The entries of a zone file one by one (RFC 1035, 5.1); after an error it goes on with the next line. */
export function* entriesOf(text: string): Generator<Next> {
  const scanner = new Scanner(text.startsWith('\ufeff') ? text.slice(1) : text)
  while (!scanner.atEnd) {
    const next = scanner.entry()
    if ('error' in next || next.entry.words.length > 0) yield next
  }
}

class Scanner {
  #at = 0
  #line = 1
  #lineStart = 0
  #open: Place | null = null
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length
  }

  entry(): Next {
    const entry: Entry = {
      line: this.#line,
      indented: /[ \t]/.test(this.#char),
      words: [],
      end: this.#place,
    }
    this.#open = null
    while (!this.atEnd) {
      const error = this.#step(entry)
      if (error === 'end') return { entry }
      if (error) {
        this.#skipLine()
        return { error }
      }
    }
    const open = this.#open as Place | null
    if (!open) return { entry }
    return { error: { ...open, problem: 'This bracket is never closed: close it with ).' } }
  }

  get #char(): string {
    return this.#text.charAt(this.#at)
  }

  get #place(): Place {
    return { line: this.#line, column: this.#at - this.#lineStart + 1 }
  }

  /** The next word, bracket, comment, space or end of line. */
  #step(entry: Entry): FileError | 'end' | null {
    const char = this.#char
    const place = this.#place
    if (char === '\n' || char === '\r') {
      this.#newLine()
      return this.#open ? null : 'end'
    }
    if (char === ' ' || char === '\t' || char === '\f') this.#at++
    else if (char === ';') this.#toLineEnd()
    else if (char === '(') {
      if (this.#open) return { ...place, problem: 'A bracket is open already: close it first.' }
      this.#open = place
      this.#at++
    } else if (char === ')') {
      if (!this.#open)
        return { ...place, problem: 'This bracket closes none: take it out, or open one before.' }
      this.#open = null
      this.#at++
    } else return this.#word(entry, place)
    return null
  }

  #word(entry: Entry, place: Place): FileError | null {
    const quoted = this.#char === '"'
    const from = quoted ? this.#at + 1 : this.#at
    const end = this.#wordEnd(from, quoted)
    if (end < 0) return { ...place, problem: 'This quote is never closed on its line: close it.' }
    const text = this.#text.slice(from, end)
    const bad = BAD.exec(text)
    if (bad) {
      const column = place.column + bad.index + from - this.#at
      return {
        line: place.line,
        column,
        problem:
          bad[0] === '\ufffd'
            ? 'This character could not be read: save the file as UTF-8.'
            : 'A control character stands here: take it out, or write it as \\DDD.',
      }
    }
    this.#at = quoted ? end + 1 : end
    entry.words.push({ text, quoted, ...place })
    entry.end = this.#place
    return null
  }

  #wordEnd(from: number, quoted: boolean): number {
    const text = this.#text
    for (let at = from; at < text.length; at++) {
      const char = text.charAt(at)
      if (char === '\\' && !isLineEnd(text.charAt(at + 1))) at++
      else if (char === '"' && !quoted && at > from && text.charAt(at - 1) === '=') {
        const close = this.#wordEnd(at + 1, true)
        if (close < 0) return -1
        at = close
      } else if (quoted ? char === '"' : ' \t\f\r\n;()"'.includes(char)) return at
      else if (isLineEnd(char)) return -1
    }
    return quoted ? -1 : text.length
  }

  #toLineEnd(): void {
    while (!this.atEnd && !isLineEnd(this.#char)) this.#at++
  }

  #newLine(): void {
    this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1
    this.#line++
    this.#lineStart = this.#at
  }

  #skipLine(): void {
    this.#toLineEnd()
    if (!this.atEnd) this.#newLine()
  }
}

const isLineEnd = (char: string): boolean => char === '\n' || char === '\r'
