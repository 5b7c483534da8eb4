import type { Money } from '@shared/domain/money.ts'
import type { OrderField, OrderValues, Quote } from '@shared/domain/ordering.ts'
import { z } from 'zod'
import type { CapabilityContext } from '../../../kit/capability.ts'
import { changeMatches } from '../../../kit/change-match.ts'
import type { Operation } from '../../../kit/operation.ts'
import { checkOrder, textIn } from '../../../kit/order-values.ts'
import { chosenOf, someOf } from '../../../kit/some-of.ts'
import {
  field,
  type FollowUp,
  followUp,
  followUpId,
  option,
  type Sale,
  subjectIn,
} from '../../../kit/ordering.ts'
import { idText, moneyOf } from '../../../kit/values.ts'
import { currencyOf } from '../../capabilities/joined.ts'
import { getService, listUpgrades, upgradeService } from '../../operations/services.ts'
import { fitting } from '../answers.ts'
import { invoicesNaming } from './invoices.ts'
import { placedIn } from './placed.ts'

const KIND = 'upgrade'
const RESOURCE = 'resource-'
export const upgradeOffer = (serviceId: string): string => followUpId(KIND, serviceId)

/** What can be chosen for a resource, as the document shows it; what does not fit is left out. */
const Choice = z.looseObject({
  id: idText,
  name: z.string(),
  price: z.union([z.number(), z.string()]).nullish(),
  selected: z.boolean().nullish(),
})
type Choice = z.output<typeof Choice>
const Resource = z.looseObject({ id: idText, name: z.string(), items: z.unknown() })

/** A resource, or the package, with what it can be changed to. */
export interface Upgradable {
  /** The form's field. */
  name: string
  label: string
  choices: Choice[]
}

/** What a service can be changed to now. */
export async function readUpgrades(ctx: CapabilityContext, id: string): Promise<Upgradable[]> {
  const { resources, package: packages } = await ctx.run(listUpgrades, { id })
  const all = [
    ...fitting(Resource, resources).map(({ id: resource, name, items }) => ({
      name: `${RESOURCE}${resource}`,
      label: name,
      choices: fitting(Choice, items),
    })),
    { name: 'package', label: 'Package', choices: fitting(Choice, packages) },
  ]
  return all.filter(({ choices }) => choices.length > 0)
}

/** Whether there is anything but what it has. */
export const canChange = ({ choices }: Upgradable): boolean =>
  choices.some(({ selected }) => !selected)

async function read(ctx: CapabilityContext, offer: string) {
  const id = subjectIn(offer)
  const [{ service }, upgrades, currency] = await Promise.all([
    ctx.run(getService, { id }),
    readUpgrades(ctx, id),
    currencyOf(ctx),
  ])
  return { service, upgrades, currency }
}
type Read = Awaited<ReturnType<typeof read>>

const nameOf = ({ service }: Read): string => service.domain || service.name || service.id

const offerOf = (offer: string, given: Read) =>
  followUp({
    id: offer,
    name: `Upgrade ${nameOf(given)}`,
    group: 'Upgrade',
    unavailable: given.upgrades.some(canChange) ? null : 'Time4VPS offers no upgrade for it.',
  })

const fieldsOf = ({ upgrades, currency }: Read): OrderField[] =>
  someOf(
    'To be changed',
    upgrades.filter(canChange).map(({ name, label, choices }) =>
      field({
        name,
        label,
        kind: 'choice',
        help: `${now(choices)}Prices are those of the list.`,
        options: choices.map((one) =>
          option(one.id, one.name, {
            price: moneyOf(one.price, currency),
            unavailable: one.selected ? 'it has this now' : null,
          }),
        ),
      }),
    ),
  )

function now(choices: readonly Choice[]): string {
  const name = choices.find(({ selected }) => selected)?.name
  return name === undefined ? '' : `It has ${name}. `
}

const chosenIn = ({ upgrades }: Read, values: OrderValues) =>
  upgrades.flatMap(({ name, label, choices }) => {
    const choice = choices.find(({ id }) => id === textIn(chosenOf(values), name))
    return choice ? [{ label, choice }] : []
  })

/** Without `send` Time4VPS only estimates. */
const inputOf = (offer: string, values: OrderValues) => {
  const given = chosenOf(values)
  const resources = Object.entries(given).flatMap(([name, value]) =>
    name.startsWith(RESOURCE) && typeof value === 'string' && value !== ''
      ? [[name.slice(RESOURCE.length), value] as const]
      : [],
  )
  const chosen = textIn(given, 'package')
  return {
    id: subjectIn(offer),
    ...(resources.length > 0 ? { resources: Object.fromEntries(resources) } : {}),
    ...(chosen === undefined ? {} : { package: Number(chosen) }),
  }
}

const request: Sale['request'] = (offer, values) => ({
  operation: upgradeService,
  input: { ...inputOf(offer, values), send: true },
})

/** The same call, which orders nothing while `send` is not set. */
const estimate: Operation = { ...upgradeService, effect: 'read', repeat: 'safe' }

const figure = z.unknown().optional()
const Estimated = z.looseObject({ charge: figure, total: figure })

/** The document does not show the answer: an amount under one of these names is taken for what is charged. */
async function chargeOf(
  ctx: CapabilityContext,
  offer: string,
  values: OrderValues,
  currency: string,
) {
  const answer = await ctx.run(estimate, inputOf(offer, values))
  const { data } = Estimated.safeParse(answer)
  return moneyOf(data?.charge, currency) ?? moneyOf(data?.total, currency)
}

function quoteOf(read: Read, values: OrderValues, charge: Money | null): Quote {
  const lines = chosenIn(read, values).map(({ label, choice }) => ({
    label: `${label}: ${choice.name}, by the list`,
    amount: moneyOf(choice.price, read.currency),
  }))
  return {
    now: charge,
    recurring: null,
    lines,
    estimate: charge === null,
    note:
      charge === null
        ? 'Time4VPS gave no estimate: the list says what the choice costs, not what is charged at once. It is invoiced with the order.'
        : 'What is charged at once is Time4VPS’s own estimate; from the next period on the choice costs what the list says.',
  }
}

/** More of a resource, or another package, for a service. */
export const upgrade: FollowUp = {
  kind: KIND,
  once: true,
  form: async (ctx, offer) => {
    const given = await read(ctx, offer)
    return { offer: offerOf(offer, given), fields: fieldsOf(given) }
  },
  quote: async (ctx, offer, values) => {
    const given = await read(ctx, offer)
    checkOrder(request, offer, fieldsOf(given), values, (path) =>
      path.replace(/^resources\./, RESOURCE),
    )
    return quoteOf(given, values, await chargeOf(ctx, offer, values, given.currency))
  },
  request,
  orderIdIn: placedIn,
  /** What was sent was not what it had: so it was done where it has that now. */
  reconcile: async (ctx, sent) => {
    const given = await read(ctx, sent.offer)
    const { service } = given
    const chosen = chosenIn(given, sent.values)
    const has = chosen.map(({ label, choice }) => `${label} ${choice.name}`).join(', ')
    const isDone = chosen.length > 0 && chosen.every(({ choice }) => choice.selected)
    const changed = {
      id: `${service.id}: ${has}`,
      label: nameOf(given),
      now: isDone ? `it has ${has} now` : null,
    }
    return changeMatches(
      sent,
      changed,
      await invoicesNaming(ctx, sent.sentAt, [service.domain ?? '']),
    )
  },
}
