import { defineView } from '@renderer/app/view.ts'
import { useLowBalances } from '@renderer/data/index.ts'
import { Wallet } from '@lucide/vue'
import { count } from './words.ts'

const load = () => import('./Page.vue')

export default defineView({
  id: 'billing',
  title: 'Billing',
  icon: Wallet,
  order: 45,
  path: '/billing',
  load,
  children: [{ path: '/billing/:part/:id?', name: 'billing-part', component: load }],
  keys: 'g b',
  count: () => useLowBalances().count,
  countText: (n) => count(n, 'low balance'),
})
