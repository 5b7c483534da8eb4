import { idle } from '@renderer/ui/idle.ts'
import type { ServerRow } from './rows.ts'

/** Fields of the filter that look into texts. */
export type TextField =
  'provider' | 'account' | 'state' | 'tag' | 'os' | 'location' | 'plan' | 'name' | 'note'

/** Lower-case text that a word is looked for in; made once a row, when it is first looked into. */
export const searchText = (row: ServerRow): string => (row.search ??= searched(row))

const SLICE = 500

/** Makes the texts of rows that have none while nothing else is to do, so that the first key need not. */
export async function readAhead(rows: readonly ServerRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += SLICE) {
    await idle()
    for (const row of rows.slice(at, at + SLICE)) searchText(row)
  }
}

function searched({ server, account }: ServerRow): string {
  const { name, hostname, providerId, plan, os, location, marks, addresses } = server
  let text = `${name}\n${hostname ?? ''}\n${providerId}\n${plan ?? ''}\n${os ?? ''}\n${location ?? ''}\n${account}\n${marks.note}`
  for (const tag of marks.tags) text += `\n${tag}`
  for (const { address } of addresses) text += `\n${address}`
  return text.toLowerCase()
}

/** The texts, lower case, that a term of this field looks into. */
export const textsOf = (row: ServerRow, field: TextField): string[] => TEXTS[field](row)

const TEXTS: Record<TextField, (row: ServerRow) => string[]> = {
  provider: ({ server, provider }) => lower(server.provider, provider),
  account: ({ account }) => lower(account),
  // "gone" when it is no longer listed; else the common word and the provider's own.
  state: ({ server }) => (server.goneAt ? ['gone'] : lower(server.state, server.stateText)),
  tag: ({ server }) => lower(...server.marks.tags),
  os: ({ server }) => lower(server.os),
  location: ({ server }) => lower(server.location),
  plan: ({ server }) => lower(server.plan),
  name: ({ server }) => lower(server.name),
  note: ({ server }) => lower(server.marks.note),
}

function lower(...words: (string | null)[]): string[] {
  const texts: string[] = []
  for (const word of words) if (word) texts.push(word.toLowerCase())
  return texts
}
