import type { Capabilities } from '../../kit/capability.ts'
import { moneyOf } from '../../kit/values.ts'
import { getBilling, getInvoicePdf, listInvoices } from '../operations/account.ts'
import { createBackup, listBackups } from '../operations/backups.ts'
import { listClouds } from '../operations/clouds.ts'
import { listIps } from '../operations/ips.ts'
import * as cloud from '../operations/servers.ts'
import { getSsd, listSsd, powerOnSsd } from '../operations/ssd-servers.ts'
import { VERIFIED } from '../paths.ts'
import { console } from './console.ts'
import { dns } from './dns.ts'
import { backUp, readBackup } from './backups.ts'
import { invoiceFacts } from './map.ts'
import * as servers from './servers.ts'
import { usage } from './usage.ts'

const verified = VERIFIED
const no = (reason: string) => ({ can: 'no', reason, verified }) as const
const NO_ORDERS = 'VPS.NET has no orders: servers are made from nodes at once.'

export const capabilities: Capabilities = {
  'servers.list': {
    can: 'yes',
    uses: [cloud.list, listSsd, listClouds, listIps],
    fn: servers.listServers,
    verified,
  },
  'servers.status': { can: 'yes', uses: [cloud.get, getSsd], fn: servers.readServer, verified },
  'servers.power': {
    can: 'yes',
    uses: [cloud.powerOn, cloud.shutdown, cloud.powerOff, cloud.reboot, powerOnSsd],
    fn: servers.runPower,
    verified,
  },
  // Power calls only queue, there the state is watched; a backup can be looked up by its label.
  'servers.task': { can: 'yes', uses: [listBackups], fn: readBackup, verified },
  'servers.usage': { can: 'yes', uses: [cloud.cpu, cloud.bandwidth], fn: usage, verified },
  'servers.pictures': no('VPS.NET tells its usage in figures, drawn here.'),
  'servers.rename': no(
    'VPS.NET changes a label only together with the number of nodes: run “Edit a cloud server”.',
  ),
  'servers.resetPassword': {
    can: 'yes',
    uses: [cloud.resetPassword, cloud.get],
    fn: servers.resetPassword,
    verified,
  },
  'servers.osTemplates': { can: 'yes', uses: [listClouds], fn: servers.osTemplates, verified },
  'servers.initScripts': no('VPS.NET documents no scripts that run after an installation.'),
  'servers.reinstall': {
    can: 'yes',
    uses: [cloud.reinstall, cloud.powerOff, cloud.get],
    fn: (ctx, id, { osId }) => servers.reinstall(ctx, id, osId),
    verified,
  },
  'servers.suspend': no('VPS.NET documents no suspension by the customer.'),
  'servers.unsuspend': no('VPS.NET documents no suspension by the customer.'),
  'servers.cancelRenewal': no('A server is charged until it is deleted; there is no renewal.'),
  'servers.resumeRenewal': no('A server is charged until it is deleted; there is no renewal.'),
  'servers.renew': no('A server is charged until it is deleted; there is no renewal.'),
  'servers.backup': { can: 'yes', uses: [createBackup], fn: backUp, verified },
  ...console,
  'orders.list': no(NO_ORDERS),
  'orders.get': no(NO_ORDERS),
  'orders.cancel': no(NO_ORDERS),
  'balance.get': {
    can: 'yes',
    uses: [getBilling],
    fn: async (ctx) => {
      const { current_balance, account_credits, currency } = await ctx.run(getBilling, {})
      return {
        available: moneyOf(current_balance, currency),
        kind: 'balance',
        mode: 'unknown',
        credits: moneyOf(account_credits, currency),
        autoCharge: null,
      }
    },
    verified,
  },
  'balance.setAutoCharge': no('VPS.NET documents no switch for automatic payment.'),
  'payments.methods': no('VPS.NET documents no list of ways to pay.'),
  'invoices.list': {
    can: 'yes',
    uses: [listInvoices],
    fn: async (ctx) =>
      (await ctx.run(listInvoices, {})).map(invoiceFacts).filter((facts) => facts !== null),
    verified,
  },
  'invoices.pdf': {
    can: 'yes',
    uses: [getInvoicePdf],
    fn: (ctx, id, sink) => ctx.download(getInvoicePdf, { id }, sink),
    verified,
  },
  ...dns,
}
