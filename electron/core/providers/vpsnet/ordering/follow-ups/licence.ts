import type { Offer, OrderField, OrderValues } from '@shared/domain/ordering.ts'
import type { CapabilityContext } from '../../../kit/capability.ts'
import { checkOrder, numberIn, textIn, textsIn } from '../../../kit/order-values.ts'
import {
  field,
  type FollowUp,
  followUp,
  followUpId,
  option,
  type Sale,
  subjectIn,
} from '../../../kit/ordering.ts'
import { numberOrNull } from '../../../kit/values.ts'
import { licenses } from '../../operations/server-extras.ts'
import { get, update } from '../../operations/servers.ts'
import { type Licences, licencesIn, readLicences, splitLicences } from '../licences.ts'
import { gone, plainOffer } from '../offers.ts'

const KIND = 'licence'
export const licenceOffer = (serverId: string): string => followUpId(KIND, serverId)

/** Where they are bought, for who looks for them in the catalogue. */
export const licencesElsewhere: Offer = plainOffer({
  id: followUpId(KIND, ''),
  name: 'Licences of control panels',
  group: 'Licences',
  includes: ['cPanel, ISPmanager, DirectAdmin and their add-ons, as VPS.NET has them'],
  unavailable:
    'choose the server first. For a new one they are in its form; for one that you have, on its page under Manage → Licences.',
})

interface Buying {
  id: string
  name: string
  /** How many it has: VPS.NET wants the number with every change. */
  nodes: number | null
  /** Null where VPS.NET does not tell: the paths of both calls are guesses. */
  held: Licences | null
  /** What it has not got yet. */
  free: Licences
}

async function read(ctx: CapabilityContext, offer: string): Promise<Buying> {
  const id = subjectIn(offer)
  if (!/^\d{1,20}$/.test(id)) throw gone()
  const [server, all, held] = await Promise.all([
    ctx.run(get, { id }),
    readLicences(ctx),
    heldBy(ctx, id).catch(() => null),
  ])
  if (server === null) throw gone()
  const has = new Set([...(held?.panels ?? []), ...(held?.addOns ?? [])].map((one) => one.id))
  const lacks = (list: Licences['panels']) => list.filter((one) => !has.has(one.id))
  return {
    id,
    name: server.label || server.hostname || id,
    nodes: numberOrNull.parse(server.slices_count),
    held,
    free: { panels: lacks(all.panels), addOns: lacks(all.addOns) },
  }
}

const heldBy = async (ctx: CapabilityContext, id: string): Promise<Licences> =>
  splitLicences(licencesIn(await ctx.run(licenses, { id })))

const hasPanel = ({ held }: Buying): boolean => (held?.panels.length ?? 0) > 0

const ADD_ONS = { name: 'add_ons', kind: 'choices' } as const

function fieldsOf(buying: Buying): OrderField[] {
  const { free, nodes } = buying
  const offered = (list: Licences['panels']) => list.map((one) => option(one.id, one.label))
  const addOns = offered(free.addOns)
  const chosen = hasPanel(buying)
    ? [
        field({
          ...ADD_ONS,
          label: 'Add-ons of its control panel',
          options: addOns,
          required: true,
        }),
      ]
    : [
        field({
          name: 'control_panel',
          label: 'Control panel',
          help: 'A server takes one.',
          kind: 'choice',
          options: offered(free.panels),
          required: true,
        }),
        ...(addOns.length > 0
          ? [field({ ...ADD_ONS, label: 'Add-ons of the control panel', options: addOns })]
          : []),
      ]
  const asNow = nodes === null ? {} : { min: nodes, max: nodes, initial: nodes }
  return [
    ...chosen,
    field({
      name: 'slices_required',
      label: 'Nodes of the server',
      help: 'As many as it has now: VPS.NET wants the number with every change',
      kind: 'number',
      required: true,
      advanced: nodes !== null,
      step: 1,
      min: 1,
      ...asNow,
    }),
  ]
}

function unavailable(buying: Buying): string | null {
  const { held, free } = buying
  if (free.panels.length + free.addOns.length === 0)
    return 'VPS.NET tells no licence that this server could get. The path of that call is not confirmed by a document; it can be corrected under Operations.'
  return hasPanel(buying) && free.addOns.length === 0
    ? `it has ${held?.panels[0]?.label ?? 'a control panel'} already, and a server takes one. To change it, cancel that licence first.`
    : null
}

const wanted = (values: OrderValues): string[] => {
  const panel = textIn(values, 'control_panel')
  return [...(panel === undefined ? [] : [panel]), ...textsIn(values, ADD_ONS.name)]
}

const request: Sale['request'] = (offer, values) => ({
  operation: update,
  input: {
    id: subjectIn(offer),
    slices_required: numberIn(values, 'slices_required'),
    licenses: Object.fromEntries(wanted(values).map((id) => [id, 1])),
  },
})

/** A control panel, or an add-on of it, for a cloud server that is there. */
export const licence: FollowUp = {
  kind: KIND,
  once: true,
  form: async (ctx, offer) => {
    if (offer === licencesElsewhere.id) return { offer: licencesElsewhere, fields: [] }
    const buying = await read(ctx, offer)
    const name = `Buy a licence for ${buying.name}`
    return {
      offer: followUp({ id: offer, name, group: 'Licences', unavailable: unavailable(buying) }),
      fields: fieldsOf(buying),
    }
  },
  quote: async (ctx, offer, values) => {
    const buying = await read(ctx, offer)
    checkOrder(request, offer, fieldsOf(buying), values)
    const all = [...buying.free.panels, ...buying.free.addOns]
    return {
      now: null,
      recurring: null,
      lines: all
        .filter(({ id }) => wanted(values).includes(id))
        .map(({ label }) => ({ label, amount: null })),
      estimate: true,
      note: 'VPS.NET tells no prices through its API: look at its site before you order. A licence is charged until it is cancelled.',
    }
  },
  request,
  // The answer is the server itself.
  orderIdIn: () => null,
  // The path of the list is a guess: what it leaves out may be there.
  blind: true,
  /** It was not there when it was ordered: once it is, it was bought. */
  reconcile: async (ctx, { offer, values }) => {
    const { panels, addOns } = await heldBy(ctx, subjectIn(offer))
    const bought = [...panels, ...addOns].filter(({ id }) => wanted(values).includes(id))
    if (bought.length === 0 || bought.length < wanted(values).length) return []
    return [
      {
        providerId: `${subjectIn(offer)}: ${bought.map(({ id }) => id).join(', ')}`,
        label: bought.map(({ label }) => label).join(', '),
        at: null,
        why: ['the server has it now'],
        sure: true,
      },
    ]
  },
}
