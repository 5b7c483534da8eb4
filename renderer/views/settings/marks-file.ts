import { moneyText } from '@shared/domain/money-words.ts'
import { call } from '@renderer/app/bridge.ts'
import type { ImportHow, ImportPlan, MarksFile } from '@shared/domain/marks-file.ts'

/** What this view asks of main for tags, notes and views as a file. */
export const marksFileCalls = {
  export: (): Promise<MarksFile> => call('marks.export', {}),
  /** Shows the system's file chooser; null when nothing was chosen. */
  choose: (): Promise<ImportPlan | null> => call('marks.chooseFile', {}),
  import: (plan: string, how: ImportHow): Promise<{ servers: number; views: number }> =>
    call('marks.import', { plan, how }),
}

/** "1 server", "12 servers". */
export const countText = (n: number, what: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? what : `${what}s`}`

/** "3 servers and 1 view"; empty when neither changes. */
export function changeText({ servers, views }: { servers: number; views: number }): string {
  const parts = [
    ...(servers > 0 ? [countText(servers, 'server')] : []),
    ...(views > 0 ? [countText(views, 'view')] : []),
  ]
  return parts.join(' and ')
}

/** Where the servers of the file are here, a sentence each. */
export function placeLines({ servers, here, later, skipped }: ImportPlan): string[] {
  const lines = [
    here === servers
      ? `${servers === 1 ? 'It is' : `All ${countText(servers, 'server')} are`} listed here.`
      : `${here.toLocaleString('en')} of ${countText(servers, 'server')} ${here === 1 ? 'is' : 'are'} listed here.`,
  ]
  if (servers === 0) return ['The file names no server.']
  if (later > 0) {
    lines.push(
      `${countText(later, 'server')} of your accounts ${later === 1 ? 'is' : 'are'} not listed now: what is said of ${later === 1 ? 'it' : 'them'} is kept, and shown once listed.`,
    )
  }
  for (const { account, provider, count, why } of skipped) {
    lines.push(
      why === 'no_account'
        ? `${countText(count, 'server')} of “${account}” (${provider}) ${count === 1 ? 'is' : 'are'} left out: there is no such account here. Add it, then import again.`
        : `${countText(count, 'server')} of “${account}” (${provider}) ${count === 1 ? 'is' : 'are'} left out: several accounts here could be meant. Name one of them “${account}”, then import again.`,
    )
  }
  return lines
}

/** The words of a server before or after: "prod, web · rack 4 · teal"; "nothing" without any. */
export function marksText(marks: ImportPlan['add']['examples'][number]['before']): string {
  const price = marks.price && `${moneyText(marks.price)} a month`
  const parts = [marks.tags.join(', '), marks.note, marks.colour ?? '', price ?? '']
  return parts.filter(Boolean).join(' · ') || 'nothing'
}
