import type { OrderMatch } from '@shared/domain/ordering.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import { type Candidate, matchesOf } from '../../kit/order-match.ts'
import type { SentOrder } from '../../kit/ordering.ts'
import { list, type VpsnetServer } from '../operations/servers.ts'
import { listSsd } from '../operations/ssd-servers.ts'
import { ssdRef } from '../server-ref.ts'
import { isSsdOrder } from './request.ts'

/**
 * The servers of the family that were made since; one on another cloud, or with none of the names that were sent, is
 * not it.
 */
export async function reconcile(ctx: CapabilityContext, sent: SentOrder): Promise<OrderMatch[]> {
  const isSsd = isSsdOrder(sent.input)
  const servers = await (isSsd ? ctx.run(listSsd, {}) : ctx.run(list, { basic: true }))
  const { cloud_id: cloud, system_template_id: template } = sent.input
  return matchesOf(
    sent,
    servers.flatMap((vm): Candidate[] => {
      const names = namesOf(vm, sent.input)
      const isNamedOther = names.length > 0 && names.every(({ agrees }) => !agrees)
      const isElsewhere = same('', cloud, vm.cloud_id).some(({ agrees }) => !agrees)
      // Without names and without a time nothing links it to the order.
      const isUntold = names.length === 0 && vm.created_at === null
      if (isNamedOther || isElsewhere || isUntold) return []
      const compared = [...names, ...same('the same system', template, vm.system_template_id)]
      const providerId = isSsd ? ssdRef(vm.id) : vm.id
      return [{ providerId, label: vm.label || hostOf(vm) || vm.id, at: vm.created_at, compared }]
    }),
  )
}

const same = (what: string, sent: unknown, is: string | null) =>
  typeof sent === 'string' && is !== null ? [{ what, agrees: sent === is }] : []

/** The names that were sent; an instant server is sent without. */
function namesOf(vm: VpsnetServer, { label, fqdn }: Record<string, unknown>) {
  const name = (what: string, sent: unknown, is: string | null | undefined) =>
    typeof sent === 'string'
      ? [{ what, agrees: sent.toLowerCase() === is?.toLowerCase(), mark: 'name' as const }]
      : []
  return [
    ...name('the same label', label, vm.label),
    ...name('the same host name', fqdn, hostOf(vm)),
  ]
}

const hostOf = ({ hostname, domain_name }: VpsnetServer): string =>
  [hostname, domain_name].filter(Boolean).join('.')
