import { readFile, stat } from 'node:fs/promises'
import { AppError, isAppError } from '@shared/domain/app-error.ts'

const MB = 1_000_000

/** The text of a file that the user chose. Throws `invalid_input` before reading when it is larger than `most` bytes. */
export async function readChosen(path: string, most: number): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > most) throw tooLarge(size, most)
    return await readFile(path, 'utf8')
  } catch (error) {
    throw isAppError(error) ? error : unreadable(error)
  }
}

const tooLarge = (size: number, most: number): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `The file has ${Math.round(size / MB).toLocaleString('en')} MB; at most ${most / MB} MB are read.`,
    next: 'Choose another file. Nothing was changed.',
  })

const unreadable = (error: unknown): AppError => {
  const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return new AppError({
    code: 'invalid_input',
    message: `The file could not be opened${why}.`,
    next: 'Check that it is there and may be read. Nothing was changed.',
  })
}
