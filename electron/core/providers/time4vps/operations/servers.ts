import { z } from 'zod'
import { readResults } from '../quirks.ts'
import { figure, id, inSection, many, picked, text, IdOrNone } from './fields.ts'

const define = inSection('Server Management')
const input = z.strictObject({ server_id: picked('server') })

const ListedServer = z.looseObject({
  server_id: IdOrNone,
  domain: text,
  ip: text,
  date_created: text,
  label: text,
  type: text,
})
export type Time4vpsListed = z.infer<typeof ListedServer>

export const listServers = define({
  id: 'time4vps.servers.list',
  title: 'List servers',
  help: 'All active servers, with address, label and type.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/server',
  input: z.strictObject({}),
  output: many(ListedServer),
})

/** What a task said may hold a password: plain text with secrets masked, the secrets beside it. */
function withReadResults<T extends Record<string, unknown>>(task: T) {
  if (typeof task.results !== 'string' || task.results === '') return task
  const { text: results, password, console } = readResults(String(task.name ?? ''), task.results)
  return { ...task, results, ...(password ? { password } : {}), ...(console ? { console } : {}) }
}
const isTask = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const Tasks = z
  .unknown()
  .transform((tasks) =>
    Array.isArray(tasks)
      ? tasks.map((task: unknown) => (isTask(task) ? withReadResults(task) : task))
      : isTask(tasks)
        ? withReadResults(tasks)
        : tasks,
  )

const secretsOf = (task: string): string[] =>
  ['password', 'console.password', 'console.url', 'console.socket'].map((name) => task + name)

const Server = z.looseObject({
  domain: text,
  label: text,
  status: text,
  cpu_cores: figure,
  ram_limit: figure,
  ram_used: figure,
  disk_limit: figure,
  disk_usage: figure,
  bw_limit: figure,
  os: text,
  ip: text,
  additional_ip: z.union([z.array(z.string()), text]),
  components: z.unknown().optional(),
  active_task: Tasks.optional(),
  last_tasks: Tasks.optional(),
})
export type Time4vpsServer = z.infer<typeof Server>

export const getServer = define({
  id: 'time4vps.servers.get',
  title: 'Show a server',
  help: 'Configuration, system, resource usage and the running task of a server.',
  subject: 'server',
  effect: 'read',
  method: 'GET',
  path: '/api/server/{server_id}',
  input,
  output: Server,
  secrets: [...secretsOf('active_task.'), ...secretsOf('last_tasks.')],
})

const Task = z.looseObject({
  name: text,
  activated: text,
  assigned: text,
  completed: text,
  results: text,
})

export const getTask = define({
  id: 'time4vps.servers.task',
  title: 'Show a task',
  help: 'How far a task is and, when it is completed, what it said.',
  subject: 'server',
  effect: 'read',
  method: 'GET',
  path: '/api/server/{server_id}/task/{task_id}',
  input: z.strictObject({ server_id: picked('server'), task_id: id('Task id') }),
  output: Task.transform((task): typeof task & { password?: string } => withReadResults(task)),
  secrets: secretsOf(''),
})

export const listSystems = define({
  id: 'time4vps.servers.oses',
  title: 'List operating systems',
  help: 'The systems that the server can be reinstalled with.',
  subject: 'server',
  effect: 'read',
  method: 'GET',
  path: '/api/server/{server_id}/oses',
  input,
  output: many(z.looseObject({ os: text, title: text })),
})

export const listAddresses = define({
  id: 'time4vps.servers.ips',
  title: 'List additional addresses',
  help: 'The IP addresses that the server has beside its main one.',
  subject: 'server',
  effect: 'read',
  method: 'GET',
  path: '/api/server/{server_id}/ips',
  input,
  output: many(z.looseObject({ ips: z.array(z.string()).nullish() })),
})

export const listGraphs = define({
  id: 'time4vps.servers.graphs',
  title: 'List usage graphs',
  help: 'Links to pictures of the resource usage; each is good for five to ten minutes.',
  subject: 'server',
  effect: 'read',
  method: 'GET',
  path: '/api/server/{server_id}/graphs/{width}',
  input: z.strictObject({
    server_id: picked('server'),
    width: z.int().min(200).max(768).meta({ title: 'Width', unit: 'px' }),
  }),
  output: many(z.looseObject({ type: text, url: text })),
})

export const listUsage = define({
  id: 'time4vps.servers.history',
  title: 'Show the usage history',
  help: 'Traffic and disk usage of the server by month.',
  subject: 'server',
  effect: 'read',
  method: 'GET',
  path: '/api/server/{server_id}/history',
  input,
  output: many(z.looseObject({ year: IdOrNone, month: IdOrNone, bw_in: figure, bw_out: figure })),
})
