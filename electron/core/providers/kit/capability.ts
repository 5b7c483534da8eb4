import type { AppError } from '@shared/domain/app-error.ts'
import type { Balance, PaymentMethod, Transaction } from '@shared/domain/balance.ts'
import type { BalanceTells, CapabilityName } from '@shared/domain/capability.ts'
import type { Invoice, InvoiceDetail } from '@shared/domain/invoice.ts'
import type { Money } from '@shared/domain/money.ts'
import type { Order, OrderDetail } from '@shared/domain/order.ts'
import type {
  InitScript,
  OsTemplate,
  PowerAction,
  ReinstallChoice,
  ReinstallExtra,
  Server,
} from '@shared/domain/server.ts'
import type { TaskSecret } from '@shared/domain/task.ts'
import type { DnsChange } from '@shared/domain/dns.ts'
import type { Picture, PicturePeriod, UsageChart } from '@shared/domain/usage.ts'
import type { z } from 'zod'
import type { NewZone, ZoneFacts, ZoneRead, ZoneRef } from './dns.ts'
import type { FileSink } from './http-client.ts'
import type { Operation, RememberedKind } from './operation.ts'

/** How a capability calls the provider: its own account's operations, through the one executor. */
export interface CapabilityContext {
  run<I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>>
  /** Streams an operation that answers a file into the sink. */
  download<I extends z.ZodType>(
    operation: Operation<I>,
    input: z.input<I>,
    sink: FileSink,
  ): Promise<void>
  /** A picture that an answer links to; the link is kept nowhere. Throws what a refused or failed one is. */
  picture(link: string): Promise<Picture>
  /** Ids that the user added or that earlier answers held, oldest first. */
  remembered(kind: RememberedKind): Promise<string[]>
  /** Waits between two looks at work that goes on at the provider; rejects when cancelled. */
  pause(seconds: number): Promise<void>
  /** What a list knows already while it still reads the rest: shown at once, then replaced. */
  early(servers: readonly ServerFacts[]): void
  /** The list that is being read could not be read whole, and why: what it leaves out may be there all the same. */
  incomplete(why: AppError): void
  /** Progress of a long read: "server 12 of 40". */
  progress(done: number, total: number | null, what: string): void
}

type Owned = 'id' | 'accountId' | 'provider' | 'seenAt'
/** What a provider says of an item; core adds the account and when it was seen. */
export type ServerFacts = Omit<Server, Owned | 'goneAt' | 'marks' | 'os' | 'backups'> & {
  /** Work that the provider says is going on there now, in a word ("Power action"); null where there is none. */
  underWay?: string | null
  os?: string | null
  backups?: boolean | null
  /** What it uses at this moment, where the provider says it; kept, to be drawn over time. */
  load?: Load
}
/** Fractions of 1; null where the provider does not say. */
export interface Load {
  cpu: number | null
  memory: number | null
  disk: number | null
}
export type OrderFacts = Omit<Order, Owned> & {
  /** The provider's answer, where orders stand for invoices: it is archived. */
  source?: unknown
}
export type OrderDetailFacts = Omit<OrderDetail, Owned>
type Archived = 'file' | 'versions' | 'fileProblem'
export type InvoiceFacts = Omit<Invoice, Owned | Archived | 'state' | 'dueAt'> &
  Partial<Pick<Invoice, 'state' | 'dueAt'>> & {
    /** What the list says of it, as it came. */
    source?: unknown
  }
/** `invoice` where the detail tells more than the list, e.g. the VAT. */
export type InvoiceDetailFacts = Omit<InvoiceDetail, 'invoice' | 'source'> & {
  invoice: InvoiceFacts
  source: unknown
}
/** What not every provider tells of a balance. */
type Told = 'credits' | 'unpaid' | 'autoChargeLocked' | 'hoursLeft'
export type BalanceFacts = Omit<Balance, 'accountId' | 'provider' | 'readAt' | Told> &
  Partial<Pick<Balance, Told>> & {
    /** Newest first. */
    transactions?: TransactionFacts[]
    /** There may be older ones that the provider does not tell. */
    moreTransactions?: boolean
  }
export type TransactionFacts = Omit<Transaction, 'id' | 'accountId'> & { providerId: string }

/** A picture of a server's usage: what it shows, how far back, and where it is for the next minutes. */
export interface PictureLink {
  title: string
  period: PicturePeriod
  link: string
}

