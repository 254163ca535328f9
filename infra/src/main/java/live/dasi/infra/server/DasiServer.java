package live.dasi.infra.server;
// draft
