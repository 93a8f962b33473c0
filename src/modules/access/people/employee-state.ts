/** How somebody is employed today: without shapes, so that the first page loads none. Pure. */
export const employeeStates = ['employed', 'leaving', 'leave', 'coming', 'left'] as const