/** One function per capability; ids are the provider's own. */
export interface CapabilityFunctions {
  'servers.list'(ctx: CapabilityContext): Promise<ServerFacts[]>
  /** What the provider says now; merged over the cached server. */
  'servers.status'(ctx: CapabilityContext, id: string): Promise<Partial<ServerFacts>>
  'servers.power'(ctx: CapabilityContext, id: string, action: PowerAction): Promise<Begun>
  /** How far work that goes on at the provider is. */
  'servers.task'(ctx: CapabilityContext, id: string, task: string): Promise<RemoteTask>
  /** What it used over time, as far as the provider tells. */
  'servers.usage'(ctx: CapabilityContext, id: string): Promise<UsageChart[]>
  /** Links to pictures of what it used; each is read through `ctx.picture`. */
  'servers.pictures'(ctx: CapabilityContext, id: string): Promise<PictureLink[]>
  'servers.rename'(ctx: CapabilityContext, id: string, name: string): Promise<void>
  /** Answers the handle of the new password. */
  'servers.resetPassword'(ctx: CapabilityContext, id: string): Promise<{ secret: string }>
  'servers.osTemplates'(ctx: CapabilityContext, id: string): Promise<OsTemplate[]>
  'servers.initScripts'(ctx: CapabilityContext): Promise<InitScript[]>
  'servers.reinstall'(ctx: CapabilityContext, id: string, choice: ReinstallChoice): Promise<Begun>
  'servers.suspend'(ctx: CapabilityContext, id: string): Promise<void>
  'servers.unsuspend'(ctx: CapabilityContext, id: string): Promise<void>
  'servers.cancelRenewal'(ctx: CapabilityContext, id: string): Promise<void>
  'servers.resumeRenewal'(ctx: CapabilityContext, id: string): Promise<void>
  /** Spends: the term goes on from its end. Answers what was charged, where the provider says it. */
  'servers.renew'(
    ctx: CapabilityContext,
    id: string,
    choice: { days?: number },
  ): Promise<{ charged: Money | null }>
  /** Begins a backup of the server as it is now; `servers.task` with the label tells how far it is. */
  'servers.backup'(ctx: CapabilityContext, id: string, label: string): Promise<void>
  /**
   * Where the server's console waits, switched on first where `enable` says so. Where the provider opens it for a time,
   * `minutes` launches it, and `task` is what that answered: where that one waits.
   */
  'console.open'(
    ctx: CapabilityContext,
    id: string,
    wish: { enable?: boolean; minutes?: number; task?: string },
  ): Promise<ConsoleOpening>
  'orders.list'(ctx: CapabilityContext): Promise<OrderFacts[]>
  'orders.get'(ctx: CapabilityContext, id: string): Promise<OrderDetailFacts>
  /** Cancels the order, or with `item` one item of it. The first operation it uses is the whole's, the second an item's. */
  'orders.cancel'(ctx: CapabilityContext, id: string, item: string | null): Promise<void>
  'balance.get'(ctx: CapabilityContext): Promise<BalanceFacts>
  /** Whether new invoices are paid from the balance by themselves; answers how it is now. */
  'balance.setAutoCharge'(
    ctx: CapabilityContext,
    on: boolean,
  ): Promise<{ on: boolean; locked: boolean }>
  'payments.methods'(ctx: CapabilityContext): Promise<PaymentMethod[]>
  'invoices.list'(ctx: CapabilityContext): Promise<InvoiceFacts[]>
  /** Secrets are taken out of `source` by core. */
  'invoices.get'(ctx: CapabilityContext, id: string): Promise<InvoiceDetailFacts>
  'invoices.pdf'(ctx: CapabilityContext, id: string, sink: FileSink): Promise<void>
  'dns.zones'(ctx: CapabilityContext): Promise<ZoneFacts[]>
  'dns.records'(ctx: CapabilityContext, zone: ZoneRef): Promise<ZoneRead>
  /** One step of a plan, in one call. `spelling` is what the zone's last read told. */
  'dns.apply'(
    ctx: CapabilityContext,
    zone: ZoneRef,
    change: DnsChange,
    spelling: ZoneRead['spelling'],
  ): Promise<void>
  'dns.createZone'(ctx: CapabilityContext, zone: NewZone): Promise<void>
  'dns.deleteZone'(ctx: CapabilityContext, zone: ZoneRef): Promise<void>
}

/**
 * `disabled`: it is switched off, and `enable` was not given. `launched`: the provider is opening it; its own task's id,
 * which `servers.task` looks at.
 */
export type ConsoleOpening =
  { is: 'open'; target: ConsoleTarget } | { is: 'disabled' } | { is: 'launched'; task: string }

/**
 * A VNC server, or RFB in the frames of a WebSocket. `url` and `password` are handles: the call took the secrets out.
 * A host that is null is the provider's own, where the account's calls go.
 */
export type ConsoleTarget = { password: string | null } & (
  { via: 'tcp'; host: string | null; port: number } | { via: 'ws'; url: string }
)

/** The provider's id of the task that it began, where it has one. */
export type Begun = { task: string } | void

export interface RemoteTask {
  /** `absent`: the provider has none of this id, or does not show it yet. */
  state: 'running' | 'done' | 'failed' | 'absent'
  percent: number | null
  /** The provider's word for it. */
  text: string
  /** What its end brought that is secret. */
  secrets?: TaskSecret[]
}

/** Yes, with the function and the operations it uses; or no, with the reason. Dated either way. */
export type Capability<N extends CapabilityName> =
  | {
      can: 'yes'
      fn: CapabilityFunctions[N]
      uses: readonly Operation[]
      verified: string
      /** With `servers.power`: the ones it has; all where it is missing. */
      actions?: readonly PowerAction[]
      /** What may be given besides: extras with `servers.reinstall`, days with `servers.renew`. */
      takes?: readonly (ReinstallExtra | 'days')[]
      /** With `balance.get`: what it tells besides. */
      tells?: readonly BalanceTells[]
      /** With `servers.renew`: from how many days before the end to how many after it. */
      window?: { daysBefore: number; daysAfter: number }
      /** With `console.open`: for how long it can be opened; for as long as it is enabled where it is missing. */
      minutes?: readonly number[]
    }
  | { can: 'no'; reason: string; link?: string; verified: string }
  | { can: 'not_built'; reason: string; verified: string }

export type Capabilities = { [N in CapabilityName]: Capability<N> }
