import { moneyText } from '@shared/domain/money-words.ts'
import type { OrderField } from '@shared/domain/ordering.ts'
import { euro } from '../capabilities/map.ts'
import { field, option } from '../../kit/ordering.ts'
import type { AluyVmConfig } from '../operations/catalog.ts'
import type { AluySshKey } from '../operations/ssh-keys.ts'
import { CUSTOM, type CustomType, limitsOf } from './custom.ts'
import { centsOf } from './price.ts'

/** Fields that both paths of an order have. */
export const commonFields = (keys: readonly AluySshKey[]): OrderField[] => [
  field({
    name: 'period',
    label: 'Billed',
    kind: 'choice',
    required: true,
    options: [
      option('hourly', 'Per hour that it runs'),
      option('monthly', 'Per month, in advance'),
    ],
    initial: 'hourly',
  }),
  field({
    name: 'label',
    label: 'Label',
    kind: 'text',
    own: true,
    help: 'The server’s name in your lists. By it the order is found again, should its answer get lost.',
  }),
  field({
    name: 'sshKeys',
    label: 'SSH keys',
    kind: 'choices',
    help: 'May sign in from the first boot. More keys are added under Operations.',
    options: keys.map(({ id, name, enabled }) =>
      option(id, name, enabled === false ? { unavailable: 'It is switched off.' } : {}),
    ),
    initial: [],
  }),
  field({ name: 'promoCode', label: 'Promo code', kind: 'text' }),
  field({
    name: 'operatingSystemId',
    label: 'Operating system',
    kind: 'number',
    advanced: true,
    help: 'The number of a template; empty for the default. aluy.net lists them per server only: see “Reinstall” of one that you have. A wrong number is noticed after the order, when the server is set up.',
    min: 1,
    step: 1,
  }),
]

/** Fields of a server built to specification, within the live limits. */
export function customFields(config: AluyVmConfig, type: CustomType): OrderField[] {
  const { resources, pool: poolOf } = CUSTOM[type]
  const pool = poolOf(config)
  if (!pool) return []
  return [
    field({
      name: 'location',
      label: 'Location',
      kind: 'choice',
      required: true,
      options: pool.locations.map(({ id, label }) => option(id, label)),
      initial: pool.locations[0]?.id ?? null,
    }),
    ...resources.map((resource) => {
      const { min, max } = limitsOf(pool, resource)
      const { name, label, unit, per } = resource
      // What is priced by ten is ordered by ten.
      const step = { step: per, unit, min, max, initial: min }
      return field({ name, label, kind: 'number', required: true, ...step })
    }),
    ...addressField(config.extraIpv4),
  ]
}

function addressField(offered: AluyVmConfig['extraIpv4']): OrderField[] {
  const max = Math.floor(offered?.max ?? 0)
  if (!offered || !Number.isSafeInteger(max) || max < 1) return []
  const cents = centsOf(offered.monthlyCents)
  const help = cents === null ? '' : `Each adds ${moneyText(euro(cents))} a month.`
  return [
    field({
      name: 'extraIpv4',
      label: 'Additional IPv4 addresses',
      kind: 'number',
      help,
      min: 0,
      max,
      step: 1,
      initial: 0,
    }),
  ]
}
