import { type Context, Hono } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import type { DemoConsoles } from '../../kit/demo-server.ts'
import { gone, idIn, missing, offsetTime, readRecord, refuse } from './answers.ts'
import { create } from './create.ts'
import { DAY, type DemoState, type DemoVm, LICENCES, SYSTEMS } from './state.ts'

export interface Needs {
  state: DemoState
  paceMs: number
  now(): Date
  consoles: DemoConsoles
}

const RECOVERABLE_MS = DAY / 2

/** `/virtual_machines` or `/ssd_virtual_machines`, with what belongs to one server. */
export function serverRoutes(
  { state, paceMs, now, consoles }: Needs,
  family: DemoVm['family'],
): Hono {
  const app = new Hono()
  const at = (): number => now().getTime()
  const key = (id: number): number => (family === 'ssd' ? -id : id)
  const alive = (): DemoVm[] =>
    [...state.vms.values()].filter((vm) => vm.family === family && vm.deletedAt === null)
  const find = (c: Context): DemoVm | undefined => {
    const vm = state.vms.get(key(idIn(c)))
    if (vm) settle(vm, at())
    return vm
  }
  const on = (
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    work: (c: Context, vm: DemoVm) => Response | Promise<Response>,
  ): void => {
    app[method](path, (c) => {
      const vm = find(c)
      return vm && vm.deletedAt === null ? work(c, vm) : missing(c)
    })
  }
  const begin = (vm: DemoVm, paces: number, running: boolean): void => {
    vm.pending = { until: at() + paces * paceMs, running }
  }
  /** A power call: only from the right state, and it only queues. */
  const power = (verb: string, needsRunning: boolean | null, running: boolean): void =>
    on('post', `/:id/${verb}`, (c, vm) => {
      if (vm.pending) return refuse(c, ['base', 'A power action is pending'])
      if (needsRunning !== null && vm.running !== needsRunning) {
        return refuse(c, ['base', `The server must be powered ${needsRunning ? 'on' : 'off'}`])
      }
      begin(vm, 1, running)
      return c.json(show(state, vm, at()))
    })

  app.get('/', (c) => {
    const { search = '', basic } = c.req.query()
    const fitting = alive().filter(
      (vm) => !search || `${vm.label} ${vm.hostname}.${vm.domain_name}`.includes(search),
    )
    return c.json(fitting.map((vm) => show(state, settle(vm, at()), at(), basic === 'true')))
  })
  app.get('/recoverable', (c) => {
    const deleted = [...state.vms.values()].filter(
      (vm) => vm.family === family && vm.deletedAt !== null && at() - vm.deletedAt < RECOVERABLE_MS,
    )
    return c.json(deleted.map((vm) => show(state, vm, at())))
  })
  app.get('/available_licenses', (c) =>
    c.json(LICENCES.map(({ id, label }) => ({ license: { id, label } }))),
  )
  app.post('/', async (c) => {
    const made = create({ state, paceMs, now, consoles }, family, await readBody(c))
    return Array.isArray(made) ? refuse(c, made) : c.json(show(state, made, at()))
  })
  app.get('/:file{\\d+}', (c) => {
    const vm = state.vms.get(key(idIn(c, 'file')))
    if (!vm) return missing(c)
    return c.json(vm.deletedAt === null ? show(state, settle(vm, at()), at()) : {})
  })
  app.put('/:file{\\d+}', async (c) => {
    const vm = state.vms.get(key(idIn(c, 'file')))
    if (!vm) return missing(c)
    const record = await readRecord(c, 'virtual_machine')
    const nodes = Number(record.slices_required)
    if (!Number.isInteger(nodes)) return refuse(c, ['slices_required', "can't be blank"])
    vm.slices_count = nodes
    if (typeof record.label === 'string') vm.label = record.label
    return c.json(show(state, vm, at()))
  })
  app.delete('/:file{\\d+}', (c) => {
    const vm = state.vms.get(key(idIn(c, 'file')))
    if (!vm || vm.deletedAt !== null) return missing(c)
    vm.deletedAt = at()
    return c.text('OK, bye', 200)
  })

  power('shutdown', true, false)
  power('reboot', true, true)
  power('power_on', false, true)
  power('power_off', true, false)
  power('rebuild', null, true)
  power('rebuild_network', null, true)
  power('deploy_storage', null, true)
  app.post('/:id/recover', (c) => {
    const vm = find(c)
    if (!vm || vm.deletedAt === null) return missing(c)
    vm.deletedAt = null
    begin(vm, 1, true)
    return c.json(show(state, vm, at()))
  })
  on('put', '/:id/reinstall', async (c, vm) => {
    if (vm.running || vm.pending) return refuse(c, ['base', 'The server must be powered off'])
    const template = Number((await readRecord(c, 'virtual_machine')).system_template_id)
    if (!SYSTEMS.some(({ id }) => id === template)) {
      return refuse(c, ['system_template_id', 'is not included in the list'])
    }
    vm.system_template_id = template
    vm.password = `Demo-${at().toString(36)}`
    begin(vm, 2, true)
    return c.json(show(state, vm, at()))
  })
  on('post', '/:id/reset_password', (c, vm) => {
    vm.password = `Demo-${at().toString(36)}`
    begin(vm, 1, true)
    return c.json(show(state, vm, at()))
  })
  on('get', '/:id/network_utilisation', (c) =>
    c.json(readings(at(), ['data_received', 'data_sent'])),
  )
  on('get', '/:id/cpu_usage', (c) => c.json(readings(at(), ['cpu_time', 'elapsed_time'])))
  on('get', '/:id/activity_log', (c, vm) =>
    c.json([{ action: 'created', created_at: offsetTime(vm.created) }]),
  )
  on('get', '/:id/licenses', (c) => c.json([]))
  on('get', '/:id/auto_scaling', (c, vm) => c.json(vm.autoscaling))
  on('put', '/:id/auto_scaling', async (c, vm) => {
    Object.assign(vm.autoscaling, await readBody(c))
    return c.json({ status: 'ok' })
  })
  on('get', '/:id/console', async (c, vm) => {
    const { port, password } = await consoles.open(vm.label)
    return c.json({ session: { port, password } })
  })
  on('get', '/:id/upgrade_schedules', (c, vm) =>
    c.json(vm.schedules.map((upgrade_schedule) => ({ upgrade_schedule }))),
  )
  on('post', '/:id/upgrade_schedules', async (c, vm) => {
    const schedule = await readRecord(c, 'upgrade_schedule')
    if (schedule.temporary === true && !schedule.days) return refuse(c, ['days', "can't be blank"])
    vm.schedules.push({ ...schedule, id: state.nextId() })
    return c.json({ upgrade_schedule: vm.schedules.at(-1) })
  })
  on('delete', '/:id/upgrade_schedules/:file', (c, vm) => {
    const wanted = idIn(c, 'file')
    vm.schedules = vm.schedules.filter(({ id }) => id !== wanted)
    return gone(c)
  })
  return app
}

