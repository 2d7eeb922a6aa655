export interface Listen {
  readonly host: string;
  readonly port: number;
}

const GRAMMAR = /^(?:\[([0-9A-Fa-f:.]{2,45})\]|([A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}))):([0-9]{1,5})$/;

/** Reads `host:port`; an IPv6 address stands in brackets. Port 0 lets the system choose. */
export function parseListen(text: string): Listen | null {
  const [, v6, name, digits] = GRAMMAR.exec(text) ?? [];
  const host = v6 ?? name;
  const port = Number(digits);
  return host && port <= 65_535 ? { host, port } : null;
}
