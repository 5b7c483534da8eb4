import type { ArchiveProblem } from '@shared/domain/archive.ts'
import { type Entry, journalLines, NO_TAIL, readLine, type Tail } from './journal.ts'
import { JOURNAL } from './layout.ts'

/** What the journal says, and whether its chain holds. */
export interface Chain {
  /** The last entry of each path. */
  files: Map<string, Entry>
  entries: number
  tail: Tail
  problems: ArchiveProblem[]
}

/** Reads the whole journal. `known` is its end as the database remembers it; null where it knows none. */
export async function readChain(root: string, known: Tail | null): Promise<Chain> {
  const chain: Chain = { files: new Map(), entries: 0, tail: NO_TAIL, problems: [] }
  const seen = { known: known === null || known.seq === 0 }
  let line = 0
  for await (const lines of journalLines(root)) {
    for (const text of lines) {
      line++
      const read = readLine(text)
      if (!read) {
        chain.problems.push(broken('entry_changed', `Line ${line} of the journal is no entry.`))
        continue
      }
      follow(chain, read.entry, read.sound)
      if (read.entry.seq === known?.seq) seen.known = read.entry.hash === known.hash
    }
  }
  chain.problems.push(...endProblems(chain, known, seen.known))
  return chain
}

function follow(chain: Chain, entry: Entry, sound: boolean): void {
  const { seq, hash } = chain.tail
  const { path } = entry
  if (!sound)
    chain.problems.push({
      what: 'entry_changed',
      path,
      text: `Entry ${entry.seq} of the journal, about ${path}, was altered.`,
    })
  if (entry.seq !== seq + 1) {
    const gone =
      entry.seq > seq + 1 ? `${span(seq + 1, entry.seq - 1)} of the journal` : 'The order'
    chain.problems.push(broken('entries_missing', `${gone} before entry ${entry.seq} ${IS_GONE}`))
  } else if (entry.prev !== hash) {
    const text = `Entry ${entry.seq} of the journal does not follow the one before it: that one was exchanged.`
    chain.problems.push(broken('entries_missing', text))
  }
  chain.files.set(path, entry)
  chain.entries++
  chain.tail = { seq: entry.seq, hash: entry.hash }
}

const IS_GONE = 'is not as it was written: entries were removed.'

function endProblems({ tail }: Chain, known: Tail | null, knownSeen: boolean): ArchiveProblem[] {
  if (known === null || knownSeen) return []
  if (tail.seq < known.seq) {
    const text = `${span(tail.seq + 1, known.seq)} of the journal were cut off at its end.`
    return [broken('tail_cut', text)]
  }
  return [
    broken(
      'journal_replaced',
      `Entry ${known.seq} of the journal is another one than was written here: the journal was replaced.`,
    ),
  ]
}

const span = (from: number, to: number): string =>
  from === to ? `Entry ${from}` : `Entries ${from} to ${to}`

const broken = (what: ArchiveProblem['what'], text: string): ArchiveProblem => ({
  what,
  path: JOURNAL,
  text,
})
