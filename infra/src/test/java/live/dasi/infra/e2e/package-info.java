/**
 * The whole product as its users meet it: a server, a real encoder, a real browser.
 *
 * <p>In: nothing but the server's ports. Out: what a person would see; screenshots in {@code
 * target/screenshots}.
 */
@NullMarked
package live.dasi.infra.e2e;

import org.jspecify.annotations.NullMarked;
