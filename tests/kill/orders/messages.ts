import type { Opening, Time } from '../messages.ts'

/** What the parent, the processes that are killed and the providers say to each other about orders. */
export interface Shop {
  accountId: string
  provider: string
  /** The account's name: it tells those that have no money. */
  label: string
}

/** One word of the user for one order. */
export interface Wish {
  id: string
  accountId: string
  provider: string
  offer: string
  /** Stands on the order at the provider, and on no other. */
  label: string
  /** Without a form: as the provider documents its call. */
  raw: boolean
  /** A double click. */
  twice: boolean
}

/** An order that a provider has. */
export interface There {
  accountId: string
  id: string
  label: string
}

/** What is wrong with the call that orders what has this label, so many times. */
export interface Fault {
  house: string
  label: string
  mode: string
  times: number
}

/** One word of the user for several orders, one after the other. */
export interface Row {
  id: string
  wishes: Wish[]
}

export type Asked =
  | { open: Opening }
  | { place: Wish }
  | { tell: 'orders' }
  | { begin: Row }
  /** The user's word to go on with what is left. */
  | { goOn: string }
  | { rows: string[] }
/** `placed`: the id of an entry that the process said there is. */
export type Told =
  | { ready: Shop[] }
  | { placed: string }
  | { orders: There[] }
  /** Whether it was taken up. */
  | { begun: boolean }
  /** The states of each row's orders. */
  | { rows: string[][] }

export type ToProviders = { time: Time } | { faults: Fault[] }
