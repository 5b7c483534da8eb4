import { AppError, isAppError } from '@shared/domain/app-error.ts'
import { OrderTemplate } from '@shared/domain/order-template.ts'
import { readJson } from '../../json.ts'
import type { Row } from '../../storage/protocol.ts'
import type { Storage } from '../../storage/storage.ts'

const Data = OrderTemplate.omit({ id: true, name: true, accountId: true, createdAt: true })

/** Orders under a name. A name that is taken, in whatever case, is refused with `conflict`. */
export interface TemplateStore {
  /** By name. */
  list(): Promise<OrderTemplate[]>
  get(id: string): Promise<OrderTemplate>
  add(template: OrderTemplate): Promise<void>
  rename(id: string, name: string): Promise<void>
  delete(id: string): Promise<void>
}

export function templateStore(storage: Storage): TemplateStore {
  const list = async (): Promise<OrderTemplate[]> =>
    (await storage.all('select * from order_templates order by name')).flatMap(fromRow)
  const write = async (name: string, sql: string, ...params: string[]): Promise<void> => {
    await storage.run(sql, ...params).catch((error: unknown) => {
      throw isAppError(error) && error.code === 'conflict' ? nameTaken(name) : error
    })
  }
  return {
    list,
    get: async (id) => {
      const [found] = (await storage.all('select * from order_templates where id = ?', id)).flatMap(
        fromRow,
      )
      if (!found) throw noTemplate()
      return found
    },
    add: ({ id, name, accountId, createdAt, ...data }) =>
      write(
        name,
        `insert into order_templates (id, name, account_id, data, created_at)
         values (?, ?, ?, ?, ?)`,
        ...[id, name, accountId, JSON.stringify(data), createdAt],
      ),
    rename: (id, name) => write(name, 'update order_templates set name = ? where id = ?', name, id),
    delete: async (id) => {
      await storage.run('delete from order_templates where id = ?', id)
    },
  }
}

function fromRow(row: Row): OrderTemplate[] {
  const data = readJson(Data, row.data)
  if (!data) return []
  return [
    {
      ...data,
      id: String(row.id),
      name: String(row.name),
      accountId: String(row.account_id),
      createdAt: String(row.created_at),
    },
  ]
}

const nameTaken = (name: string): AppError =>
  new AppError({
    code: 'conflict',
    message: `There is a template “${name}” already.`,
    next: 'Choose another name, or rename or delete that one.',
    fields: [{ path: 'name', message: 'is taken' }],
  })

const noTemplate = (): AppError =>
  new AppError({
    code: 'not_found',
    message: 'This template is gone.',
    next: 'Look at the list of templates.',
  })
