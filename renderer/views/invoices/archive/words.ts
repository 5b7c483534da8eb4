import type { ArchivedAccount, ArchiveCheck } from '@shared/domain/archive.ts'
import { sizeText } from '@shared/domain/size-words.ts'

const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`

export const filesText = (files: number, bytes: number): string =>
  files === 0 ? 'Nothing is in it yet.' : `${count(files, 'file')}, ${sizeText(bytes)}`

/** The last verification in a sentence, without its time. */
export function checkText({ files, problems, more }: ArchiveCheck): string {
  const found = problems.length + more
  if (found === 0) return `${count(files, 'file')} read, each as it was saved.`
  return `${count(files, 'file')} read, ${found.toLocaleString('en')} not as saved.`
}

const WHAT: Record<ArchiveCheck['problems'][number]['what'], string> = {
  changed: 'Changed',
  missing: 'Missing',
  swapped: 'Swapped',
  foreign: 'Not ours',
  unreadable: 'Unreadable',
  entries_missing: 'Entries removed',
  tail_cut: 'Journal cut',
  entry_changed: 'Entry changed',
  journal_replaced: 'Journal replaced',
}
export const problemWord = (what: keyof typeof WHAT): string => WHAT[what]

/** What the archive keeps of an account: "12 of 14 invoices", "3 of 3 orders". */
export const keepsText = ({ keeps, saved, listed }: ArchivedAccount): string =>
  keeps === 'nothing'
    ? 'Nothing'
    : `${saved.toLocaleString('en')} of ${count(listed, keeps.slice(0, -1), keeps)}`
