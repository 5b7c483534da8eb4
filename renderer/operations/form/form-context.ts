import { inject, type InjectionKey } from 'vue'
import type { Problem } from './input-of.ts'
import type { Picker } from './fields.ts'
import type { Pick } from './picks.ts'

/** What the fields of one form share, however deep they are. */
export interface FormContext {
  problems(): readonly Problem[]
  picks(picker: Picker): readonly Pick[]
}

export const FORM: InjectionKey<FormContext> = Symbol('form')

export const useForm = (): FormContext => inject(FORM, { problems: () => [], picks: () => [] })
