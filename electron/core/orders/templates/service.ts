import type { Account } from '@shared/domain/account.ts'
import {
  type FiledTemplate,
  type OrderTemplate,
  TemplatesFile,
  type TemplatesImport,
} from '@shared/domain/order-template.ts'
import type { OrderField, OrderForm, OrderValues } from '@shared/domain/ordering.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import { looksSecret, MASK } from '../../errors/redact.ts'
import { timeOrderedId } from '../../ids.ts'
import { readOwnFile } from '../../own-file.ts'
import type { Clock } from '../../ports.ts'
import type { TemplateStore } from './store.ts'

/** Orders kept under a name; nothing of it is ordered here. */
export interface TemplateService {
  list(): Promise<OrderTemplate[]>
  /** Keeps what the offer's form takes now, but for secrets and what is made anew for each order. */
  save(wish: {
    name: string
    accountId: string
    offer: string
    values: OrderValues
  }): Promise<OrderTemplate>
  rename(id: string, name: string): Promise<OrderTemplate>
  delete(id: string): Promise<void>
  /** Puts back what was deleted since the start. */
  restore(id: string): Promise<OrderTemplate>
  export(): Promise<TemplatesFile>
  /** Throws `invalid_input` for a text that is no such file. What is there stays. */
  import(text: string): Promise<TemplatesImport>
}

interface Needs {
  store: TemplateStore
  clock: Pick<Clock, 'now'>
  accounts: { list(): Promise<Account[]>; get(id: string): Promise<Account> }
  form(accountId: string, offer: string): Promise<OrderForm>
  publish: Publish
}

const FILE = {
  format: 'quayside-order-templates',
  version: 1,
  schema: TemplatesFile,
  holds: 'order templates',
  madeBy: 'Export templates',
} as const

export function createTemplateService(needs: Needs): TemplateService {
  const { store, clock, accounts } = needs
  const deleted = new Map<string, OrderTemplate>()
  const tell = (): void => needs.publish('templates.changed', null)
  const add = async (template: Omit<OrderTemplate, 'id' | 'createdAt'>): Promise<OrderTemplate> => {
    const now = clock.now()
    const made = { ...template, id: timeOrderedId(now), createdAt: now.toISOString() }
    await store.add(made)
    return made
  }
  return {
    list: () => store.list(),
    save: async ({ name, accountId, offer, values }) => {
      const { provider } = await accounts.get(accountId)
      const form = await needs.form(accountId, offer)
      const kept = form.fields.filter((field) => isKept(field, values[field.name]))
      const made = await add({
        ...{ name, accountId, provider, offer, offerName: form.offer.name },
        values: Object.fromEntries(kept.map((field) => [field.name, values[field.name] ?? null])),
        labels: Object.fromEntries(
          kept.map((field) => [
            field.name,
            { label: field.label, text: textOf(field, values[field.name] ?? null) },
          ]),
        ),
      })
      tell()
      return made
    },
    rename: async (id, name) => {
      await store.rename(id, name)
      tell()
      return store.get(id)
    },
    delete: async (id) => {
      deleted.set(id, await store.get(id))
      await store.delete(id)
      tell()
    },
    restore: async (id) => {
      const known = deleted.get(id)
      if (known) await store.add(known)
      deleted.delete(id)
      tell()
      return store.get(id)
    },
    export: async () => {
      const all = await accounts.list()
      const templates = (await store.list()).map(
        ({ id: _id, createdAt: _at, accountId, ...rest }): FiledTemplate => {
          const account = all.find((one) => one.id === accountId)
          return { ...rest, account: account?.label ?? '', baseUrl: account?.baseUrl ?? '' }
        },
      )
      const exportedAt = clock.now().toISOString()
      const { format, version } = FILE
      return { format, version, exportedAt, templates }
    },
    import: async (text) => {
      const { templates } = readOwnFile(text, FILE)
      const all = await accounts.list()
      const names = new Set((await store.list()).map(({ name }) => name.toLowerCase()))
      const told: TemplatesImport = { added: 0, skipped: [] }
      for (const { account, baseUrl, ...template } of templates) {
        const { name, provider } = template
        const accountId = accountOf({ account, baseUrl, provider }, all)
        if (accountId === null) told.skipped.push({ name, why: 'no_account' })
        else if (names.has(name.toLowerCase())) told.skipped.push({ name, why: 'name_taken' })
        else {
          await add({ ...template, accountId, values: withoutSecrets(template.values) })
          names.add(name.toLowerCase())
          told.added++
        }
      }
      tell()
      return told
    },
  }
}

const isKept = ({ secret, once }: OrderField, value: OrderValues[string] | undefined): boolean =>
  !secret && !once && value != null && value !== MASK

/** A file may be from anywhere. */
const withoutSecrets = (values: OrderValues): OrderValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !looksSecret(name)))

function textOf({ options }: OrderField, value: OrderValues[string]): string {
  const named = (one: string): string => options.find((each) => each.value === one)?.label ?? one
  if (Array.isArray(value)) return value.map(named).join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return named(String(value ?? ''))
}

/** By provider and name, else by address, else the only one of that provider. */
function accountOf(
  { provider, account, baseUrl }: Pick<FiledTemplate, 'provider' | 'account' | 'baseUrl'>,
  accounts: readonly Account[],
): string | null {
  const own = accounts.filter((one) => one.provider === provider)
  const found =
    own.find(({ label }) => label === account) ??
    own.find((one) => one.baseUrl === baseUrl) ??
    (own.length === 1 ? own[0] : undefined)
  return found?.id ?? null
}
