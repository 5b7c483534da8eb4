import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import { DnsRecord } from '@shared/domain/dns.ts'
import { z } from 'zod'
import { readJson } from '../json.ts'

const deflated = promisify(deflate)
const inflated = promisify(inflate)
const Records = z.array(DnsRecord)

/** Records as the database keeps them: a zone has many versions that differ little. Packed off the main thread. */
export const pack = async (records: readonly DnsRecord[]): Promise<string> =>
  (await deflated(JSON.stringify(records))).toString('base64')

/** Null for what is none of ours. */
export async function unpack(packed: string): Promise<DnsRecord[] | null> {
  try {
    return readJson(Records, (await inflated(Buffer.from(packed, 'base64'))).toString())
  } catch {
    return null
  }
}
