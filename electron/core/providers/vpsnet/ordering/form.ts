import type { OrderField, OrderForm } from '@shared/domain/ordering.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import { field, option } from '../../kit/ordering.ts'
import { type Licences, readLicences } from './licences.ts'
import { type Cloud, cloudOffer, gone, instantOffer, readCloud, wantedIn } from './offers.ts'

/** The form of one cloud, or of the instant server. Throws `not_found` where it is offered no longer. */
export async function form(ctx: CapabilityContext, offer: string): Promise<OrderForm> {
  return (await readForm(ctx, offer)).form
}

/** The form, with the cloud that it was made of. */
export async function readForm(
  ctx: CapabilityContext,
  offer: string,
): Promise<{ form: OrderForm; cloud: Cloud | null }> {
  const wanted = wantedIn(offer)
  if (wanted === null) throw gone()
  if (wanted.family === 'instant')
    return { form: { offer: instantOffer, fields: [country] }, cloud: null }
  const [cloud, licences] = await Promise.all([
    readCloud(ctx, wanted.family, wanted.cloudId),
    readLicences(ctx),
  ])
  const own = wanted.family === 'ssd' ? [fqdn, templateOf(cloud), plan] : cloudFields(cloud)
  return {
    form: {
      offer: cloudOffer(cloud, wanted.family),
      fields: [...own, ...licenceFields(licences), ...backupFields(wanted.family)],
    },
    cloud,
  }
}

const country = field({
  name: 'country',
  label: 'Country',
  kind: 'choice',
  required: true,
  options: [option('1', 'United Kingdom'), option('2', 'United States')],
  initial: '1',
})

const fqdn = field({
  name: 'fqdn',
  label: 'Full host name',
  help: 'Such as web.example.com.',
  kind: 'text',
  required: true,
  own: true,
})

const label = field({
  name: 'label',
  label: 'Label',
  help: 'Your own name for it: letters, digits, spaces, “.”, “_” and “-”.',
  kind: 'text',
  required: true,
  own: true,
})

const nodes = field({
  name: 'slices_required',
  label: 'Nodes',
  help: 'Each is a share of processor, memory and storage. RAM, storage and daily nodes are added once the server exists, with “Edit a cloud server”.',
  kind: 'number',
  required: true,
  min: 1,
  step: 1,
  initial: 1,
})

const cloudFields = (cloud: Cloud): OrderField[] => [label, fqdn, templateOf(cloud), nodes]

const templateOf = ({ system_templates }: Cloud): OrderField =>
  field({
    name: 'system_template_id',
    label: 'System',
    kind: 'choice',
    required: true,
    options: (system_templates ?? [])
      .filter(({ id }) => /^\d{1,20}$/.test(id))
      .map((one) => option(one.id, one.label || `Template ${one.id}`)),
  })

/** No call lists the plans of SSD servers: a public client has these numbers for them. */
const plan = field({
  name: 'ssd_vps_plan',
  label: 'Plan',
  help: 'VPS.NET has no list of its plans; numbers and sizes are those of a public client.',
  kind: 'choice',
  required: true,
  options: [1, 2, 4, 8, 16].map((gigabytes, n) =>
    option(n + 1, `Plan ${n + 1}: ${gigabytes} GB of memory`),
  ),
})

/** One panel at the most, and add-ons only with one: so the document has it. */
function licenceFields({ panels, addOns }: Licences): OrderField[] {
  if (panels.length === 0) return []
  const panel = field({
    name: 'control_panel',
    label: 'Control panel',
    help: 'A licence that is charged until it is cancelled. A server takes one.',
    kind: 'choice',
    options: panels.map(({ id, label: name }) => option(id, name)),
  })
  const more = field({
    name: 'add_ons',
    label: 'Add-ons of the control panel',
    kind: 'choices',
    options: addOns.map(({ id, label: name }) => option(id, name)),
    when: { field: panel.name, is: panels.map(({ id }) => id) },
  })
  return addOns.length === 0 ? [panel] : [panel, more]
}

const flag = (name: string, text: string, advanced = false): OrderField =>
  field({ name, label: text, kind: 'flag', initial: false, advanced })

const backupFields = (family: 'cloud' | 'ssd'): OrderField[] => [
  flag('backups_enabled', 'Backups'),
  flag('rsync_backups_enabled', 'Rsync backups', true),
  ...(family === 'cloud' ? [flag('r1_soft_backups_enabled', 'R1Soft backups', true)] : []),
]
