import { z } from 'zod'
import { id, inSection, many, text, IdOrNone } from './fields.ts'

const define = inSection('Init Script Management')
const Script = z.looseObject({ id: IdOrNone, name: text, syntax: text })

export const listScripts = define({
  id: 'time4vps.scripts.list',
  title: 'List init scripts',
  help: 'Your scripts that can run after a reinstallation, without their content.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/scripts',
  input: z.strictObject({}),
  output: many(Script),
})

export const getScript = define({
  id: 'time4vps.scripts.get',
  title: 'Show an init script',
  help: 'One init script with its content.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/scripts/{id}',
  input: z.strictObject({ id: id('Init script id') }),
  output: Script.extend({ content: text }),
})
