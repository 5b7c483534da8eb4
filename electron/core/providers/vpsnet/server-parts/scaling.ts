import { column, offer, type ServerPart } from '../../kit/part.ts'
import * as extras from '../operations/server-extras.ts'
import { isCloud } from './records.ts'

export const upgrades: ServerPart = {
  id: 'upgrades',
  title: 'Scheduled upgrades',
  about: 'Nodes that are added at a time, for some days or for good.',
  tab: 'manage',
  on: isCloud,
  columns: [column('label', 'Name'), column('nodes', 'Nodes added'), column('at', 'At', 'time')],
  empty: 'No upgrade is scheduled.',
  read: async (ctx, { providerId: id }) => {
    const all = await ctx.run(extras.upgradeSchedules, { id })
    return {
      rows: all.map((one) => ({
        cells: { label: one.label ?? null, nodes: nodesOf(one.extra_slices), at: one.run_at },
        actions: [offer(extras.deleteUpgradeSchedule, { id, schedule_id: one.id }, 'Take it back')],
      })),
      actions: [offer(extras.createUpgradeSchedule, { id }, 'Schedule an upgrade')],
    }
  },
}

const nodesOf = (value: unknown): string | null =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : null

const RULES = {
  load_average: ['Load average', 'average', ''],
  ram_usage: ['Memory', 'percentage', ' %'],
  disk_usage: ['Disk', 'percentage', ' %'],
  swap_usage: ['Swap', 'percentage', ' %'],
} as const

type Rule = Record<string, unknown>
const ruleIn = (all: Record<string, unknown>, name: string): Rule | null => {
  const rule = all[name]
  return rule !== null && typeof rule === 'object' ? (rule as Rule) : null
}

const said = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : ''

export const autoscaling: ServerPart = {
  id: 'autoscaling',
  title: 'Auto scaling',
  about: 'When nodes are added without being asked; each is charged.',
  tab: 'manage',
  on: isCloud,
  columns: [column('what', 'Rule'), column('when', 'When'), column('then', 'Then')],
  empty: 'No rule adds nodes.',
  read: async (ctx, { providerId: id }) => {
    const all = await ctx.run(extras.autoscaling, { id })
    const most = ruleIn(all, 'max_nodes')
    const rows = Object.entries(RULES).flatMap(([name, [what, field, unit]]) => {
      const rule = ruleIn(all, name)
      if (!rule || rule.enabled === 0) return []
      const period = said(rule.period)
      const when = `above ${said(rule[field])}${unit}${period ? ` for ${period} min` : ''}`
      const kind = said(rule.node_type)
      return [
        { what, when, then: `add ${said(rule.nodes) || 'a'} ${kind} node`.replace('  ', ' ') },
      ]
    })
    const limit =
      most && rows.length > 0
        ? [{ what: 'Limit', when: 'in 24 hours', then: `at most ${said(most.nodes)} nodes` }]
        : []
    return {
      rows: [...rows, ...limit].map((cells) => ({ cells, actions: [] })),
      actions: [offer(extras.updateAutoscaling, { id }, 'Edit the rules')],
    }
  },
}
