import { defineView } from '@renderer/app/view.ts'
import { ShoppingCart } from '@lucide/vue'

const load = () => import('./Page.vue')

export default defineView({
  id: 'orders',
  title: 'Orders',
  icon: ShoppingCart,
  order: 20,
  path: '/orders',
  load,
  children: [{ path: '/orders/:id', name: 'order', component: load }],
  keys: 'g o',
})
