import type { PicturePeriod } from '@shared/domain/usage.ts'
import type { CapabilityContext, PictureLink } from '../../kit/capability.ts'
import { listGraphs } from '../operations/servers.ts'

/** The widest that there are. */
const WIDTH = 768

/** Links that are good for five to ten minutes. */
export async function pictures(ctx: CapabilityContext, id: string): Promise<PictureLink[]> {
  const graphs = await ctx.run(listGraphs, { server_id: id, width: WIDTH })
  return graphs.flatMap(({ type, url }) => (url ? [{ ...meaningOf(type ?? ''), link: url }] : []))
}

const PERIODS: Record<string, PicturePeriod> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  yearly: 'year',
}
const WORDS: Record<string, string> = { cpu: 'CPU', ram: 'RAM', io: 'I/O', hdd: 'Disk' }

/** "cpu_daily": what is drawn, and how far back. The document names this one only. */
export function meaningOf(type: string): Pick<PictureLink, 'title' | 'period'> {
  const [, what = type, ly = ''] = /^(.*?)[_ -]?([a-z]+ly)$/i.exec(type) ?? []
  const period = PERIODS[ly.toLowerCase()]
  const said = (period ? what : type).replace(/[_-]+/g, ' ').trim().slice(0, 60)
  const title = WORDS[said.toLowerCase()] ?? `${said.charAt(0).toUpperCase()}${said.slice(1)}`
  return { title: title || 'Usage', period: period ?? 'other' }
}
