import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'
import { type ShownDeviation, serviceQuery } from './queries.ts'

/** What has not been noted is noted first, so that there is something to write on. */
export function useNoting(open: (id: number) => void) {
  const queryClient = useQueryClient()
  const noting = useMutation({
    mutationFn: async (wanted: ShownDeviation) => {
      const { period } = wanted
      const { key } = wanted.service
      await answer(api.services[':key'].deviations.$post({ param: { key }, json: { period } }))
      await queryClient.invalidateQueries({ queryKey: ['services'] })
      const { deviations } = await queryClient.fetchQuery(serviceQuery(key, period))
      return deviations.find((each) => each.rule === wanted.rule && each.key === wanted.key)?.id
    },
    onSuccess: (id) => {
      if (id != null) open(id)
      void queryClient.invalidateQueries({ queryKey: ['deviations'] })
    },
  })
  return {
    failure: noting.error,
    isNoting: noting.isPending,
    chooseNoted: (deviation: ShownDeviation) => {
      if (deviation.id === null) noting.mutate(deviation)
      else open(deviation.id)
    },
  }
}
