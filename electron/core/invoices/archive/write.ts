import { createHash, hash, type Hash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@shared/domain/app-error.ts'
import { randomId } from '../../ids.ts'
import type { FileSink } from '../../providers/kit/http-client.ts'
import { diskError } from './disk.ts'
import { INCOMING } from './layout.ts'

const MAX_PDF_BYTES = 256 * 1024 * 1024
/** Up to here a file is kept in memory until its turn of the disk comes; of a collecting account there are some dozens. */
const MAX_HELD_BYTES = 256 * 1024
/** A larger one is written in pieces of this size: each costs the same, however small. */
const PIECE_BYTES = 1024 * 1024
/** How far before its end a PDF says that it ends. Readers look in the last 1024 bytes. */
const TAIL_BYTES = 4096

/** A whole file that is in no list yet. */
export interface Written {
  /** What is small waits in memory; else the absolute path of its file in the incoming folder, synced. */
  content: Uint8Array<ArrayBuffer> | string
  sha256: string
  bytes: number
}

/** Takes bytes that are at hand. */
export async function writeBytes(root: string, bytes: Uint8Array): Promise<Written> {
  const sink = fileSink(incomingName(root))
  return finished(sink, async () => {
    await sink.begin()
    await sink.write(bytes)
  })
}

/**
 * Streams one PDF. What is none, is empty, too large or has no end is refused with `unexpected_response` and leaves
 * nothing behind. Bytes are stored unchanged.
 */
export async function writePdf(
  root: string,
  download: (sink: FileSink) => Promise<void>,
): Promise<Written> {
  const sink = fileSink(incomingName(root))
  const check = pdfCheck()
  return finished(sink, async () => {
    await download({
      begin: async () => {
        check.begin()
        await sink.begin()
      },
      write: async (chunk) => {
        check.chunk(chunk)
        await sink.write(chunk)
      },
    })
    check.end()
  })
}

const own = randomId(12)
let made = 0

/** A name in the incoming folder that nobody has. */
export const incomingName = (root: string): string => join(root, INCOMING, `${own}-${++made}.part`)

async function finished(sink: Sink, write: () => Promise<void>): Promise<Written> {
  try {
    await write()
    return await sink.finish()
  } catch (error) {
    await sink.abandon()
    throw error
  }
}

interface Sink extends FileSink {
  finish(): Promise<Written>
  abandon(): Promise<void>
}

/** Holds what comes in memory, and from a size on in a file. */
function fileSink(temporary: string): Sink {
  let file: { handle: FileHandle; hash: Hash } | null = null
  let held: Uint8Array[] = []
  let heldBytes = 0
  let bytes = 0
  /** A repeated call may be answered with less, which is held in memory. */
  const abandon = async (): Promise<void> => {
    if (file === null) return
    const { handle } = file
    file = null
    await handle.close().catch(() => {})
    await rm(temporary, { force: true }).catch(() => {})
  }
  const writeHeld = async (): Promise<{ handle: FileHandle; hash: Hash }> => {
    const chunks = held
    held = []
    heldBytes = 0
    file ??= { handle: await open(temporary, 'w', 0o600), hash: createHash('sha256') }
    for (const chunk of chunks) file.hash.update(chunk)
    if (chunks.length > 0) await writeAll(file.handle, chunks)
    return file
  }
  return {
    begin: async () => {
      await abandon()
      held = []
      heldBytes = bytes = 0
    },
    write: async (chunk) => {
      bytes += chunk.byteLength
      heldBytes += chunk.byteLength
      held.push(chunk)
      if (heldBytes >= PIECE_BYTES) await writeHeld().catch(refused)
    },
    finish: async () => {
      if (bytes <= MAX_HELD_BYTES) {
        const content = Buffer.concat(held, bytes)
        return { content, sha256: hash('sha256', content), bytes }
      }
      const { handle, hash: sum } = await writeHeld().catch(refused)
      await handle.sync().catch(refused)
      await handle.close().catch(refused)
      return { content: temporary, sha256: sum.digest('hex'), bytes }
    },
    abandon,
  }
}

async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  const bytes = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0)
  const { bytesWritten } = await handle.writev(chunks)
  // A disk that gets full takes a part of it; the rest is refused by its own words.
  if (bytesWritten < bytes) await handle.appendFile(Buffer.concat(chunks).subarray(bytesWritten))
}

const refused = (error: unknown): never => {
  throw diskError(error)
}

/** Whether what comes is a whole PDF: a cut one has no end, and a length that lies cuts it unseen. */
function pdfCheck() {
  let head = Buffer.alloc(0)
  let tail = Buffer.alloc(0)
  let bytes = 0
  return {
    begin: (): void => {
      head = tail = Buffer.alloc(0)
      bytes = 0
    },
    chunk: (chunk: Uint8Array): void => {
      bytes += chunk.byteLength
      if (bytes > MAX_PDF_BYTES) throw notKept('it is larger than 256 MB')
      if (head.length < 5) {
        head = Buffer.concat([head, chunk]).subarray(0, 5)
        if (head.length === 5 && head.toString('latin1') !== '%PDF-') throw notKept('it is no PDF')
      }
      const before = chunk.byteLength < TAIL_BYTES ? [tail] : []
      tail = Buffer.concat([...before, chunk.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES)
    },
    end: (): void => {
      if (bytes === 0) throw notKept('it is empty')
      if (head.length < 5) throw notKept('it is no PDF')
      if (!tail.includes('%%EOF')) throw notKept('the PDF has no end, so it was cut off')
    },
  }
}

const notKept = (why: string): AppError =>
  new AppError({
    code: 'unexpected_response',
    message: `The provider’s answer was not kept: ${why}.`,
    next: 'Collect again; if it goes on, download the invoice on the provider’s site.',
  })
