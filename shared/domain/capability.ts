import { z } from 'zod'
import { PowerAction, ReinstallExtra } from './server.ts'

/**
 * What the common views can ask of a provider. Closed on purpose: every provider answers every name,
 * so "no" is always a decision with a reason and never an omission.
 */
export const CAPABILITIES = [
  'servers.list',
  'servers.status',
  'servers.power',
  'servers.task',
  'servers.usage',
  'servers.pictures',
  'servers.rename',
  'servers.resetPassword',
  'servers.osTemplates',
  'servers.initScripts',
  'servers.reinstall',
  'servers.suspend',
  'servers.unsuspend',
  'servers.cancelRenewal',
  'servers.resumeRenewal',
  'servers.renew',
  'servers.backup',
  'console.open',
  'orders.list',
  'orders.get',
  'orders.cancel',
  'balance.get',
  'balance.setAutoCharge',
  'payments.methods',
  'invoices.list',
  'invoices.pdf',
  'dns.zones',
  'dns.records',
  'dns.apply',
  'dns.createZone',
  'dns.deleteZone',
] as const
/** What a provider may tell with its balance. */
export const BalanceTells = z.enum(['transactions', 'hoursLeft'])
export type BalanceTells = z.infer<typeof BalanceTells>
export const CapabilityName = z.enum(CAPABILITIES)
export type CapabilityName = z.infer<typeof CapabilityName>

/** A provider's answer as the page sees it. */
export const CapabilityAnswer = z.discriminatedUnion('can', [
  z.object({
    can: z.literal('yes'),
    verified: z.iso.date(),
    /** With `servers.power`: the ones it has; all where it is missing. */
    actions: z.array(PowerAction).optional(),
    /** What may be given besides: extras with `servers.reinstall`, days with `servers.renew`. */
    takes: z.array(z.enum([...ReinstallExtra.options, 'days'])).optional(),
    /** With `balance.get`: what it tells besides. */
    tells: z.array(BalanceTells).optional(),
    /** With `servers.renew`: from how many days before the end to how many after it; always where it is missing. */
    window: z.object({ daysBefore: z.number(), daysAfter: z.number() }).optional(),
  }),
  z.object({
    can: z.literal('no'),
    reason: z.string(),
    link: z.url().optional(),
    verified: z.iso.date(),
  }),
  z.object({ can: z.literal('not_built'), reason: z.string(), verified: z.iso.date() }),
])
export type CapabilityAnswer = z.infer<typeof CapabilityAnswer>
