import {
  createRouter,
  createWebHashHistory,
  type RouteComponent,
  type RouteRecordRaw,
} from 'vue-router'
import { views } from './views.ts'

const routes: RouteRecordRaw[] = views.flatMap((view) => [
  {
    path: view.path,
    name: view.id,
    component: view.load as () => Promise<RouteComponent>,
    meta: { title: view.title, view: view.id },
  },
  ...(view.children ?? []).map((child) => ({
    ...child,
    meta: { title: view.title, view: view.id, ...child.meta },
  })),
])

/** Every place has an address, so back, forward, links and notifications work. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [...routes, { path: '/:rest(.*)*', redirect: views[0]?.path ?? '/' }],
})
