import { call, toErrorData } from '@renderer/app/bridge.ts'
import { liveQuery } from '@renderer/data/index.ts'
import { useToast } from '@renderer/ui/toast.ts'
import type {
  OrderTemplate,
  TemplatesFile,
  TemplatesImport,
} from '@shared/domain/order-template.ts'
import type { OrderValues } from '@shared/domain/ordering.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'

/** Orders kept under a name. */
export const useTemplates = defineStore('order-templates', () => {
  const query = liveQuery('templates.list', () => ({}), ['templates.changed'])
  const toast = useToast()
  const active = ref<string | null>(null)
  const items = computed<OrderTemplate[]>(() => query.data.value ?? [])
  const byId = computed(() => new Map(items.value.map((one) => [one.id, one])))
  const rename = async (id: string, name: string): Promise<void> => {
    await call('templates.rename', { id, name })
    await query.refresh()
  }
  const restore = async ({ id, name }: OrderTemplate): Promise<void> => {
    try {
      await call('templates.restore', { id })
      await query.refresh()
      toast.success(`“${name}” is back.`)
    } catch (thrown) {
      toast.error(toErrorData(thrown).message)
    }
  }
  /** At once, and for a while it can be put back. */
  const remove = async (template: OrderTemplate): Promise<void> => {
    try {
      await call('templates.delete', { id: template.id })
      await query.refresh()
      const step = { label: 'Undo', run: () => restore(template) }
      toast.info(`Template “${template.name}” deleted.`, step)
    } catch (thrown) {
      toast.error(toErrorData(thrown).message)
    }
  }
  const exported = (): Promise<TemplatesFile> => call('templates.export', {})
  const take = async (text: string): Promise<TemplatesImport> => {
    const told = await call('templates.import', { text })
    await query.refresh()
    return told
  }
  return { ...query, items, byId, active, rename, remove, exported, take }
})

interface Wish {
  accountId: string
  offer: string
  values: OrderValues
}

/** The order that is about to be kept as a template, while its name is asked for. */
export const useKeeping = defineStore('order-keeping', () => {
  const wish = shallowRef<Wish | null>(null)
  const name = ref('')
  const begin = ({ accountId, offer, values }: Wish, suggested: string): void => {
    wish.value = { accountId, offer, values }
    name.value = suggested
  }
  const save = async (chosen: string): Promise<OrderTemplate | null> => {
    if (!wish.value) return null
    const made = await call('templates.save', { ...wish.value, name: chosen })
    wish.value = null
    return made
  }
  return { wish, name, begin, save, close: (): void => void (wish.value = null) }
})
