import { shallowRef } from 'vue'

export interface Question {
  title: string
  text: string
  /** What it is about, line by line. */
  facts?: readonly { label: string; value: string }[]
  /** On the button: what will happen and to what. */
  action: string
  danger?: boolean
  /** Must be typed before the button works. */
  typed?: string
  /** The provider's or main's own sentence about what is lost. */
  quote?: string
}

/** What ConfirmDialog asks, and whom it answers. */
export const asked = shallowRef<{ question: Question; answer(yes: boolean): void } | null>(null)

/** Asks the user; one question at a time, an open one is answered with no. */
export const useConfirm =
  () =>
  (question: Question): Promise<boolean> =>
    new Promise((resolve) => {
      asked.value?.answer(false)
      asked.value = {
        question,
        answer: (yes) => {
          asked.value = null
          resolve(yes)
        },
      }
    })
