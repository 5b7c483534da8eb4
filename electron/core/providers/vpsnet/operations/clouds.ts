import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { idText } from '../../kit/values.ts'
import { at } from '../paths.ts'
import * as f from './fields.ts'

const SECTION = 'Clouds'
const CLOUD = {
  id: idText,
  label: f.text,
  available: f.flag,
  premium_price: f.count,
  currency_code: f.text,
  system_templates: z.array(z.looseObject({ id: idText, label: f.text })).nullish(),
}

export const listClouds = defineOperation({
  ...at('clouds.list', SECTION),
  ...f.read,
  title: 'List clouds',
  help: 'Clouds with their templates. Traffic per node is in GB.',
  input: f.none,
  output: f.many('cloud', CLOUD),
})

export const listSsdClouds = defineOperation({
  ...at('clouds.listSsd', SECTION),
  ...f.read,
  title: 'List SSD clouds',
  help: 'Clouds for SSD servers, with their templates.',
  input: f.none,
  output: f.many('cloud', CLOUD),
})

export const getCloud = defineOperation({
  ...at('clouds.get', SECTION),
  ...f.read,
  title: 'Show a cloud',
  help: 'One cloud with its templates and how full it is.',
  input: z.strictObject({ id: f.idOf('Cloud id') }),
  output: f.one('cloud', CLOUD),
})

export const cloudGroups = defineOperation({
  ...at('clouds.groups', SECTION),
  ...f.read,
  title: 'List cloud groups',
  help: 'The groups that clouds belong to.',
  input: f.none,
  output: z.unknown(),
})
