import { type Context, Hono } from 'hono'
import { readBody } from '../../kit/demo-body.ts'
import { gone, idIn, missing, offsetTime, refuse } from './answers.ts'
import { type Needs, settle } from './servers.ts'
import type { DemoVm } from './state.ts'

/** Backups, clones and templates of one server, below `/virtual_machines/:id`. */
export function backupRoutes({ state, paceMs, now }: Needs): Hono {
  const app = new Hono()
  const with_ =
    (work: (c: Context, vm: DemoVm) => Response | Promise<Response>) => (c: Context) => {
      const vm = state.vms.get(idIn(c))
      return vm && vm.deletedAt === null ? work(c, settle(vm, now().getTime())) : missing(c)
    }
  const withBackup = (work: (c: Context, vm: DemoVm) => Response) =>
    with_((c, vm) =>
      vm.backups.some(({ id }) => id === idIn(c, 'backup')) ? work(c, vm) : missing(c),
    )

  app.get(
    '/:id/backups',
    with_((c, vm) =>
      c.json(
        vm.backups.map((backup) => showBackup(backup, now().getTime() - BUILD_PACES * paceMs)),
      ),
    ),
  )
  app.post(
    '/:id/backups',
    with_(async (c, vm) => {
      const body = await readBody(c)
      const at = now().getTime()
      const id = state.nextId()
      if (body.one_clone === true) {
        vm.clones.push({ id, label: `${vm.label} clone`, cloned_server_id: id, at })
        state.vms.set(id, { ...vm, id, label: `${vm.label} clone`, backups: [], clones: [] })
      } else if (body.one_click === true) {
        state.customTemplates.set(id, { id, label: vm.label, operating_system: 'Custom Templates' })
      } else {
        const { label } = (body.backup ?? {}) as { label?: string }
        vm.backups.push({ id, label: label ?? 'manual', at })
      }
      return c.json({ status: 'ok' })
    }),
  )
  app.get(
    '/:id/backups/rsync_backup',
    with_((c, vm) =>
      c.json({ username: 1000 + vm.id, quota: '0.00 GB out of 10 GB', password: `rsync-${vm.id}` }),
    ),
  )
  app.delete(
    '/:id/backups/:backup',
    withBackup((c, vm) => {
      vm.backups = vm.backups.filter(({ id }) => id !== idIn(c, 'backup'))
      return gone(c)
    }),
  )
  app.post(
    '/:id/backups/:backup/restore',
    withBackup((c, vm) => {
      if (vm.running || vm.pending) return refuse(c, ['base', 'The server must be powered off'])
      vm.pending = { until: now().getTime() + 2 * paceMs, running: true }
      return c.json({ status: 'ok' })
    }),
  )
  app.post(
    '/:id/backups/:backup/convert',
    withBackup((c, vm) => {
      const id = state.nextId()
      state.customTemplates.set(id, { id, label: vm.label, operating_system: 'Custom Templates' })
      return c.json({ status: 'ok' })
    }),
  )
  app.get(
    '/:id/clones',
    with_((c, vm) =>
      c.json(
        vm.clones.map(({ at, ...clone }) => ({
          clone: { ...clone, status: 'Cloned successfully', created_at: offsetTime(at, '+05:30') },
        })),
      ),
    ),
  )
  app.delete(
    '/:id/clones/:clone',
    with_((c, vm) => {
      vm.clones = vm.clones.filter(({ id }) => id !== idIn(c, 'clone'))
      return gone(c)
    }),
  )
  return app
}

const BUILD_PACES = 3

/** Those that were begun after `builtBefore` are still being made. */
const showBackup = ({ id, label, at }: DemoVm['backups'][number], builtBefore: number) => ({
  id,
  label,
  backup_type: label === 'nightly' ? 'autobackup' : 'normal',
  backup_size: '510340',
  min_disk_size: 5,
  built: at <= builtBefore,
  locked: false,
  built_at: at <= builtBefore ? new Date(at).toISOString() : null,
  created_at: offsetTime(at, '+05:30'),
  updated_at: offsetTime(at, '+05:30'),
})
