import { startServer, run } from './lib/server.ts'
import { makeComponents, QUARTER, keyOf, stateAt } from './availability/quarter.ts'
import { loadRunsAround, lockComponents, saveRunChanges } from '../src/modules/availability/observations.store.ts'
import { takeObservations } from '../src/modules/availability/index.ts'
import { mergeRuns, runChanges } from '../src/modules/availability/runs.ts'
const s = await startServer()
try {
  await makeComponents(s, 1000)
  await run(s.owner, 'vacuum analyze component')
  for (let b=0;b<12;b++) {
    const observed = Array.from({length:1000},(_,n)=>({component:keyOf(n),silentAfterSeconds:90,observations:Array.from({length:10},(_,i)=>({at:QUARTER.from+(b*10+i)*30000,state:stateAt(n,b*10+i),detail:undefined}))}))
    const t0=performance.now(); let l=0,a=0,m=0,w=0
    await s.context.transaction(async tx=>{
      let x=performance.now(); const ids=await lockComponents(tx, observed.map(o=>o.component)); l=performance.now()-x
      x=performance.now(); const before=await loadRunsAround(tx, observed.map(o=>({componentId:ids.get(o.component)!.id, first:o.observations[0]!.at,last:o.observations[9]!.at}))); a=performance.now()-x
      x=performance.now(); const changes=new Map(); for(const o of observed){const id=ids.get(o.component)!.id; const k=before.get(id)??[]; changes.set(id, runChanges(k, mergeRuns(k,o.observations,{source:'x',silentAfter:90000})))}; m=performance.now()-x
      x=performance.now(); await saveRunChanges(tx, changes); w=performance.now()-x
    })
    const total=performance.now()-t0
    console.log('lock',l.toFixed(1),'load',a.toFixed(1),'merge',m.toFixed(1),'save',w.toFixed(1),'total',total.toFixed(1))
  }
  for (let b=12;b<20;b++) {
    const observed = Array.from({length:1000},(_,n)=>({component:keyOf(n),silentAfterSeconds:90,observations:Array.from({length:10},(_,i)=>({at:QUARTER.from+(b*10+i)*30000,state:stateAt(n,b*10+i),detail:undefined}))}))
    const t0=performance.now(); await s.context.transaction(tx=>takeObservations(s.context,tx,{source:'x',observed})); console.log('take',(performance.now()-t0).toFixed(1))
  }
} finally { await s.remove() }
