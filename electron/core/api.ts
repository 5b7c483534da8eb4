import type { Handlers, ProcedureName } from '@shared/ipc/contract.ts'
import type { ProviderDescriptor } from '@shared/ipc/contract/accounts.ts'
import type { Core } from './core.ts'
import { offsiteApi } from './invoices/offsite/api.ts'
import { readStates } from './inventory/reads.ts'
import { catalogue, describe } from './operations/catalogue.ts'
import { readSheet } from './orders/sheet/read.ts'
import type { Provider } from './providers/kit/provider.ts'

/** Calls that need the desktop: main implements them beside these. */
export type DesktopCall =
  | Extract<ProcedureName, `app.${string}` | `settings.${string}`>
  | 'secrets.copy'
  | 'invoices.open'
  | 'invoices.export'
  | 'invoices.showExport'
  | 'invoices.showInFolder'
  | 'invoices.saveCopy'
  | 'invoices.drag'
  | 'operations.save'
  | 'servers.openSsh'
  | 'marks.chooseFile'
  | 'consoles.open'
  | 'consoles.openDirect'
  | 'consoles.connect'
  | 'consoles.fullScreen'
  | 'consoles.power'
  | 'consoles.readClipboard'
  | 'consoles.writeClipboard'
  | 'consoles.record'

export type CoreHandlers = Omit<Handlers, DesktopCall>

