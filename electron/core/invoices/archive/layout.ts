import { createHash } from 'node:crypto'
import type { ArchiveFile } from '../store.ts'

/** Below an archive's root, with forward slashes: what is Quayside's own and no document. */
export const OWN_FOLDER = '.quayside'
export const JOURNAL = `${OWN_FOLDER}/journal.jsonl`
export const LOCK = `${OWN_FOLDER}/lock.json`
/** Files that are still being written; renamed from here, so the same disk. */
export const INCOMING = `${OWN_FOLDER}/incoming`

/** With a name behind the dot they are still devices: "con.pdf", "nul.2024.pdf". */
const RESERVED = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])$/i
/** Below the 255 bytes that file systems take, with room for a mark and an ending. */
const MAX_BYTES = 150

/**
 * A text as a file name that Windows, macOS and Linux all take: no separators, no control, format or reserved
 * characters, no dot or space at its ends, 150 bytes of UTF-8 at most, never empty.
 */
export function safeFileName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]|\p{Cc}|\p{Cf}|\p{Cs}/gu, '-')
    .replace(/\s+/g, ' ')
  const name = cut(plain.replace(/^[. ]+/, '')).replace(/[. ]+$/, '')
  if (name === '') return 'invoice'
  const [first = '', ...rest] = name.split('.')
  return RESERVED.test(first) ? [`${first}-`, ...rest].join('.') : name
}

function cut(text: string): string {
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > MAX_BYTES) break
    kept += character
  }
  return kept
}

/** "2026" of an ISO time; "undated" where there is none. */
export const yearOf = (at: string | null): string => /^\d{4}/.exec(at ?? '')?.[0] ?? 'undated'

/** What an archive calls an invoice: it stands in the journal and outlives the database. */
export const archiveKey = (archiveName: string, providerId: string): string =>
  `${archiveName}/${providerId}`

/** Names for an item, best first: the first that no other item has is taken. */
export function* stemsOf(number: string, providerId: string): Generator<string> {
  // "A.v2" is what the second version of "A" is called.
  const name = safeFileName(number).replace(/\.v\d+$/, (end) => `${end}-`)
  yield name
  yield safeFileName(`${name}-${providerId}`)
  const mark = createHash('sha256').update(`${number}\n${providerId}`).digest('hex').slice(0, 12)
  yield safeFileName(`${cut(name)}-${mark}`)
  yield mark
}

export type FileKind = ArchiveFile['kind'] | 'order'

/** Where a file of a kind and version stands. `stem` is what the item's files have in common. */
export function pathOf(
  kind: FileKind,
  version: number,
  { year, archiveName, stem }: { year: string; archiveName: string; stem: string },
): string {
  const name = version === 1 ? stem : `${stem}.v${version}`
  const folder = `${year}/${archiveName}`
  switch (kind) {
    case 'original':
      return `${folder}/${name}.pdf`
    case 'data':
      return `${folder}/${name}.json`
    case 'copy':
      return `copies/${folder}/${name}.pdf`
    case 'order':
      return `${folder}/orders/${name}.json`
  }
}

/** The stem of a path that `pathOf` made. */
export const stemOf = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(/(\.v\d+)?\.(pdf|json)$/, '')

/** Two paths that differ in case or in composition are one file on Windows and macOS. */
export const foldedPath = (path: string): string => path.normalize('NFC').toLowerCase()