/** A pending action whose time has come is over. */
export function settle(vm: DemoVm, at: number): DemoVm {
  if (vm.pending && vm.pending.until <= at) {
    vm.running = vm.pending.running
    vm.pending = null
  }
  return vm
}

export function show(state: DemoState, vm: DemoVm, at: number, basic = false): object {
  const key = vm.family === 'ssd' ? -vm.id : vm.id
  const ip = [...state.ips.values()].find((one) => one.vm === key)
  // Every second server's record holds its address; the others' stand in the list of addresses only.
  const address =
    ip && vm.id % 2 === 0 ? { ip_address: { ip_address: { ip_address: ip.address } } } : null
  return {
    virtual_machine: {
      id: vm.id,
      label: vm.label,
      hostname: vm.hostname,
      domain_name: vm.domain_name,
      cloud_id: vm.cloud_id,
      system_template_id: vm.system_template_id,
      consumer_id: 0,
      ...(basic ? {} : { running: vm.running, bandwidth_used: 8_255_683 }),
      power_action_pending: vm.pending !== null && vm.pending.until > at,
      built: vm.builtAt <= at,
      backups_enabled: vm.backups.length > 0,
      password: vm.password,
      slices_count: vm.family === 'ssd' ? null : vm.slices_count,
      deployed_disk_size: String(vm.slices_count * 10),
      ...(address ? { primary_ip_address: address } : {}),
      created_at: offsetTime(vm.created),
      updated_at: offsetTime(at, '+05:30'),
      delayed_storage: false,
      delayed_storage_until: null,
    },
  }
}

function readings(at: number, names: string[]): object[] {
  return Array.from({ length: 24 }, (_, n) => ({
    ...Object.fromEntries(names.map((name, index) => [name, 300 - n * 5 - index * 40])),
    created_at: offsetTime(at - n * 3_600_000),
  }))
}
