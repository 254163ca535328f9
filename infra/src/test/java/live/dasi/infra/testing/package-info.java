/** What tests of all parts have in common: ports for servers, and how long they wait. */
package live.dasi.infra.testing;
