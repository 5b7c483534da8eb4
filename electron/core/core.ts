import type { Task } from '@shared/domain/task.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import { balanceStore } from './billing/balances.ts'
import { createBillingService } from './billing/service.ts'
import { transactionStore } from './billing/transactions.ts'
import { createConnections } from './accounts/connections.ts'
import { createAccounts } from './accounts/service.ts'
import { accountStore } from './accounts/store.ts'
import { followUpIn } from './providers/kit/ordering.ts'
import { replacedServers } from './inventory/replaced.ts'
import { rememberedIds } from './inventory/remembered.ts'
import { changeStore } from './inventory/changes/store.ts'
import { forgottenServers } from './inventory/forget.ts'
import { splitGlobalId } from './ids.ts'
import { orderStore } from './inventory/orders.ts'
import { moveServer } from './inventory/moves.ts'
import { markStore } from './inventory/marks.ts'
import { samples as sampleStore } from './inventory/samples.ts'
import { createServerPage } from './inventory/server-page.ts'
import { marksFiles } from './inventory/marks-file/service.ts'
import { createServerBackups } from './inventory/server-backups.ts'
import { serverReach } from './inventory/server-reach.ts'
import { createServerRenewals } from './inventory/server-renewals.ts'
import { createServerBulks } from './inventory/server-bulks.ts'
import { createServerService, type ServerService } from './inventory/server-service.ts'
import { serverStore } from './inventory/servers.ts'
import { serversUnderWay } from './inventory/under-way.ts'
import { createSync } from './inventory/sync.ts'
import { createConsoleLaunches } from './consoles/launches.ts'
import { createLocator } from './consoles/locate.ts'
import { createConsoleService } from './consoles/service.ts'
import { createDnsService } from './dns/service.ts'
import { createInvoiceFinder } from './invoices/find/finder.ts'
import { searchRepaired, withTextIndex } from './invoices/find/repair.ts'
import { createInvoiceTexts } from './invoices/find/texts.ts'
import { createDocuments } from './invoices/documents.ts'
import { createInvoiceService, type InvoiceService } from './invoices/service.ts'
import { createExportService } from './invoices/export/service.ts'
import { selection } from './invoices/export/selection.ts'
import { createOffsite } from './invoices/offsite/service.ts'
import { invoiceStore } from './invoices/store.ts'
import { createArchiveReports } from './invoices/report/report.ts'
import { createArchiveService } from './invoices/archive-service.ts'
import { createArchives } from './invoices/archive/archive.ts'
import { createMirror } from './invoices/archive/mirror.ts'
import { createArchiveWorker } from './invoices/worker/archive-worker.ts'
import { createConfirmations } from './operations/confirm.ts'
import { createJournal } from './operations/journal.ts'
import { createPaths } from './operations/paths.ts'
import { createExecutor } from './operations/run.ts'
import { createOperationService, operationEnds } from './operations/service.ts'
import { orderJournal } from './orders/journal.ts'
import { createOrderingService, type OrderingService } from './orders/ordering-service.ts'
import { newServers } from './orders/new-servers.ts'
import { createSeriesService, type SeriesService } from './orders/series/service.ts'
import { seriesStore } from './orders/series/store.ts'
import { createOrderService } from './orders/service.ts'
import { createTemplateService } from './orders/templates/service.ts'
import { templateStore } from './orders/templates/store.ts'
import type { Ports } from './ports.ts'
import { createRegistry, type Registry } from './providers/index.ts'
import { createSecretVault } from './secrets/vault.ts'
import type { SettingsStore } from './settings/store.ts'
import { openStorage, type Storage, storageIn } from './storage/storage.ts'
import { operationEndKind } from './tasks/kinds/operation-end.ts'
import { dnsApplyKind } from './tasks/kinds/dns-apply.ts'
import { bulkKind } from './tasks/kinds/bulk.ts'
import { consoleLaunchKind } from './tasks/kinds/console-launch.ts'
import { archiveMoveKind } from './tasks/kinds/archive-move.ts'
import { archiveVerifyKind } from './tasks/kinds/archive-verify.ts'
import { invoicesDownloadKind } from './tasks/kinds/invoices-download.ts'
import { invoicesExportKind } from './tasks/kinds/invoices-export.ts'
import { offsiteCopyKind, offsiteVerifyKind } from './tasks/kinds/offsite.ts'
import { serverBackupKind } from './tasks/kinds/server-backup.ts'
import { serverRenewalKind } from './tasks/kinds/server-renewal.ts'
import { orderKind } from './tasks/kinds/order.ts'
import { orderSeriesKind } from './tasks/kinds/order-series.ts'
import { serverActionKind } from './tasks/kinds/server-action.ts'
import { serverUnderWayKind } from './tasks/kinds/server-under-way.ts'
import { createTaskRunner, type TaskRunner } from './tasks/runner.ts'
import { taskStore } from './tasks/store.ts'

