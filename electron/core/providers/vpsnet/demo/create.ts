import type { Needs } from './servers.ts'
import { CLOUDS, type DemoVm, LICENCES, NODE_PRICE_CENTS, SYSTEMS } from './state.ts'

type Refusal = [field: string, message: string]
type Wish = Pick<DemoVm, 'label' | 'hostname' | 'domain_name' | 'slices_count'> & {
  cloud_id: number
  system_template_id: number
}

/** A new server, listed at once, built a pace later and on after another; or the field that is refused. */
export function create(
  { state, paceMs, now }: Needs,
  family: DemoVm['family'],
  body: Record<string, unknown>,
): DemoVm | Refusal {
  const record = (body.virtual_machine ?? body) as Record<string, unknown>
  const wish = body.instant === true ? instant(body) : wishIn(record, family)
  if (Array.isArray(wish)) return wish
  if (state.isSoldOut) return ['cloud_id', 'is not available']
  const cost = wish.slices_count * NODE_PRICE_CENTS
  if (cost > state.balanceCents) return ['base', 'Payment failed']
  const at = now().getTime()
  state.balanceCents -= cost
  const no = Math.max(...state.invoices.map((one) => one.no)) + 1
  state.invoices.unshift({ no, sent: at + paceMs, cents: cost, kind: 'plain' })
  const id = state.nextId()
  const vm: DemoVm = {
    ...wish,
    id,
    family,
    running: false,
    password: `Demo-${id}-new`,
    created: at,
    builtAt: at + paceMs,
    deletedAt: null,
    pending: { until: at + 2 * paceMs, running: true },
    backups: [],
    clones: [],
    schedules: [],
    autoscaling: {},
    licences: boughtIn(record.licenses),
  }
  state.vms.set(family === 'ssd' ? -id : id, vm)
  return vm
}

function instant({ country }: Record<string, unknown>): Wish | Refusal {
  if (country !== 1 && country !== 2) return ['country', 'is not included in the list']
  return {
    label: 'instant',
    hostname: 'instant',
    domain_name: 'demodomain.com',
    slices_count: 1,
    cloud_id: country === 1 ? 3 : 17,
    system_template_id: SYSTEMS[0]?.id ?? 0,
  }
}

function wishIn(record: Record<string, unknown>, family: DemoVm['family']): Wish | Refusal {
  const fqdn = typeof record.fqdn === 'string' ? record.fqdn : ''
  const [hostname = '', ...rest] = fqdn.split('.')
  if (hostname === '' || rest.length === 0) return ['fqdn', 'is invalid']
  const label = typeof record.label === 'string' ? record.label : hostname
  if (/[<>&"';]/.test(label)) return ['label', 'must not hold special characters']
  const cloud = CLOUDS.find(
    ({ id, ssd }) => id === Number(record.cloud_id) && ssd === (family === 'ssd'),
  )
  if (!cloud) return ['cloud_id', 'is not included in the list']
  if (cloud.full) return ['cloud_id', 'is not available']
  const template = Number(record.system_template_id)
  if (!SYSTEMS.some(({ id }) => id === template))
    return ['system_template_id', 'is not included in the list']
  const plan = Number(record.ssd_vps_plan)
  if (family === 'ssd' && !(plan >= 1 && plan <= 5)) return ['ssd_vps_plan', 'is invalid']
  return (
    licencesRefused(record.licenses) ?? {
      label,
      hostname,
      domain_name: rest.join('.'),
      slices_count: family === 'ssd' ? plan : Number(record.slices_required ?? 1),
      cloud_id: cloud.id,
      system_template_id: template,
    }
  )
}

/** "You can only purchase one control panel license": and add-ons only with one. */
export function licencesRefused(licences: unknown, held: readonly number[] = []): Refusal | null {
  const all = new Set([...held, ...boughtIn(licences)])
  const bought = LICENCES.filter(({ id }) => all.has(id))
  const panels = bought.filter(({ isPanel }) => isPanel).length
  if (panels > 1) return ['licenses', 'You can only purchase one control panel license']
  return bought.length > panels && panels === 0
    ? ['licenses', 'Buy the control panel before its add-ons']
    : null
}

/** Ids of the licences that a request buys. */
export const boughtIn = (licences: unknown): number[] =>
  Object.entries(licences ?? {}).flatMap(([id, value]) => (value === 1 ? [Number(id)] : []))
