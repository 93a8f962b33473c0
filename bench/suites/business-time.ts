import { againstC } from '../business-time/against-c.ts'
import { againstPackages } from '../business-time/against-packages.ts'
import { allocation } from '../business-time/allocation.ts'
import { InC } from '../business-time/in-c.ts'
import type { Row } from '../lib/row.ts'

export const name = 'Business time: 1 000 000 questions over ten years'

export async function run(): Promise<Row[]> {
  const inC = InC.build()
  try {
    return [...(await againstPackages()), ...(await againstC(inC)), ...allocation()]
  } finally {
    inC?.remove()
  }
}
