import { toErrorData } from '@renderer/app/bridge.ts'
import { useServers } from '@renderer/data/index.ts'
import { useToast } from '@renderer/ui/toast.ts'
import { TAG_LENGTH, TAG_PATTERN } from '@shared/domain/mark-words.ts'
import type { Server } from '@shared/domain/server.ts'
import { serverCalls } from './calls.ts'
import { type MarkChange, marked } from './mark-change.ts'

/** The tag a text would be, or why it can't be one. */
export function asTag(text: string): { tag: string } | { problem: string } {
  const tag = text.trim()
  if (tag.length > TAG_LENGTH) return { problem: `A tag has at most ${TAG_LENGTH} letters.` }
  if (TAG_PATTERN.test(tag)) return { tag }
  return { problem: 'A tag can’t hold quotes, commas or colons.' }
}

/** Tags, note and colour: shown as changed at once, and as they were again when main refuses. */
export function useMarking() {
  const servers = useServers()
  const toast = useToast()
  const show = (ids: ReadonlySet<string>, change: MarkChange): void => {
    if (!servers.data) return
    const put = (server: Server): Server => (ids.has(server.id) ? marked(server, change) : server)
    servers.data = { ...servers.data, items: servers.data.items.map(put) }
  }
  /** Whether it was kept. */
  const mark = async (ids: readonly string[], change: MarkChange): Promise<boolean> => {
    show(new Set(ids), change)
    try {
      await serverCalls.mark(ids, change)
      return true
    } catch (thrown) {
      toast.error(`Not saved: ${toErrorData(thrown).message}`)
      await servers.refresh()
      return false
    }
  }
  return { mark }
}
