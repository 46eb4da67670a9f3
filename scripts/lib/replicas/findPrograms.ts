import { systemProgram } from './systemProgram.ts';

/** The programs of the system that several replicas take, besides the portal. */
export interface FleetPrograms {
  haproxy: string;
  /** Of Valkey, or of the Redis that it stems from. */
  valkey: string;
}

/** Finds them, or says which of them the machine has not got. */
export function findPrograms(): FleetPrograms | { missing: string } {
  const haproxy = systemProgram('haproxy', 'haproxy');
  const valkey =
    systemProgram('valkey-server', 'valkey-server') ??
    systemProgram('redis-server', 'redis-server');
  if (haproxy && valkey) {
    return { haproxy, valkey };
  }
  return {
    missing: haproxy
      ? 'neither Valkey nor Redis is on this machine: install the package valkey-server or redis-server'
      : 'HAProxy is not on this machine: install the package haproxy',
  };
}
