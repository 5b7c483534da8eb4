import type { RememberedKind } from './operation.ts'

/**
 * A provider's demo server: its documented API over real HTTP, with state, for the demo fleet and the
 * contract tests. Each provider folder has one as `demo-server.ts`.
 */
export interface DemoServer {
  /** Handles one request; the host listens on loopback and owns the random path token. */
  fetch(request: Request): Promise<Response>
  /** What the user would type to sign in. */
  credential: Record<string, string>
  /** Ids that the provider does not list: what its user would have added. */
  remembered?: { kind: RememberedKind; ids: string[] }[]
  /** Ends every session, as if the user had signed out elsewhere. */
  expireSessions(): void
  /** What can change there between a look at the prices and an order; each works at once and for good. */
  becomes?: Partial<Record<DemoChange, () => void>>
}

/**
 * Prices rise by a tenth; nothing is left to order; the balance is empty; the limit of servers is reached; neither
 * balance nor limit ever ends; a page of HTML comes in place of every invoice's document; an invoice of three years
 * before is listed too.
 */
export type DemoChange =
  'dearer' | 'sold-out' | 'no-credit' | 'full' | 'plenty' | 'html-invoices' | 'old-invoice'

export interface DemoOptions {
  /** How many servers the fleet has. */
  servers: number
  /** Length of slow work (a restart) in milliseconds; tests use short ones. */
  paceMs: number
  now(): Date
  /** Where screens are; without it they are told to be where nobody answers. */
  consoles?: DemoConsoles
  /** How many records the largest zones have beside a dozen; their own choice where it is not said. */
  records?: number
  /** How many parked zones there are beside its own few, where it lists them in one call. */
  zones?: number
}

/** Screens that can be connected to. */
export interface DemoConsoles {
  /** The same one for the same name. */
  open(name: string): Promise<DemoConsole>
}

export interface DemoConsole {
  host: string
  port: number
  password: string
  /** The same screen behind a WebSocket. */
  url: string
}

export const NO_CONSOLES: DemoConsoles = {
  open: async () => ({ host: '127.0.0.1', port: 9, password: 'nobody', url: 'ws://127.0.0.1:9/' }),
}

/** What a provider's `demo-server.ts` exports as default. */
export interface DemoProvider {
  provider: string
  label: string
  create(options: DemoOptions): DemoServer
}