export interface CoreOptions {
  ports: Ports
  settings: SettingsStore
  publish: Publish
  registry?: Registry
  /** Where it is being opened already; else that begins now. */
  storage?: Promise<Storage>
}

export type Core = Awaited<ReturnType<typeof createCore>>

/** Everything that is not Electron, wired: the app, the command line and tests build the same. */
export async function createCore({
  ports,
  settings,
  publish,
  registry = createRegistry(),
  storage: opening = openStorage(storageIn(ports.paths)),
}: CoreOptions) {
  const opened = await opening
  const storage = withTextIndex(opened, () => {
    ports.log.warn('invoice-search.repaired')
    ports.notifier.notify(searchRepaired)
    invoiceTexts.wake()
  })
  const transactions = transactionStore(storage)
  const stores = {
    accounts: accountStore(storage),
    servers: serverStore(storage, (accountId) => publish('changes.changed', { accountId })),
    changes: changeStore(storage),
    marks: markStore(storage),
    samples: sampleStore(storage),
    forgotten: forgottenServers(storage),
    orders: orderStore(storage),
    balances: balanceStore(storage, transactions),
    transactions,
    invoices: invoiceStore(storage),
    tasks: taskStore(storage),
  }
  const vault = createSecretVault(ports.clock)
  const confirmations = createConfirmations(ports.clock)
  const journal = createJournal(storage, ports.clock)
  const paths = createPaths(settings)
  const remembered = rememberedIds(storage, ports.clock)
  const connections = createConnections(ports)
  const { accounts: accountRows, ...caches } = stores
  const moved = async (from: string, to: string): Promise<void> => {
    await moveServer(storage, ports.clock, from, to)
    publish('servers.changed', { accountId: splitGlobalId(to).accountId })
    const tasks = await stores.tasks.list()
    for (const task of tasks.filter(({ subject }) => subject === to)) publish('task.changed', task)
  }
  const executor = createExecutor({
    registry,
    accounts: accountRows,
    connections,
    confirmations,
    journal,
    vault,
    paths,
    remembered,
    moved,
    clock: ports.clock,
  })
  const late: { tasks?: TaskRunner } = {}
  const tasks = (): TaskRunner => late.tasks as TaskRunner
  const underWay = serversUnderWay({
    storage,
    providerName: (id) => registry.provider(id).name,
    tasks,
  })
  const dns = createDnsService({
    ...{ ports, storage, executor, confirmations, publish, tasks },
    accounts: accountRows,
    store: stores.tasks,
  })
  const sync = createSync({
    ...{ ports, storage, executor, publish, ...caches },
    accounts: accountRows,
    zones: dns.reading,
    underWay,
    replaced: replacedServers({
      ...{ storage, journal, moved },
      operations: registry.providers.flatMap((one) => one.operations),
    }),
  })
  const accounts = createAccounts({
    ports,
    registry,
    store: accountRows,
    storage,
    connections,
    executor,
    sync,
    remembered,
    publish,
  })
  const files = { storage, accounts: accountRows, settings, clock: ports.clock, publish }
  const archiveDir = (): string => settings.get().archiveDir ?? ports.paths.archiveDir

  const reach = serverReach({ executor, servers: stores.servers })
  const servers: ServerService = createServerService({
    ports,
    reach,
    confirmations,
    servers: stores.servers,
    tasks,
    publish,
  })
  const serverPage = createServerPage({
    ports,
    executor,
    servers: stores.servers,
    samples: stores.samples,
  })
  const { refresh, lookAtTask } = servers
  const launches = createConsoleLaunches({
    ...{ reach, lookAtTask, tasks, store: stores.tasks, clock: ports.clock },
  })
  const owners = { reach, executor, launches, servers: stores.servers }
  const consoles = createConsoleService({
    ...{ ...owners, accounts: accountRows, tasks: stores.tasks, publish },
    openLine: ports.openLine,
    locator: createLocator({ ...owners, vault }),
  })
  const common = { reach, confirmations, tasks, servers: stores.servers, accounts: accountRows }
  const renewals = createServerRenewals({ ...common, refresh })
  const backups = createServerBackups({ ...common, clock: ports.clock, lookAtTask })
  const store = stores.tasks
  const bulks = createServerBulks({ confirmations, tasks, store, servers, renewals, backups })
  const archiveWorker = createArchiveWorker(ports.paths.archiveWorker)
  const mirror = createMirror(storage)
  const archives = createArchives({ mirror, worker: archiveWorker, clock: ports.clock })
  const invoiceFinder = createInvoiceFinder({
    storage,
    store: stores.invoices,
    accounts: accountRows,
    providerName: (id) => registry.provider(id).name,
    clock: ports.clock,
  })
  const invoiceTexts = createInvoiceTexts({
    ...{ storage, store: stores.invoices, publish, clock: ports.clock, log: ports.log },
    worker: createArchiveWorker(ports.paths.archiveWorker),
  })
  const invoices: InvoiceService = createInvoiceService({
    ...{ executor, archives, mirror, settings, orders: stores.orders },
    accounts: accountRows,
    store: stores.invoices,
    copy: (detail, { account, provider }) => {
      const about = { provider: provider.name, account: account.label, madeAt: ports.clock.now() }
      return archiveWorker.run('copy', { detail, about })
    },
    archiveDir,
    tasks,
    publish: (topic, payload) => {
      publish(topic, payload)
      if (topic === 'invoices.changed') invoiceTexts.wake()
    },
  })
  const archive = createArchiveService({
    ...{ storage, mirror, archives, settings, confirmations, archiveDir, tasks, publish },
    worker: archiveWorker,
    clock: ports.clock,
  })
  const archiveReports = createArchiveReports({
    ...{ storage, registry, archiveDir, accounts: accountRows, clock: ports.clock },
  })
  const orderEntries = orderJournal(storage, ports.clock, (provider, offer) => {
    const { ordering } = registry.providers.find(({ id }) => id === provider) ?? {}
    return ordering !== undefined && followUpIn(ordering, offer)?.once === true
  })
  const invoiceExports = createExportService({
    ports,
    selection: selection({ storage, store: stores.invoices, accounts: accountRows, registry }),
    worker: archiveWorker,
    tasks,
    store,
  })
  const offsite = createOffsite({
    ...{ ports, settings, storage, archiveDir, tasks, store, publish },
    worker: archiveWorker,
  })
  const ordering: OrderingService = createOrderingService({
    ports,
    executor,
    confirmations,
    journal: orderEntries,
    accountLabel: async (id) => (await accountRows.get(id)).label,
    tasks,
    publish,
  })
  const billing = createBillingService({
    ...stores,
    executor,
    confirmations,
    journal: orderEntries,
    invoices: invoiceFinder,
    publish,
  })
  const series: SeriesService = createSeriesService({
    store: seriesStore(storage, ports.clock),
    ordering,
    confirmations,
    accountLabel: async (id) => (await accountRows.get(id)).label,
    tasks,
  })
  const templates = createTemplateService({
    store: templateStore(storage),
    clock: ports.clock,
    accounts: accountRows,
    form: ordering.form,
    publish,
  })
  late.tasks = createTaskRunner({
    ...ports,
    store: stores.tasks,
    paceMs: async (accountId) =>
      ((await executor.target(accountId)).provider.limits.lookSeconds ?? 0) * 1000,
    kinds: [
      serverActionKind(servers),
      serverUnderWayKind(servers),
      serverRenewalKind(renewals),
      serverBackupKind(backups),
      consoleLaunchKind(launches),
      bulkKind({ children: stores.tasks.parts, begin: bulks.beginPart }),
      invoicesDownloadKind(() => invoices.collecting),
      archiveVerifyKind(() => archive),
      archiveMoveKind(() => archive),
      invoicesExportKind(invoiceExports),
      offsiteCopyKind(offsite),
      offsiteVerifyKind(offsite),
      operationEndKind(operationEnds(executor)),
      dnsApplyKind(dns.applying),
      orderKind({
        now: () => ports.clock.now(),
        get: orderEntries.get,
        look: ordering.look,
        servers: async (entry, signal) => {
          const found = await newServers({ sync, servers: stores.servers }, entry, signal)
          return (await ordering.bringsServer(entry)) ? found : null
        },
      }),
      orderSeriesKind(series),
    ],
    changed: (task: Task) => {
      publish('task.changed', task)
      offsite.heard(task)
    },
  })
  const operations = createOperationService({
    registry,
    executor,
    servers: stores.servers,
    tasks,
  })
  const orders = createOrderService({
    ...{ executor, confirmations, publish },
    orders: stores.orders,
    clock: ports.clock,
  })
  await journal.recover()

  return {
    registry,
    publish,
    storage,
    stores,
    vault,
    journal,
    paths,
    executor,
    operations,
    accounts,
    servers,
    serverPage,
    consoles,
    renewals,
    backups,
    bulks,
    orders,
    ordering,
    billing,
    series,
    templates,
    dns,
    invoices,
    documents: createDocuments(stores.invoices),
    archive,
    archiveReports,
    invoiceFinder,
    invoiceTexts,
    invoiceExports,
    offsite,
    archiveWorker,
    sync,
    settings,
    marksFiles: marksFiles(files),
    archiveDir,
    tasks: late.tasks,
    /** Ends the work in hand, stores renewed credentials, closes the database. */
    close: async (): Promise<void> => {
      consoles.closeAll()
      await late.tasks?.close()
      await invoiceTexts.close()
      await archiveWorker.close()
      await connections.flush()
      await storage.close()
    },
  }
}
