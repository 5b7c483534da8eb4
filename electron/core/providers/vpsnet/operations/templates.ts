import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { idOrNull, idText } from '../../kit/values.ts'
import { at } from '../paths.ts'
import * as f from './fields.ts'

const SECTION = 'Templates'
const done = { answer: 'any', output: z.unknown() } as const
const templateId = f.idOf('Template id')

export const listCustom = defineOperation({
  ...at('templates.custom', SECTION),
  ...f.read,
  title: 'List custom templates',
  help: 'Templates made from your own servers.',
  input: f.none,
  output: f.many('system_template', { id: idText, label: f.text, description: f.text }),
})

export const updateCustom = defineOperation({
  ...at('templates.updateCustom', SECTION),
  ...f.write,
  ...done,
  title: 'Edit a custom template',
  help: 'Changes its system, description or info.',
  body: f.wrapped('system_template'),
  input: z.strictObject({
    id: templateId,
    operating_system: z.string().max(200).optional().meta({ title: 'Operating system' }),
    description: z.string().max(2000).optional().meta({ title: 'Description', multiline: true }),
    info: z.string().max(2000).optional().meta({ title: 'Info', multiline: true }),
  }),
})

export const deleteCustom = defineOperation({
  ...at('templates.deleteCustom', SECTION),
  ...f.destroys('The template is gone straight away.'),
  ...done,
  subject: 'account',
  title: 'Delete a custom template',
  help: 'Removes a template of your own.',
  input: z.strictObject({ id: templateId }),
})

const GROUPS = {
  template_groups: z
    .array(
      z.looseObject({
        name: f.text,
        templates: z
          .array(
            z.looseObject({
              name: f.text,
              clouds: z
                .array(z.looseObject({ id: idText, system_template_id: idOrNull }))
                .nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
}

export const listTemplates = defineOperation({
  ...at('templates.list', SECTION),
  ...f.read,
  title: 'List templates',
  help: 'Systems by group, with the template id on each cloud.',
  input: f.none,
  output: f.one('templates', GROUPS),
})

export const getTemplate = defineOperation({
  ...at('templates.get', SECTION),
  ...f.read,
  title: 'Show a template',
  help: 'One template of a cloud, with what it costs.',
  input: z.strictObject({ cloud_id: f.idOf('Cloud id'), id: templateId }),
  output: f.one('system_template', {
    id: idText,
    label: f.text,
    os_type: f.text,
    commercial: f.flag,
    applicable_price: z.record(z.string(), z.unknown()).nullish(),
  }),
})

const purchase = {
  confirm_purchase: z.literal('1').meta({ title: 'Purchase', labels: { 1: 'I confirm it' } }),
  system_template_id: f.idOf('Template id'),
}
const LICENCE = { id: idText, system_template_id: idOrNull, virtual_machine_id: idOrNull }

export const listCloudLinux = defineOperation({
  ...at('cloudLinux.list', SECTION),
  ...f.read,
  title: 'List CloudLinux templates',
  help: 'CloudLinux licences of the account.',
  input: f.none,
  output: f.many('commercial_template', LICENCE),
})

export const addCloudLinux = defineOperation({
  ...at('cloudLinux.add', SECTION),
  ...f.buys('The licence is charged until it is deleted.'),
  ...done,
  subject: 'account',
  title: 'Add a CloudLinux template',
  help: 'Buys a CloudLinux licence for a template.',
  body: f.wrapped('commercial_template'),
  input: z.strictObject(purchase),
})

export const updateCloudLinux = defineOperation({
  ...at('cloudLinux.update', SECTION),
  ...f.buys('Another licence may cost more.'),
  ...done,
  subject: 'account',
  title: 'Edit a CloudLinux template',
  help: 'Moves a CloudLinux licence to another template.',
  body: f.wrapped('commercial_template'),
  input: z.strictObject({ id: f.idOf('Licence id'), ...purchase }),
})

export const deleteCloudLinux = defineOperation({
  ...at('cloudLinux.delete', SECTION),
  ...f.destroys('The licence ends.'),
  ...done,
  subject: 'account',
  title: 'Delete a CloudLinux template',
  help: 'Ends a CloudLinux licence.',
  input: z.strictObject({ id: f.idOf('Licence id') }),
})

export const listWindows = defineOperation({
  ...at('windows.list', SECTION),
  ...f.read,
  title: 'List Windows templates',
  help: 'Windows licences of the account.',
  input: f.none,
  output: f.many('windows_template', LICENCE),
})

export const addWindows = defineOperation({
  ...at('windows.add', SECTION),
  ...f.buys('The licence is charged until it is deleted.'),
  ...done,
  subject: 'account',
  title: 'Add a Windows template',
  help: 'Buys a Windows licence for a template.',
  body: f.wrapped('windows_template'),
  input: z.strictObject(purchase),
})

export const updateWindows = defineOperation({
  ...at('windows.update', SECTION),
  ...f.buys('Another licence may cost more.'),
  ...done,
  subject: 'account',
  title: 'Edit a Windows template',
  help: 'Moves a Windows licence to another template.',
  body: f.wrapped('windows_template'),
  input: z.strictObject({ id: f.idOf('Licence id'), ...purchase }),
})

export const deleteWindows = defineOperation({
  ...at('windows.delete', SECTION),
  ...f.destroys('The licence ends.'),
  ...done,
  subject: 'account',
  title: 'Delete a Windows template',
  help: 'Ends a Windows licence.',
  input: z.strictObject({ id: f.idOf('Licence id') }),
})
