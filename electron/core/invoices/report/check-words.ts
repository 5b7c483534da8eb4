import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { ArchiveCheck } from '@shared/domain/archive.ts'
import { sizeText } from '../progress-words.ts'

export const checkText = ({ files, bytes, entries, problems, more }: ArchiveCheck): string => {
  const read = `${files} files (${sizeText(bytes)}) and ${entries} entries of the journal`
  const found = problems.length + more
  return found === 0
    ? `${read} are as they were saved.`
    : `${read}: ${found} ${found === 1 ? 'is' : 'are'} not as saved.`
}

/** What was found as an error that names every file. */
export const foundError = (check: ArchiveCheck): Omit<AppErrorData, 'retryable'> => ({
  code: 'conflict',
  message: `The invoice archive is not as it was saved. ${checkText(check)}`,
  next: 'Look at each file; take what is missing or changed from a backup, or collect it again.',
  fields: check.problems.map(({ path, text }) => ({ path, message: text })),
})
