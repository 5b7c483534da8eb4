import type { FileError } from './lexer.ts'

/** A zone file's text from its bytes: UTF-8, or UTF-16 that says so; else where the first wrong byte stands. */
export function textOfFile(bytes: Uint8Array): { text: string } | { error: FileError } {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null
  if (wide) return { text: new TextDecoder(wide).decode(bytes) }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { error: firstWrong(bytes) }
  }
}

function firstWrong(bytes: Uint8Array): FileError {
  const before = new TextDecoder('utf-8').decode(bytes).split('\ufffd', 1)[0] ?? ''
  const lines = before.split(/\r\n|\r|\n/)
  return {
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    problem: 'This is not UTF-8: save the file as UTF-8 and read it again.',
  }
}