/** The contract over core; nothing here decides anything. */
export function createApi(core: Core): CoreHandlers {
  const { stores, storage } = core
  const serversChanged = (accountIds: readonly string[]): null => {
    for (const accountId of accountIds) core.publish('servers.changed', { accountId })
    return null
  }
  return {
    'providers.list': async () => core.registry.providers.map(describeProvider),
    'accounts.list': () => core.accounts.list(),
    'accounts.add': async (input, signal) => {
      const account = await core.accounts.add(input, signal)
      void core.sync.account(account.id)
      return account
    },
    'accounts.test': ({ id }, signal) => core.accounts.test(id, signal),
    'accounts.change': ({ id, ...change }) => core.accounts.change(id, change),
    'accounts.remember': async ({ id, kind, itemId }, signal) => {
      await core.accounts.remember(id, kind, itemId, signal)
      void core.sync.account(id)
      return null
    },
    'accounts.remembered': ({ id }) => core.accounts.remembered(id),
    'accounts.forgetItem': async ({ id, kind, itemId }) => {
      await core.accounts.forgetItem(id, kind, itemId)
      void core.sync.account(id)
      return null
    },
    'accounts.replaceCredential': async ({ id, credential, ...place }, signal) => {
      const account = await core.accounts.replaceCredential(id, credential, place, signal)
      void core.sync.account(id)
      return account
    },
    'accounts.removal': ({ id }) => core.accounts.removal(id),
    'accounts.remove': async ({ id }) => {
      await core.accounts.remove(id)
      return null
    },
    'balances.list': async () => ({
      items: await stores.balances.list(),
      reads: await readStates(storage, 'balance'),
    }),
    'balances.history': ({ accountId }) => stores.balances.history(accountId),
    'balances.setAutoCharge': ({ accountId, ...choice }) =>
      core.billing.setAutoCharge(accountId, choice),
    'payments.methods': ({ accountId }, signal) => core.billing.paymentMethods(accountId, signal),
    'transactions.list': (wanted) => stores.transactions.list(wanted),
    'spend.list': () => core.billing.spend(),
    'servers.list': async ({ accountId }) => {
      const reads = await readStates(storage, 'servers')
      return {
        items: await stores.servers.list(accountId),
        reads: reads.filter((read) => accountId === undefined || read.accountId === accountId),
      }
    },
    'changes.list': (filter) => stores.changes.list(filter),
    'changes.unseen': async () => ({ count: await stores.changes.unseen() }),
    'changes.markSeen': async ({ ids }) => {
      await stores.changes.markSeen(ids)
      core.publish('changes.changed', { accountId: null })
      return null
    },
    'servers.get': ({ id }) => stores.servers.get(id),
    'servers.mark': async ({ ids, ...change }) =>
      serversChanged(await stores.marks.change(ids, change)),
    'marks.export': () => core.marksFiles.export(),
    'marks.import': ({ plan, how }) => core.marksFiles.import(plan, how),
    'servers.forget': async ({ ids }) => serversChanged(await stores.forgotten.forget(ids)),
    'servers.unforget': async ({ ids }) => serversChanged(await stores.forgotten.restore(ids)),
    'servers.refresh': ({ id }, signal) => core.servers.refresh(id, signal),
    'servers.power': ({ id, action }) => core.servers.power(id, action),
    'servers.bulk': ({ ids, action, ...choice }) => core.bulks.begin(ids, action, choice),
    'servers.parts': ({ id }) => core.serverPage.parts(id),
    'servers.part': ({ id, part }, signal) => core.serverPage.part(id, part, signal),
    'servers.usage': ({ id }, signal) => core.serverPage.usage(id, signal),
    'servers.pictures': ({ id, period }, signal) => core.serverPage.pictures(id, period, signal),
    'servers.rename': ({ id, name }, signal) => core.servers.rename(id, name, signal),
    'servers.resetPassword': ({ id }, signal) => core.servers.resetPassword(id, signal),
    'servers.osTemplates': ({ id }, signal) => core.servers.osTemplates(id, signal),
    'servers.initScripts': ({ id }, signal) => core.servers.initScripts(id, signal),
    'servers.reinstall': ({ id, ...choice }) => core.servers.reinstall(id, choice),
    'servers.suspend': ({ id }) => core.servers.suspend(id),
    'servers.unsuspend': ({ id }) => core.servers.unsuspend(id),
    'servers.cancelRenewal': ({ id, confirm }) => core.servers.cancelRenewal(id, confirm),
    'servers.resumeRenewal': ({ id }) => core.servers.resumeRenewal(id),
    'servers.renew': ({ id, ...choice }) => core.renewals.renew(id, choice),
    'servers.backup': ({ id }) => core.backups.begin(id),
    'secrets.reveal': async ({ secret }) => ({ value: core.vault.reveal(secret) }),
    'orders.list': async () => ({
      items: await stores.orders.list(),
      reads: await readStates(storage, 'orders'),
    }),
    'orders.get': ({ id }, signal) => core.orders.detail(id, signal),
    'orders.parts': ({ id }) => core.orders.parts(id),
    'orders.part': ({ id, part }, signal) => core.orders.part(id, part, signal),
    'orders.offers': ({ accountId }, signal) => core.ordering.offers(accountId, signal),
    'orders.form': ({ accountId, offer }, signal) => core.ordering.form(accountId, offer, signal),
    'orders.quote': ({ accountId, offer, values }, signal) =>
      core.ordering.quote(accountId, offer, values, signal),
    'orders.place': (wish) => core.ordering.place(wish),
    'orders.journal': (page) => core.ordering.list(page),
    'orders.entry': ({ id }) => core.ordering.get(id),
    'orders.look': ({ id }, signal) => core.ordering.look(id, signal),
    'orders.settle': ({ id, orderId }) => core.ordering.settle(id, orderId),
    'orders.readSheet': async ({ text }, signal) =>
      readSheet(text, {
        accounts: await stores.accounts.list(),
        offers: (id) => core.ordering.offers(id, signal),
        form: (id, offer) => core.ordering.form(id, offer, signal),
      }),
    'templates.list': () => core.templates.list(),
    'templates.save': (wish) => core.templates.save(wish),
    'templates.rename': ({ id, name }) => core.templates.rename(id, name),
    'templates.delete': async ({ id }) => {
      await core.templates.delete(id)
      return null
    },
    'templates.restore': ({ id }) => core.templates.restore(id),
    'templates.export': () => core.templates.export(),
    'templates.import': ({ text }) => core.templates.import(text),
    'series.begin': ({ id, orders, confirm }) => core.series.begin(id, orders, confirm),
    'series.get': ({ id }) => core.series.get(id),
    'series.goOn': ({ id, prices, confirm }) => core.series.goOn(id, prices, confirm),
    'invoices.page': (wish) => core.invoiceFinder.page(wish),
    'invoices.ids': (wish) => core.invoiceFinder.ids(wish),
    'invoices.sums': (wish) => core.invoiceFinder.sums(wish),
    'invoices.totals': (wish) => core.invoiceFinder.totals(wish),
    'invoices.overview': ({ accountId }) => core.invoiceFinder.overview(accountId),
    'invoices.unpaid': () => stores.invoices.unpaid(),
    'invoices.get': ({ id }) => core.documents.get(id),
    'invoices.detail': ({ id }, signal) => core.invoices.detail(id, signal),
    'invoices.exportReport': async ({ id }) => core.invoiceExports.report(id),
    ...offsiteApi(core),
    'invoices.download': ({ ids, again }) => core.invoices.download(ids, again),
    'invoices.accounts': () => core.archiveReports.accounts(),
    'archive.state': () => core.archive.state(),
    'archive.verify': () => core.archive.beginVerify(),
    'archive.years': () => core.archiveReports.years(core.settings.get().keepYears),
    'archive.year': ({ year }) => core.archiveReports.year(year),
    'archive.removeYear': ({ year, confirm }) => core.archive.removeYear(year, confirm),
    'dns.zones': async () => ({
      items: await core.dns.zones(),
      reads: await readStates(storage, 'zones'),
    }),
    'dns.refresh': async ({ accountId }, signal) => {
      await core.dns.refresh(accountId, signal)
      return null
    },
    'dns.zone': ({ id, fresh }, signal) => core.dns.zone(id, fresh === true, signal),
    'dns.places': (_none, signal) => core.dns.places(signal),
    'dns.parts': () => core.dns.parts(),
    'dns.part': ({ accountId, part }, signal) => core.dns.part(accountId, part, signal),
    'dns.createZone': ({ accountId, ...wish }) => core.dns.createZone(accountId, wish),
    'dns.deleteZone': async ({ id, typed, confirm }) => {
      await core.dns.deleteZone(id, typed, confirm)
      return null
    },
    'dns.plan': ({ wanted }, signal) => core.dns.plan(wanted, signal),
    'dns.apply': ({ plans, confirm }) => core.dns.apply(plans, confirm),
    'dns.applied': ({ taskId }) => core.dns.applied(taskId),
    'dns.check': ({ id, resolver }, signal) => core.dns.check(id, resolver, signal),
    'dns.pointingAt': async ({ serverId }) => {
      const { addresses } = await stores.servers.get(serverId)
      return core.dns.pointingAt(addresses.map(({ address }) => address))
    },
    'dns.snapshots': ({ id }) => core.dns.snapshots(id),
    'dns.snapshot': ({ id }) => core.dns.snapshot(id),
    'consoles.get': async ({ id }) => core.consoles.get(id),
    'consoles.server': ({ id }) => core.consoles.server(id),
    'tasks.list': () => stores.tasks.list(),
    'tasks.parts': ({ id }) => core.bulks.parts(id),
    'tasks.undone': ({ id }) => core.bulks.undone(id),
    'tasks.stop': ({ id }) => core.tasks.stop(id),
    'tasks.lookAgain': ({ id }) => core.tasks.lookAgain(id),
    'tasks.markSeen': async () => {
      await stores.tasks.markSeen()
      return null
    },
    'sync.run': async ({ accountId }) => {
      void (accountId ? core.sync.account(accountId) : core.sync.all())
      return null
    },
    'sync.state': async () => core.sync.state(),
    'operations.catalogue': async () => catalogue(core.registry, core.paths),
    'operations.run': async ({ accountId, operation, input, confirm }, signal) =>
      (await core.operations.run(accountId, operation, input, {
        signal,
        confirm,
      })) as Awaited<ReturnType<Handlers['operations.run']>>,
    'operations.preview': ({ accountId, operation, input }) =>
      core.executor.preview(accountId, core.registry.operation(operation), input),
    'operations.history': (filter) => core.journal.list(filter),
    'operations.setPath': async ({ operation, path }) => {
      const found = core.registry.operation(operation)
      core.paths.set(found, path)
      return describe(operation.split('.')[0] ?? '', found, core.paths)
    },
  }
}

function describeProvider(provider: Provider): ProviderDescriptor {
  const capabilities = Object.fromEntries(
    Object.entries(provider.capabilities).map(([name, answer]) => {
      if (answer.can === 'yes') {
        const { can, verified, actions, takes, tells, window } = answer
        return [name, { can, verified, actions, takes, tells, window }]
      }
      return [name, answer]
    }),
  )
  return {
    id: provider.id,
    name: provider.name,
    site: provider.site,
    defaultBaseUrl: provider.defaultBaseUrl,
    credential: { fields: provider.credential.fields, where: provider.credential.where },
    capabilities: capabilities as ProviderDescriptor['capabilities'],
    remembers: [...(provider.remembers ?? [])],
  }
}
