// What the machine noticed.
export function startNoticed(form) {}
